using System.IO.Compression;
using System.Xml;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>Tells the formats that are zip files inside: by what their manifest names as the main part, not by their name.</summary>
internal static class ZipContainer
{
    private const int MaxManifestCharacters = 1 << 20;
    private const int MaxMimetypeBytes = 256;

    /// <summary>Tells what a zip file holds.</summary>
    /// <param name="content">The file, seekable.</param>
    /// <param name="name">Its own name.</param>
    public static DetectedType Detect(Stream content, string name)
    {
        content.Position = 0;
        try
        {
            using ZipArchive zip = new(content, ZipArchiveMode.Read, leaveOpen: true);
            return DetectOpenXml(zip) ?? DetectMimetype(zip) ?? DetectByParts(zip) ?? new DetectedType(MediaTypes.Zip, null);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            // Of a plain archive that was cut off, what stands before the cut is read; half a document is of no use.
            if (FileExtensions.MediaTypeOf(name) is null or MediaTypes.Zip)
                return new DetectedType(MediaTypes.Zip, null);
            return MediaTypeDetector.Fail(
                FileExtensions.MediaTypeOf(name),
                FailureReason.Corrupt,
                "The file is a damaged zip container: it was cut off or overwritten.");
        }
    }

    private static DetectedType? DetectOpenXml(ZipArchive zip)
    {
        if (zip.GetEntry("[Content_Types].xml") is not { } manifest)
            return null;
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxManifestCharacters };
        using Stream stream = manifest.Open();
        using XmlReader reader = XmlReader.Create(stream, settings);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "Override" or "Default"
                && reader.GetAttribute("ContentType") is { } type && TypeOfMainPart(type) is { } found)
                return found;
        }
        return null;
    }

    /// <summary>Main parts by ECMA-376 part 1, 15.2 and [MS-OFFMACRO2]: the macro-enabled and template variants differ only in the name.</summary>
    private static DetectedType? TypeOfMainPart(string contentType)
    {
        if (contentType.StartsWith("application/vnd.ms-excel.sheet.binary.", StringComparison.OrdinalIgnoreCase))
            return new DetectedType(MediaTypes.ExcelBinary, null);
        if (!contentType.EndsWith(".main+xml", StringComparison.OrdinalIgnoreCase))
            return null;
        if (Has("wordprocessingml.") || Has("vnd.ms-word."))
            return new DetectedType(MediaTypes.Word, null);
        if (Has("presentationml.") || Has("vnd.ms-powerpoint."))
            return new DetectedType(MediaTypes.PowerPoint, null);
        if (Has("spreadsheetml.") || Has("vnd.ms-excel."))
            return new DetectedType(MediaTypes.Excel, null);
        return Has("visio.")
            ? MediaTypeDetector.Fail("application/vnd.ms-visio.drawing", FailureReason.Unsupported, "This is a Visio drawing, which is not read.")
            : null;

        bool Has(string part) => contentType.Contains(part, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>An Office file whose manifest is missing, in another case or does not tell: by the part that every producer calls alike.</summary>
    private static DetectedType? DetectByParts(ZipArchive zip)
    {
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            string? type = entry.FullName.Replace('\\', '/').TrimStart('/').ToUpperInvariant() switch
            {
                "WORD/DOCUMENT.XML" => MediaTypes.Word,
                "XL/WORKBOOK.XML" => MediaTypes.Excel,
                "PPT/PRESENTATION.XML" => MediaTypes.PowerPoint,
                _ => null,
            };
            if (type is not null)
                return new DetectedType(type, null);
        }
        return null;
    }

    /// <summary>OpenDocument and EPUB name themselves in an entry called "mimetype" (ODF 1.2 part 3, 3.3).</summary>
    private static DetectedType? DetectMimetype(ZipArchive zip)
    {
        if (zip.GetEntry("mimetype") is not { } entry)
            return null;
        byte[] buffer = new byte[MaxMimetypeBytes];
        using Stream stream = entry.Open();
        int read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        string type = System.Text.Encoding.ASCII.GetString(buffer, 0, read).Trim();
        // Templates ("…text-template") and master documents ("…text-master") are read as what they make.
        return type switch
        {
            MediaTypes.Epub => new DetectedType(MediaTypes.Epub, null),
            _ when type.StartsWith(MediaTypes.OpenText, StringComparison.Ordinal) => new DetectedType(MediaTypes.OpenText, null),
            _ when type.StartsWith(MediaTypes.OpenSpreadsheet, StringComparison.Ordinal) => new DetectedType(MediaTypes.OpenSpreadsheet, null),
            _ when type.StartsWith(MediaTypes.OpenPresentation, StringComparison.Ordinal) => new DetectedType(MediaTypes.OpenPresentation, null),
            _ when type.StartsWith("application/vnd.oasis.opendocument.", StringComparison.Ordinal) =>
                MediaTypeDetector.Fail(type, FailureReason.Unsupported, "This is an OpenDocument drawing, formula or database, which is not read."),
            _ => null,
        };
    }
}
