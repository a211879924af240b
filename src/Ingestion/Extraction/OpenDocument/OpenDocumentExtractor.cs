using System.Xml;
using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.OpenDocument;

/// <summary>Reads OpenDocument texts, spreadsheets and presentations, and their templates, as packages (odt, ods, odp) and as flat XML (fodt, fods, fodp).</summary>
public sealed class OpenDocumentExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } =
        [Extraction.MediaTypes.OpenText, Extraction.MediaTypes.OpenSpreadsheet, Extraction.MediaTypes.OpenPresentation];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (content.Length == 0)
            throw new ExtractionException(FailureReason.NoText, "The file is empty.");
        ExtractedTextBuilder builder = context.NewText();
        try
        {
            if (IsZip(content))
                ReadPackage(content, builder, context, cancellationToken);
            else
                ReadFlat(content, builder, context, cancellationToken);
        }
        catch (Exception e) when (ZipParts.IsDamage(e))
        {
            string what = e is XmlException ? "its XML is not well-formed" : "its zip container is cut off or overwritten";
            // What was read until then is sound, and better than nothing.
            if (builder.Length == 0)
                throw new ExtractionException(FailureReason.Corrupt, $"The document is damaged: {what}.", e);
            builder.AddCut(new TextCut($"the rest is damaged: {what}", FormattableString.Invariant($"character {builder.Length:N0}"), FailureReason.Corrupt));
        }
        ExtractedText text = builder.Build();
        // Names of empty sheets are no text.
        return text.Sections.Any(s => s.Blocks.Any(b => b.Kind != BlockKind.Heading || b.Location.Sheet is null)) || text.Cuts.Length > 0
            ? text
            : throw new ExtractionException(FailureReason.NoText, "The document holds no text.");
    }

    private static bool IsZip(Stream content)
    {
        Span<byte> start = stackalloc byte[4];
        bool isZip = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.StartsWith("PK"u8);
        content.Position = 0;
        return isZip;
    }

    private static void ReadPackage(Stream content, ExtractedTextBuilder builder, ExtractionContext context, CancellationToken cancellationToken)
    {
        using ZipParts parts = new(content, context, cancellationToken);
        if (IsEncrypted(parts))
            throw new ExtractionException(FailureReason.Encrypted, "The document is protected by a password.");
        new OpenDocumentReader(parts, builder, context, cancellationToken).ReadPackage();
    }

    private static void ReadFlat(Stream content, ExtractedTextBuilder builder, ExtractionContext context, CancellationToken cancellationToken)
    {
        using PartReader file = ZipParts.Read(content, context.Limits, cancellationToken, closes: false);
        new OpenDocumentReader(null, builder, context, cancellationToken).ReadFlat(file);
    }

    /// <summary>The manifest names how parts are encrypted (ODF 1.3 part 2, 4.4); a document locked by a password has all of them so.</summary>
    private static bool IsEncrypted(ZipParts parts)
    {
        using PartReader? manifest = parts.OpenXml("META-INF/manifest.xml");
        if (manifest is null)
            return false;
        for (int root = manifest.EnterRoot(); manifest.NextDescendant(root);)
        {
            if (manifest.Name == "encryption-data")
                return true;
        }
        return false;
    }
}
