using System.IO.Compression;
using System.Text;

namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>Builds an OpenDocument file, as a package or flat. Parts are given as XML, as office programs write them.</summary>
/// <param name="kind">text, spreadsheet or presentation.</param>
public sealed class OpenDocumentFile(string kind)
{
    private const string Namespaces =
        "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
        + "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "
        + "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "
        + "xmlns:presentation=\"urn:oasis:names:tc:opendocument:xmlns:presentation:1.0\" xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" "
        + "xmlns:chart=\"urn:oasis:names:tc:opendocument:xmlns:chart:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";

    private readonly StringBuilder _body = new();
    private readonly Dictionary<string, string> _parts = [];

    /// <summary>Title in the metadata; null for none.</summary>
    public string? Title { get; set; }

    /// <summary>XML of automatic styles.</summary>
    public string AutomaticStyles { get; set; } = "";

    /// <summary>XML of the master page: headers and footers.</summary>
    public string MasterPage { get; set; } = "";

    /// <summary>Whether the manifest says that the parts are encrypted.</summary>
    public bool IsEncrypted { get; set; }

    public OpenDocumentFile Xml(string xml)
    {
        _body.Append(xml);
        return this;
    }

    public OpenDocumentFile Paragraph(string text) => Xml($"<text:p>{OfficeXml.Escape(text)}</text:p>");

    /// <summary>Adds a part of the package, such as the content of an embedded object.</summary>
    public OpenDocumentFile Part(string name, string xml)
    {
        _parts[name] = xml.Replace("NAMESPACES", Namespaces, StringComparison.Ordinal);
        return this;
    }

    /// <summary>XML of a table of texts.</summary>
    public static string Table(string name, params string[][] rows) =>
        $"<table:table table:name=\"{name}\">" + string.Concat(rows.Select(row => $"<table:table-row>{string.Concat(row.Select(Cell))}</table:table-row>")) + "</table:table>";

    /// <summary>XML of a cell.</summary>
    public static string Cell(string text) => $"<table:table-cell><text:p>{OfficeXml.Escape(text)}</text:p></table:table-cell>";

    public byte[] ToBytes()
    {
        using MemoryStream file = new();
        using (ZipArchive zip = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "mimetype", MediaType, CompressionLevel.NoCompression);
            Add(zip, "content.xml", $"<office:document-content {Namespaces}><office:automatic-styles>{AutomaticStyles}</office:automatic-styles>{Body}</office:document-content>");
            Add(zip, "styles.xml", $"<office:document-styles {Namespaces}>{Styles}</office:document-styles>");
            if (Title is not null)
                Add(zip, "meta.xml", $"<office:document-meta {Namespaces}>{Meta}</office:document-meta>");
            Add(zip, "META-INF/manifest.xml", "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry manifest:full-path=\"content.xml\">"
                + (IsEncrypted ? "<manifest:encryption-data/>" : "") + "</manifest:file-entry></manifest:manifest>");
            foreach ((string name, string xml) in _parts)
                Add(zip, name, xml);
        }
        return file.ToArray();
    }

    /// <summary>The same as one XML file.</summary>
    public byte[] ToFlatBytes() => Encoding.UTF8.GetBytes(
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document {Namespaces} office:mimetype=\"{MediaType}\">{Meta}{Styles}<office:automatic-styles>{AutomaticStyles}</office:automatic-styles>{Body}</office:document>");

    private string MediaType => $"application/vnd.oasis.opendocument.{kind}";

    private string Body => $"<office:body><office:{kind}>{_body}</office:{kind}></office:body>";

    private string Meta => Title is null ? "" : $"<office:meta><dc:title>{OfficeXml.Escape(Title)}</dc:title></office:meta>";

    private string Styles =>
        "<office:styles><style:style style:name=\"Standard\" style:family=\"paragraph\"/><style:style style:name=\"Title\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"/></office:styles>"
        + $"<office:master-styles><style:master-page style:name=\"Standard\">{MasterPage}</style:master-page></office:master-styles>";

    private static void Add(ZipArchive zip, string name, string text, CompressionLevel level = CompressionLevel.Optimal)
    {
        using StreamWriter writer = new(zip.CreateEntry(name, level).Open(), new UTF8Encoding(false));
        writer.Write(text);
    }
}
