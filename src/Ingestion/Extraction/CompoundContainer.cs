using IntranetSearch.Ingestion.Extraction.CompoundFiles;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>
/// Tells the formats that are OLE compound files inside, by the names in their directory: password-protected Office
/// files, the Office formats before 2007, stored Outlook messages.
/// </summary>
internal static class CompoundContainer
{
    private const string UnknownType = "application/x-ole-storage";

    /// <summary>Tells what a compound file holds.</summary>
    /// <param name="content">The file, seekable.</param>
    /// <param name="name">Its own name.</param>
    public static DetectedType Detect(Stream content, string name)
    {
        // A workbook may hold a Word document in a storage below: the root decides. A directory whose tree is broken still has names.
        return ReadDirectory(content) is { } file && (Find(file.Root.Children.Select(c => c.Name), name) ?? Find(file.EntryNames, name)) is { } found
            ? found
            : FileExtensions.IsBinary(name)
                ? MediaTypeDetector.Fail(FileExtensions.MediaTypeOf(name), FailureReason.Corrupt, $"The name ends in {FileExtensions.Of(name)}, but the content is an OLE compound file without an Office document in it.")
                : MediaTypeDetector.Fail(UnknownType, FailureReason.Unsupported, "This is an OLE compound file of a kind that is not read.");
    }

    private static CompoundFile? ReadDirectory(Stream content)
    {
        try
        {
            return CompoundFile.Open(content);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static DetectedType? Find(IEnumerable<string> entries, string name)
    {
        // Names are compared without regard to case ([MS-CFB] 2.6.4), and some programs write WORKBOOK.
        HashSet<string> names = new(entries, StringComparer.OrdinalIgnoreCase);
        if (names.Contains("EncryptedPackage"))
            return MediaTypeDetector.Fail(FileExtensions.MediaTypeOf(name) ?? UnknownType, FailureReason.Encrypted, "The Office file is protected by a password or by rights management.");
        if (names.Contains("WordDocument"))
            return new DetectedType(MediaTypes.LegacyWord, null);
        if (names.Contains("Workbook") || names.Contains("Book"))
            return new DetectedType(MediaTypes.LegacyExcel, null);
        if (names.Contains("PowerPoint Document"))
            return new DetectedType(MediaTypes.LegacyPowerPoint, null);
        // The property streams tell a message even where its table of properties is damaged ([MS-OXMSG] 2.1.3).
        return names.Contains("__properties_version1.0") || names.Any(n => n.StartsWith("__substg1.0_", StringComparison.OrdinalIgnoreCase)) ? new DetectedType(MediaTypes.OutlookMessage, null) : null;
    }
}
