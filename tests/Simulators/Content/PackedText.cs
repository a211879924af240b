using System.IO.Compression;
using System.Security;
using System.Text;

namespace IntranetSearch.Simulators.Content;

/// <summary>Texts in zip packages. The same text gives the same bytes.</summary>
internal static class PackedText
{
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Zip(IReadOnlyList<(string Name, string Text)> files)
    {
        using MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string text) in files)
            {
                // The media type of a package must be readable without unpacking (OpenDocument 1.3 part 2, section 3.3; EPUB OCF 3.3, section 4.3.3).
                ZipArchiveEntry entry = zip.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
                entry.LastWriteTime = Epoch;
                using Stream to = entry.Open();
                to.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return bytes.ToArray();
    }

    /// <summary>An OpenDocument package with one paragraph for each line.</summary>
    public static byte[] OpenDocument(string type, IEnumerable<string> lines, string kind, string paragraph)
    {
        string paragraphs = string.Concat(lines.Select(l => $"<{paragraph}>{SecurityElement.Escape(l)}</{paragraph}>"));
        string body = kind switch
        {
            "spreadsheet" => "<table:table table:name=\"Sheet1\">" + string.Concat(lines.Select(l => "<table:table-row>" + string.Concat(l.Split('\t').Select(c =>
                $"<table:table-cell office:value-type=\"string\"><text:p>{SecurityElement.Escape(c)}</text:p></table:table-cell>")) + "</table:table-row>")) + "</table:table>",
            "presentation" => $"<draw:page draw:name=\"page1\"><draw:frame><draw:text-box>{paragraphs}</draw:text-box></draw:frame></draw:page>",
            _ => paragraphs,
        };
        string content = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
            + "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
            + "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" office:version=\"1.3\">"
            + $"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>";
        string manifest = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">"
            + $"<manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{type}\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>";
        return Zip([("mimetype", type), ("content.xml", content), ("META-INF/manifest.xml", manifest)]);
    }

    /// <summary>An EPUB of one chapter.</summary>
    public static byte[] Epub(string title, string html) => Zip(
    [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", "<?xml version=\"1.0\"?><container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>"
            + "<rootfile full-path=\"content.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>"),
        ("content.opf", "<?xml version=\"1.0\"?><package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
            + $"<dc:identifier id=\"id\">1</dc:identifier><dc:title>{SecurityElement.Escape(title)}</dc:title><dc:language>en</dc:language></metadata>"
            + "<manifest><item id=\"c\" href=\"chapter.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"c\"/></spine></package>"),
        ("chapter.xhtml", html.Replace("<!DOCTYPE html><html>", "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\">", StringComparison.Ordinal)),
    ]);
}
