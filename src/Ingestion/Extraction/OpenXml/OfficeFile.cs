using System.Globalization;
using System.Xml;
using IntranetSearch.Ingestion.Extraction.CompoundFiles;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.OpenXml;

/// <summary>What reading a Word, Excel and PowerPoint file has in common: opening it, and saying why it cannot be read.</summary>
internal static class OfficeFile
{
    /// <summary>Reads a file with a reader of its format.</summary>
    /// <param name="content">The file, seekable, at its start.</param>
    /// <param name="kind">What it is, for messages: "document".</param>
    /// <param name="context">What it may cost.</param>
    /// <param name="read">Reads the opened package into the text.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ExtractionException">It cannot be read.</exception>
    public static ExtractedText Read(
        Stream content, string kind, ExtractionContext context, Action<OfficePackage, ExtractedTextBuilder> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (content.Length == 0)
            throw new ExtractionException(FailureReason.NoText, "The file is empty.");
        if (content.Length > context.Limits.MaxBytes)
            throw new ExtractionException(FailureReason.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The file is larger than {context.Limits.MaxBytes:N0} bytes."));
        ThrowIfCompound(content);

        ExtractedTextBuilder builder = context.NewText();
        try
        {
            using OfficePackage package = OfficePackage.Open(content, context, cancellationToken);
            read(package, builder);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new ExtractionException(FailureReason.Corrupt, $"The {kind} is damaged: {(e is XmlException ? "its XML is not well-formed" : "its zip container is cut off or overwritten")}.", e);
        }

        if (builder.Length == 0)
            throw new ExtractionException(FailureReason.NoText, $"The {kind} holds no text.");
        return builder.Build();
    }

    /// <summary>
    /// Reads a part the file can do without (notes, styles, comments). When it is damaged, the rest of the file is
    /// still read, and a cut says what is missing.
    /// </summary>
    public static void ReadOptional(this OfficePackage package, string? part, ExtractedTextBuilder builder, Action<PartReader> read)
    {
        try
        {
            using PartReader? reader = package.OpenPart(part);
            if (reader is null)
                return;
            read(reader);
            ReportDepth(reader, part!, builder);
        }
        catch (Exception e) when (IsDamage(e))
        {
            builder.AddCut("damaged part left out", part!);
        }
    }

    /// <summary>Records a cut when elements of a part were nested too deep to be followed.</summary>
    public static void ReportDepth(PartReader reader, string part, ExtractedTextBuilder builder)
    {
        if (reader.WasTooDeep)
            builder.AddCut("deepest nesting of elements", part);
    }

    /// <summary>Old binary files and encrypted ones are no zip archives; the detector knows them apart.</summary>
    private static void ThrowIfCompound(Stream content)
    {
        Span<byte> start = stackalloc byte[CompoundFile.Magic.Length];
        bool isCompound = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(CompoundFile.Magic);
        if (isCompound && CompoundContainer.Detect(content, "").Failure is DocumentFailure failure)
            throw new ExtractionException(failure);
        content.Position = 0;
    }

    private static bool IsDamage(Exception e) =>
        e is XmlException or InvalidDataException or EndOfStreamException or FormatException or OverflowException or NotSupportedException;
}
