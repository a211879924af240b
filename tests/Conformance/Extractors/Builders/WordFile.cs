using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>Builds a Word document. Styles are those of a German Word (translated ids) to keep readers honest.</summary>
public sealed class WordFile
{
    private readonly StringBuilder _body = new();
    private readonly Dictionary<string, string> _notes = [];

    /// <summary>Title in the core properties; null for none.</summary>
    public string? Title { get; set; }

    /// <summary>XML of the page header's content; null for none.</summary>
    public string? Header { get; set; }

    /// <summary>XML of further styles.</summary>
    public string Styles { get; set; } = "";

    public WordFile Paragraph(string text) => Xml($"<w:p><w:r><w:t xml:space=\"preserve\">{OfficeXml.Escape(text)}</w:t></w:r></w:p>");

    public WordFile Styled(string style, string text) =>
        Xml($"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{OfficeXml.Escape(text)}</w:t></w:r></w:p>");

    public WordFile Heading(int level, string text) => Styled(string.Create(CultureInfo.InvariantCulture, $"berschrift{level}"), text);

    public WordFile ListItem(int depth, string text) => Xml(string.Create(CultureInfo.InvariantCulture,
        $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{depth - 1}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{OfficeXml.Escape(text)}</w:t></w:r></w:p>"));

    public WordFile Table(params string[][] rows) => Xml(TableXml(rows));

    public WordFile Xml(string xml)
    {
        _body.Append(xml);
        return this;
    }

    /// <summary>Adds a note that the body refers to by its id.</summary>
    /// <param name="kind">footnote, endnote or comment.</param>
    /// <param name="id">Its id.</param>
    /// <param name="text">Its text.</param>
    public WordFile Note(string kind, int id, string text)
    {
        _notes[kind] = _notes.GetValueOrDefault(kind) + string.Create(CultureInfo.InvariantCulture,
            $"<w:{kind} w:id=\"{id}\"><w:p><w:r><w:t>{OfficeXml.Escape(text)}</w:t></w:r></w:p></w:{kind}>");
        return this;
    }

    public static string TableXml(params string[][] rows) =>
        "<w:tbl>" + string.Concat(rows.Select(row => "<w:tr>" + string.Concat(row.Select(CellXml)) + "</w:tr>")) + "</w:tbl>";

    public static string CellXml(string text) => $"<w:tc><w:p><w:r><w:t>{OfficeXml.Escape(text)}</w:t></w:r></w:p></w:tc>";

    public byte[] ToBytes(WordprocessingDocumentType type = WordprocessingDocumentType.Document)
    {
        using MemoryStream file = new();
        using (WordprocessingDocument document = WordprocessingDocument.Create(file, type))
        {
            if (Title is not null)
                document.PackageProperties.Title = Title;
            MainDocumentPart main = document.AddMainDocumentPart();
            OfficeXml.Feed(main, $"<w:document {OfficeXml.Word}><w:body>{_body}</w:body></w:document>");
            OfficeXml.Feed(main.AddNewPart<StyleDefinitionsPart>(), $"<w:styles {OfficeXml.Word}>{StylesXml}{Styles}</w:styles>");
            if (Header is not null)
                OfficeXml.Feed(main.AddNewPart<HeaderPart>(), $"<w:hdr {OfficeXml.Word}>{Header}</w:hdr>");
            foreach ((string kind, string xml) in _notes)
            {
                OpenXmlPart part = kind switch
                {
                    "footnote" => main.AddNewPart<FootnotesPart>(),
                    "endnote" => main.AddNewPart<EndnotesPart>(),
                    _ => main.AddNewPart<WordprocessingCommentsPart>(),
                };
                OfficeXml.Feed(part, $"<w:{kind}s {OfficeXml.Word}>{xml}</w:{kind}s>");
            }
        }
        return file.ToArray();
    }

    private static string StylesXml { get; } =
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standard\"><w:name w:val=\"Normal\"/></w:style>"
        + "<w:style w:type=\"paragraph\" w:styleId=\"Titel\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Standard\"/></w:style>"
        + "<w:style w:type=\"paragraph\" w:styleId=\"Verzeichnis1\"><w:name w:val=\"toc 1\"/><w:basedOn w:val=\"Standard\"/></w:style>"
        + "<w:style w:type=\"paragraph\" w:styleId=\"Aufzhlung\"><w:name w:val=\"List Bullet\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
        + string.Concat(Enumerable.Range(1, 4).Select(l => string.Create(CultureInfo.InvariantCulture,
            $"<w:style w:type=\"paragraph\" w:styleId=\"berschrift{l}\"><w:name w:val=\"heading {l}\"/><w:basedOn w:val=\"Standard\"/><w:pPr><w:outlineLvl w:val=\"{l - 1}\"/></w:pPr></w:style>")));
}
