using IntranetSearch.Ingestion.Extraction.Html;
using IntranetSearch.Model.Text;
using MimeKit;

namespace IntranetSearch.Ingestion.Extraction.Mail;

/// <summary>
/// Reads web pages stored with their parts (mht, mhtml: RFC 2557): the page itself, the pages in its frames (the sheets
/// of a workbook saved by Excel), and documents among its parts. Style sheets, scripts, fonts and pictures are not text.
/// </summary>
public sealed class WebArchiveExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.WebArchive];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using MimeMessage message = new MailParser(content, MimeFormat.Entity, context.Limits).Read(cancellationToken);
        List<MimePart> parts = [];
        Collect(message.Body, context.Limits.MaxDepth, parts);
        TextPart? page = Root(message.Body) ?? parts.OfType<TextPart>().FirstOrDefault(p => p.IsHtml);
        ExtractedTextBuilder text = context.NewText();
        if (page is null)
        {
            // A mail under the wrong name, or a page that is bare text.
            return EmailExtractor.Read(message, message.Subject, context, cancellationToken);
        }
        HtmlMarkup.AddPage(MailBody.ReadHtml(page, context.Limits, cancellationToken), text, context.Limits, cancellationToken);
        text.Title = string.IsNullOrWhiteSpace(text.Title) ? message.Subject : text.Title;
        text.ClearHeadings();
        foreach (MimePart part in parts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (part != page && IsDocument(part))
                ReadPart(part, text, context, cancellationToken);
        }
        return text.Build();
    }

    private static void ReadPart(MimePart part, ExtractedTextBuilder text, ExtractionContext context, CancellationToken cancellationToken)
    {
        using Stream content = new BudgetedStream(part.Content?.Open() ?? Stream.Null, context.Budget);
        context.ReadEmbedded(text, NameOf(part), content, cancellationToken);
    }

    /// <summary>The root of the parts that belong together: the first, unless another is named (RFC 2387, 3.2).</summary>
    private static TextPart? Root(MimeEntity? body) => body switch
    {
        MultipartRelated related => related.Root as TextPart is { IsHtml: true } html ? html : null,
        TextPart { IsHtml: true } single => single,
        _ => null,
    };

    private static void Collect(MimeEntity? entity, int depth, List<MimePart> parts)
    {
        if (entity is MimePart part)
            parts.Add(part);
        else if (entity is Multipart multipart && depth > 0)
        {
            foreach (MimeEntity child in multipart)
                Collect(child, depth - 1, parts);
        }
    }

    private static bool IsDocument(MimePart part)
    {
        if (part is TextPart { IsHtml: true })
            return true;
        string name = NameOf(part);
        return FileExtensions.IsBinary(name) && !part.ContentType.IsMimeType("image", "*") && !IsPicture(FileExtensions.MediaTypeOf(name)!);
    }

    private static bool IsPicture(string mediaType) => mediaType.StartsWith("image/", StringComparison.Ordinal);

    /// <summary>The last step of the address a part was loaded from, else its stated name.</summary>
    private static string NameOf(MimePart part)
    {
        if (part.ContentLocation is { } location)
        {
            string path = location.IsAbsoluteUri ? location.AbsolutePath : location.OriginalString.Split('?', '#')[0];
            string last = Uri.UnescapeDataString(EmbeddedName.LastPart(path.Replace('\\', '/')));
            if (!string.IsNullOrWhiteSpace(last))
                return last;
        }
        return MailAttachment.NameOf(part);
    }
}
