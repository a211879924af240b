using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using IntranetSearch.Builder.Sources;

namespace IntranetSearch.Builder.Writers;

/// <summary>What makes an Office file come out with the same bytes on every run and machine.</summary>
internal static class StablePackage
{
    // The zip format counts from 1980; a fixed time says nothing wrong, today's would differ on every run.
    private static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Rewrites a zip package with its entries sorted, dated alike and, by default, stored instead of deflated:
    /// deflate's output depends on the runtime and the processor, and git packs the files anyway.
    /// </summary>
    public static byte[] Rewrite(MemoryStream package, CompressionLevel level = CompressionLevel.NoCompression)
    {
        using MemoryStream result = new();
        package.Position = 0;
        using (ZipArchive source = new(package, ZipArchiveMode.Read))
        using (ZipArchive target = new(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Readers that sniff expect the content types first.
            foreach (ZipArchiveEntry entry in source.Entries.OrderBy(e => e.FullName != "[Content_Types].xml").ThenBy(e => e.FullName, StringComparer.Ordinal))
            {
                ZipArchiveEntry copy = target.CreateEntry(entry.FullName, level);
                copy.LastWriteTime = Timestamp;
                using Stream from = entry.Open();
                using Stream to = copy.Open();
                from.CopyTo(to);
            }
        }
        return result.ToArray();
    }

    /// <summary>Adds the document properties as a part of fixed name; the SDK's own way names it by a random number.</summary>
    public static void AddProperties(OpenXmlPackage package, Source source)
    {
        CoreFilePropertiesPart part = package switch
        {
            WordprocessingDocument word => word.AddCoreFilePropertiesPart(),
            PresentationDocument slides => slides.AddCoreFilePropertiesPart(),
            SpreadsheetDocument workbook => workbook.AddCoreFilePropertiesPart(),
            _ => throw new ArgumentException("Not an Office package.", nameof(package)),
        };
        Fill(part, $"""
            <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <dc:title>{Escape(source.Title)}</dc:title>
              <dc:creator>{Escape(source.Author)}</dc:creator>
              <dc:language>{source.Language}</dc:language>
              <dcterms:created xsi:type="dcterms:W3CDTF">{source.Timestamp}</dcterms:created>
              <dcterms:modified xsi:type="dcterms:W3CDTF">{source.Timestamp}</dcterms:modified>
            </cp:coreProperties>
            """);
        package.ChangeIdOfPart(part, "rIdProperties");
    }

    /// <summary>Fills a part with XML.</summary>
    public static void Fill(OpenXmlPart part, string xml)
    {
        using MemoryStream content = new(System.Text.Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml));
        part.FeedData(content);
    }

    /// <summary>Text as XML content or attribute value.</summary>
    public static string Escape(string text) => System.Security.SecurityElement.Escape(text);
}
