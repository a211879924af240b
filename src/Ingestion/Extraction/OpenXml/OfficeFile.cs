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
    /// <param name="read">Reads the opened package into its text.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ExtractionException">It cannot be read.</exception>
    public static ExtractedText Read(
        Stream content, string kind, ExtractionContext context, Action<OfficePackage> read, CancellationToken cancellationToken)
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
            using OfficePackage package = OfficePackage.Open(content, builder, context, cancellationToken);
            read(package);
        }
        catch (Exception e) when (IsDamage(e))
        {
            string what = e is XmlException ? "its XML is not well-formed" : "its zip container is cut off or overwritten";
            if (builder.Length == 0)
                throw new ExtractionException(FailureReason.Corrupt, $"The {kind} is damaged: {what}.", e);
            // What was read until then is sound, and better than nothing.
            builder.AddCutHere($"the rest is damaged: {what}", FailureReason.Corrupt);
        }
        catch (ExtractionException) when (context.Budget.IsSpent && builder.Length > 0)
        {
            builder.AddCutHere(context.Budget.ByteLimit, FailureReason.TooLarge);
        }

        return builder.Build();
    }

    /// <summary>What zip and XML readers throw at a file that is not what it claims to be.</summary>
    public static bool IsDamage(Exception e) =>
        e is XmlException or InvalidDataException or EndOfStreamException or FormatException or OverflowException or NotSupportedException;

    /// <summary>Old binary files and encrypted ones are no zip archives; the detector knows them apart.</summary>
    private static void ThrowIfCompound(Stream content)
    {
        Span<byte> start = stackalloc byte[CompoundFile.Magic.Length];
        bool isCompound = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(CompoundFile.Magic);
        if (isCompound && CompoundContainer.Detect(content, "").Failure is DocumentFailure failure)
            throw new ExtractionException(failure);
        content.Position = 0;
    }
}
