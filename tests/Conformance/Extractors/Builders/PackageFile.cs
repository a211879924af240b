using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>
/// Builds an Office file part by part, also one that no SDK would write: parts missing, damaged, in odd encodings,
/// related in circles.
/// </summary>
public sealed class PackageFile
{
    private const string Types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string Drawing = " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";

    private readonly List<(string Name, byte[] Content)> _parts = [];
    private readonly Dictionary<string, StringBuilder> _relationships = [];
    private readonly string _main;
    private readonly string _type;

    private PackageFile(string main, string type)
    {
        _main = main;
        _type = type;
        Relate("", "rId1", "officeDocument", main);
    }

    /// <summary>Whether the manifest of content types is left out.</summary>
    public bool IsWithoutTypes { get; set; }

    /// <summary>A Word document.</summary>
    /// <param name="body">XML of its body.</param>
    public static PackageFile Word(string body) =>
        new PackageFile("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")
            .Part("word/document.xml", WordXml(body));

    /// <summary>A workbook of one sheet, xl/worksheets/sheet1.xml, named S.</summary>
    /// <param name="sheet">XML inside its worksheet.</param>
    public static PackageFile Workbook(string sheet) =>
        new PackageFile("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
            .Part("xl/workbook.xml", $"<workbook {OfficeXml.Sheet}><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>")
            .Relate("xl/workbook.xml", "rId1", "worksheet", "worksheets/sheet1.xml")
            .Part("xl/worksheets/sheet1.xml", $"<worksheet {OfficeXml.Sheet}>{sheet}</worksheet>");

    /// <summary>A presentation of one slide, ppt/slides/slide1.xml.</summary>
    /// <param name="shapes">XML of its shapes.</param>
    public static PackageFile Presentation(string shapes) =>
        new PackageFile("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")
            .Part("ppt/presentation.xml", $"<p:presentation {OfficeXml.Presentation}><p:sldIdLst><p:sldId id=\"256\" r:id=\"rId1\"/></p:sldIdLst></p:presentation>")
            .Relate("ppt/presentation.xml", "rId1", "slide", "slides/slide1.xml")
            .Part("ppt/slides/slide1.xml", $"<p:sld {OfficeXml.Presentation}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>");

    /// <summary>XML of a Word document with a body.</summary>
    public static string WordXml(string body) => $"<w:document {OfficeXml.Word}{Drawing}><w:body>{body}</w:body></w:document>";

    /// <summary>A chart of one or more series over categories, as a part.</summary>
    public static string ChartXml(string title, string[] categories, params (string Name, double[] Values)[] series)
    {
        StringBuilder xml = new();
        xml.Append(CultureInfo.InvariantCulture, $"<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>{SecurityElement.Escape(title)}</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart>");
        foreach ((string name, double[] values) in series)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<c:ser><c:tx><c:strRef><c:strCache><c:pt idx=\"0\"><c:v>{SecurityElement.Escape(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>");
            xml.Append("<c:cat><c:strRef><c:strCache>").AppendJoin("", categories.Select((c, i) => FormattableString.Invariant($"<c:pt idx=\"{i}\"><c:v>{SecurityElement.Escape(c)}</c:v></c:pt>"))).Append("</c:strCache></c:strRef></c:cat>");
            xml.Append("<c:val><c:numRef><c:numCache><c:formatCode>0.0</c:formatCode>").AppendJoin("", values.Select((v, i) => FormattableString.Invariant($"<c:pt idx=\"{i}\"><c:v>{v}</c:v></c:pt>"))).Append("</c:numCache></c:numRef></c:val></c:ser>");
        }
        return xml.Append("</c:barChart></c:plotArea></c:chart></c:chartSpace>").ToString();
    }

    /// <summary>Adds a part, or replaces the one of that name.</summary>
    public PackageFile Part(string name, string xml) => Part(name, Encoding.UTF8.GetBytes(xml));

    /// <summary>Adds a part, or replaces the one of that name.</summary>
    public PackageFile Part(string name, byte[] content)
    {
        _parts.RemoveAll(p => p.Name == name);
        _parts.Add((name, content));
        return this;
    }

    /// <summary>Leaves a part out.</summary>
    public PackageFile Without(string name)
    {
        _parts.RemoveAll(p => p.Name == name);
        return this;
    }

    /// <summary>Relates a part (the package for "") to another, named from its folder.</summary>
    public PackageFile Relate(string from, string id, string type, string target, bool isExternal = false)
    {
        if (!_relationships.TryGetValue(from, out StringBuilder? list))
            _relationships[from] = list = new StringBuilder();
        list.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"{id}\" Type=\"{Types}{type}\" Target=\"{SecurityElement.Escape(target)}\"{(isExternal ? " TargetMode=\"External\"" : "")}/>");
        return this;
    }

    public byte[] ToBytes()
    {
        using MemoryStream file = new();
        using (ZipArchive zip = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            if (!IsWithoutTypes)
                Write(zip, "[Content_Types].xml", Encoding.UTF8.GetBytes($"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/{_main}\" ContentType=\"{_type}\"/></Types>"));
            foreach ((string from, StringBuilder list) in _relationships)
            {
                int slash = from.LastIndexOf('/') + 1;
                Write(zip, $"{from[..slash]}_rels/{from[slash..]}.rels", Encoding.UTF8.GetBytes($"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{list}</Relationships>"));
            }
            foreach ((string name, byte[] content) in _parts)
                Write(zip, name, content);
        }
        return file.ToArray();
    }

    private static void Write(ZipArchive zip, string name, byte[] content)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name);
        // Fixed, so that the same parts make the same file.
        entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using Stream stream = entry.Open();
        stream.Write(content);
    }
}
