using System.IO.Compression;
using System.Text;

namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>Builds an EPUB book with a table of contents.</summary>
public sealed class EpubFile
{
    private readonly List<string> _pages = [];

    public string Title { get; set; } = "";

    public string? Author { get; set; }

    /// <summary>How a file of the book is encrypted; null when none is.</summary>
    public string? EncryptionAlgorithm { get; set; }

    /// <summary>An id that the reading order names and the book lacks; null for none.</summary>
    public string? MissingPage { get; set; }

    /// <summary>The drawing (SVG) that is the first page; null for none.</summary>
    public string? Drawing { get; set; }

    /// <summary>Adds a page by the markup of its body.</summary>
    public EpubFile Page(string body)
    {
        _pages.Add(body);
        return this;
    }

    public byte[] ToBytes()
    {
        using MemoryStream file = new();
        using (ZipArchive zip = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "mimetype", "application/epub+zip");
            Add(zip, "META-INF/container.xml", "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"OPS/book.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>");
            if (EncryptionAlgorithm is not null)
                Add(zip, "META-INF/encryption.xml", $"<encryption xmlns:enc=\"http://www.w3.org/2001/04/xmlenc#\"><enc:EncryptedData><enc:EncryptionMethod Algorithm=\"{EncryptionAlgorithm}\"/></enc:EncryptedData></encryption>");
            Add(zip, "OPS/book.opf", PackageXml());
            Add(zip, "OPS/toc.xhtml", Html("<h1>Contents of the book</h1>"));
            if (Drawing is not null)
                Add(zip, "OPS/drawing.svg", Drawing);
            for (int i = 0; i < _pages.Count; i++)
                Add(zip, $"OPS/pages/page {i}.xhtml", Html(_pages[i]));
        }
        return file.ToArray();
    }

    private string PackageXml() =>
        "<package xmlns=\"http://www.idpf.org/2007/opf\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" version=\"3.0\"><metadata>"
        + $"<dc:title>{OfficeXml.Escape(Title)}</dc:title>{(Author is null ? "" : $"<dc:creator>{OfficeXml.Escape(Author)}</dc:creator>")}</metadata><manifest>"
        + "<item id=\"toc\" href=\"toc.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>"
        + string.Concat(_pages.Select((_, i) => $"<item id=\"p{i}\" href=\"pages/page%20{i}.xhtml\" media-type=\"application/xhtml+xml\"/>"))
        + (Drawing is null ? "" : "<item id=\"drawing\" href=\"drawing.svg\" media-type=\"image/svg+xml\"/>")
        + "</manifest><spine><itemref idref=\"toc\"/>" + (Drawing is null ? "" : "<itemref idref=\"drawing\"/>") + (MissingPage is null ? "" : $"<itemref idref=\"{MissingPage}\"/>")
        + string.Concat(_pages.Select((_, i) => $"<itemref idref=\"p{i}\"/>")) + "</spine></package>";

    private static string Html(string body) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>A page</title></head><body>{body}</body></html>";

    private static void Add(ZipArchive zip, string name, string text)
    {
        using StreamWriter writer = new(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(text);
    }
}
