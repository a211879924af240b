using IntranetSearch.Ingestion.Extraction.Html;
using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Epub;

/// <summary>Reads EPUB books (2 and 3): their pages in reading order, each as the web page it is.</summary>
public sealed class EpubExtractor : IExtractor
{
    private const string FontObfuscation = "http://www.idpf.org/2008/embedding";
    private const string AdobeFontObfuscation = "http://ns.adobe.com/pdf/enc#RC";

    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.Epub];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (content.Length == 0)
            throw new ExtractionException(FailureReason.NoText, "The file is empty.");
        ExtractedTextBuilder builder = context.NewText();
        try
        {
            using ZipParts parts = new(content, context, cancellationToken);
            if (IsEncrypted(parts))
                throw new ExtractionException(FailureReason.Encrypted, "The book is protected by rights management.");
            Read(parts, builder, context, cancellationToken);
        }
        catch (Exception e) when (ZipParts.IsDamage(e))
        {
            if (builder.Length == 0)
                throw new ExtractionException(FailureReason.Corrupt, "The book is damaged: its zip container or its package document cannot be read.", e);
            builder.AddCut(new TextCut("the rest is damaged", FormattableString.Invariant($"character {builder.Length:N0}"), FailureReason.Corrupt));
        }
        return builder.Build();
    }

    private static void Read(ZipParts parts, ExtractedTextBuilder builder, ExtractionContext context, CancellationToken cancellationToken)
    {
        EpubPackage package = EpubPackage.Read(parts);
        builder.Title = package.Title ?? "";
        if (package.IsCut)
            builder.AddCut(FormattableString.Invariant($"{EpubPackage.MostItems:N0} parts of a book"), "the list of its pages");
        int pages = 0;
        foreach ((string reference, string? path, string mediaType) in package.Pages())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (builder.IsFull)
                return;
            if (++pages > context.Limits.MaxPages)
            {
                builder.AddCut(FormattableString.Invariant($"{context.Limits.MaxPages:N0} pages"), reference);
                return;
            }
            builder.ClearHeadings();
            if (path is null || parts.Open(path) is not { } page)
                builder.AddCut(new TextCut("a page of the book is missing", reference, FailureReason.Corrupt));
            else if (mediaType.StartsWith("image/", StringComparison.OrdinalIgnoreCase))
                ReadPicture(page, path, builder, context, cancellationToken);
            else
                ReadPage(page, path, builder, context, cancellationToken);
        }
        if (package.Authors.Count > 0 && builder.Length > 0)
            builder.AddNote("By " + string.Join(", ", package.Authors));
    }

    private static void ReadPage(Stream page, string path, ExtractedTextBuilder builder, ExtractionContext context, CancellationToken cancellationToken)
    {
        try
        {
            using (page)
            using (Stream seekable = EmbeddedContent.Buffer(page, context.Limits.MaxBytes, cancellationToken))
                HtmlMarkup.AddPage(HtmlText.Decode(seekable), builder, context.Limits, cancellationToken);
        }
        catch (Exception e) when (ZipParts.IsDamage(e))
        {
            builder.AddCut(new TextCut("a damaged page left out", path, FailureReason.Corrupt));
        }
    }

    /// <summary>A page may be a drawing or a scan: what is written on it is read, or recorded as not read.</summary>
    private static void ReadPicture(Stream page, string path, ExtractedTextBuilder builder, ExtractionContext context, CancellationToken cancellationToken)
    {
        using (page)
            context.ReadEmbedded(builder, path, page, cancellationToken);
    }

    /// <summary>Whether anything but fonts is encrypted (EPUB 3.3, 4.2.6.3.2): fonts are, in free books too, so that they are not copied.</summary>
    private static bool IsEncrypted(ZipParts parts)
    {
        using PartReader? reader = parts.OpenXml("META-INF/encryption.xml");
        if (reader is null)
            return false;
        for (int root = reader.EnterRoot(); reader.NextDescendant(root, "EncryptedData");)
        {
            bool isFont = false;
            for (int data = reader.Enter(); reader.NextChild(data);)
            {
                if (reader.Name == "EncryptionMethod")
                    isFont = reader.Attribute("Algorithm") is FontObfuscation or AdobeFontObfuscation;
            }
            if (!isFont)
                return true;
        }
        return false;
    }
}
