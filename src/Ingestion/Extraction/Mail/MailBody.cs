using IntranetSearch.Ingestion.Extraction.Html;
using IntranetSearch.Ingestion.Extraction.PlainText;
using MimeKit;

namespace IntranetSearch.Ingestion.Extraction.Mail;

/// <summary>Reads the texts of a message, and chooses between the forms a text comes in.</summary>
internal static class MailBody
{
    // Marks of structure that the plain form of a message has lost.
    private static readonly string[] StructuredTags = ["<table", "<li", "<h1", "<h2", "<h3"];

    /// <summary>Adds the text of a body part.</summary>
    public static void Add(TextPart part, ExtractedTextBuilder text, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        if (part.Content is null)
            return;
        if (!part.IsPlain)
        {
            HtmlMarkup.Add(ReadHtml(part, limits, cancellationToken), text, limits, cancellationToken);
            return;
        }
        using Stream content = Open(part, limits, cancellationToken);
        using StreamReader reader = MailCharset.Open(content, part.ContentType.Charset);
        using QuotedLines lines = new(reader);
        PlainTextBlocks.Read(new LineReader(lines), text, cancellationToken);
    }

    /// <summary>Whether the HTML form of a text says more than its plain form: tables, lists and headings, or several times the words.</summary>
    public static bool IsRicher(MimeEntity rich, TextPart plain, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        if (FirstHtml(rich, limits.MaxDepth) is not { Content: not null } part)
            return false;
        string html = ReadHtml(part, limits, cancellationToken);
        if (IsStructured(html))
            return true;
        using Stream content = Open(plain, limits, cancellationToken);
        return content.Length * 2 < CountCharactersOutsideTags(html);
    }

    /// <summary>Whether an HTML text has tables, lists or headings.</summary>
    public static bool IsStructured(string html) => Array.Exists(StructuredTags, tag => html.Contains(tag, StringComparison.OrdinalIgnoreCase));

    /// <summary>An HTML text, decoded.</summary>
    public static string ReadHtml(TextPart part, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        if (part.Content is null)
            return "";
        using Stream content = Open(part, limits, cancellationToken);
        if (MailCharset.Find(part.ContentType.Charset) is null)
            return HtmlText.Decode(content);
        using StreamReader reader = MailCharset.Open(content, part.ContentType.Charset);
        return reader.ReadToEnd();
    }

    private static Stream Open(TextPart part, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        using Stream encoded = part.Content?.Open() ?? Stream.Null;
        return EmbeddedContent.Buffer(encoded, limits.MaxBytes, cancellationToken);
    }

    private static TextPart? FirstHtml(MimeEntity entity, int depth)
    {
        if (entity is TextPart { IsHtml: true } html)
            return html;
        return entity is Multipart multipart && depth > 0 ? multipart.Select(e => FirstHtml(e, depth - 1)).FirstOrDefault(e => e is not null) : null;
    }

    private static int CountCharactersOutsideTags(string html)
    {
        int count = 0;
        int body = Math.Max(html.IndexOf("<body", StringComparison.OrdinalIgnoreCase), 0);
        bool isTag = false;
        foreach (char c in html.AsSpan(body))
        {
            if (c is '<' or '>')
                isTag = c == '<';
            else if (!isTag && !char.IsWhiteSpace(c))
                count++;
        }
        return count;
    }
}
