using System.Text;

namespace IntranetSearch.Conformance.Extractors.Hostile;

/// <summary>Word, Excel and PowerPoint packages whose parts explode, loop, or name what is not there.</summary>
internal static class HostileOffice
{
    private const string Entities = """<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">]>""";
    private const string Outside = """<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>""";
    private const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private const string S = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private const string P = "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    public static IEnumerable<HostileFile> All() =>
    [
        Word("billion-laughs.docx", $"{Entities}<w:document {W}><w:body><w:p><w:r><w:t>&f;</w:t></w:r></w:p></w:body></w:document>"),
        Word("external-entity.docx", $"{Outside}<w:document {W}><w:body><w:p><w:r><w:t>&xxe;</w:t></w:r></w:p></w:body></w:document>"),
        Word("paragraphs-to-3-gb.docx", to => Repeat(to, $"<w:document {W}><w:body>", "<w:p><w:r><w:t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</w:t></w:r></w:p>", 30_000_000, "</w:body></w:document>")),
        Word("one-text-of-2-gb.docx", to => Repeat(to, $"<w:document {W}><w:body><w:p><w:r><w:t>", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 32_000_000, "</w:t></w:r></w:p></w:body></w:document>")),
        Word("attribute-of-300-mb.docx", to => Repeat(to, $"<w:document {W}><w:body><w:p w:rsid=\"", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 5_000_000, "\"><w:r><w:t>kernel</w:t></w:r></w:p></w:body></w:document>")),
        Word("hundred-thousand-deep.docx", to => Deep(to, $"<w:document {W}><w:body>", "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 100_000, "</w:body></w:document>")),
        Word("million-empty-paragraphs.docx", to => Repeat(to, $"<w:document {W}><w:body>", "<w:p/>", 5_000_000, "</w:body></w:document>")),
        HostileFile.Of("chunk-that-is-the-document.docx", () => Package(WordType, ("word/document.xml", $"<w:document {W}><w:body><w:altChunk r:id=\"r1\"/><w:p><w:r><w:t>kernel</w:t></w:r></w:p></w:body></w:document>"), ("word/_rels/document.xml.rels", Relationships(("r1", "aFChunk", "document.xml"))))),
        Workbook("cell-in-the-last-corner.xlsx", $"<worksheet {S}><sheetData><row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>kernel</t></is></c></row></sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells></worksheet>"),
        Workbook("rows-without-end.xlsx", to => Repeat(to, $"<worksheet {S}><sheetData>", "<row/><row r=\"7\"/><row><c/></row>", 8_000_000, "</sheetData></worksheet>")),
        Workbook("impossible-references.xlsx", $"<worksheet {S}><sheetData><row r=\"-1\"><c r=\"ZZZZZZZ99999999999999\" t=\"s\"><v>4294967295</v></c><c r=\"A0\" t=\"s\"><v>-1</v></c><c s=\"99999999\"><v>1e308</v></c></row></sheetData></worksheet>"),
        HostileFile.Of("million-sheets-of-one-part.xlsx", () => Package(
            SheetType,
            ("xl/workbook.xml", $"<workbook {S}><sheets>{string.Concat(Enumerable.Range(1, 100_000).Select(i => $"<sheet name=\"S{i}\" sheetId=\"{i}\" r:id=\"r1\"/>"))}</sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", Relationships(("r1", "worksheet", "worksheets/sheet1.xml"))),
            ("xl/worksheets/sheet1.xml", $"<worksheet {S}><sheetData>{string.Concat(Enumerable.Repeat("<row><c t=\"inlineStr\"><is><t>again and again</t></is></c></row>", 1000))}</sheetData></worksheet>"))),
        new("shared-strings-to-3-gb.xlsx", to =>
        {
            using HostileZip zip = new(to);
            AddPackage(zip, SheetType, ("xl/workbook.xml", $"<workbook {S}><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"), ("xl/_rels/workbook.xml.rels", Relationships(("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "sharedStrings", "sharedStrings.xml"))), ("xl/worksheets/sheet1.xml", $"<worksheet {S}><sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData></worksheet>"));
            zip.Add("xl/sharedStrings.xml", entry => Repeat(entry, $"<sst {S} count=\"4294967295\" uniqueCount=\"4294967295\">", "<si><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></si>", 30_000_000, "</sst>"));
        }),
        HostileFile.Of("hundred-thousand-times-one-slide.pptx", () => Package(
            SlideType,
            ("ppt/presentation.xml", $"<p:presentation {P}><p:sldIdLst>{string.Concat(Enumerable.Range(256, 100_000).Select(i => $"<p:sldId id=\"{i}\" r:id=\"r1\"/>"))}</p:sldIdLst></p:presentation>"),
            ("ppt/_rels/presentation.xml.rels", Relationships(("r1", "slide", "slides/slide1.xml"))),
            ("ppt/slides/slide1.xml", $"<p:sld {P}><p:cSld><p:spTree>{string.Concat(Enumerable.Repeat("<p:sp><p:txBody><a:p><a:r><a:t>again</a:t></a:r></a:p></p:txBody></p:sp>", 200))}</p:spTree></p:cSld></p:sld>"))),
        HostileFile.Of("groups-hundred-thousand-deep.pptx", () => Package(
            SlideType,
            ("ppt/presentation.xml", $"<p:presentation {P}><p:sldIdLst><p:sldId id=\"256\" r:id=\"r1\"/></p:sldIdLst></p:presentation>"),
            ("ppt/_rels/presentation.xml.rels", Relationships(("r1", "slide", "slides/slide1.xml"))),
            ("ppt/slides/slide1.xml", $"<p:sld {P}><p:cSld><p:spTree>{new StringBuilder().Insert(0, "<p:grpSp>", 100_000)}{new StringBuilder().Insert(0, "</p:grpSp>", 100_000)}</p:spTree></p:cSld></p:sld>"))),
    ];

    private const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml|word/document.xml";
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml|xl/workbook.xml";
    private const string SlideType = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml|ppt/presentation.xml";

    private static HostileFile Word(string name, string document) => Word(name, to => to.Write(Encoding.UTF8.GetBytes(document)));

    private static HostileFile Word(string name, Action<Stream> document) => new(name, to =>
    {
        using HostileZip zip = new(to);
        AddPackage(zip, WordType);
        zip.Add("word/document.xml", document);
    });

    private static HostileFile Workbook(string name, string sheet) => Workbook(name, to => to.Write(Encoding.UTF8.GetBytes(sheet)));

    private static HostileFile Workbook(string name, Action<Stream> sheet) => new(name, to =>
    {
        using HostileZip zip = new(to);
        AddPackage(zip, SheetType, ("xl/workbook.xml", $"<workbook {S}><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"), ("xl/_rels/workbook.xml.rels", Relationships(("r1", "worksheet", "worksheets/sheet1.xml"))));
        zip.Add("xl/worksheets/sheet1.xml", sheet);
    });

    private static byte[] Package(string mainType, params (string Name, string Content)[] parts)
    {
        using MemoryStream file = new();
        using (HostileZip zip = new(file))
            AddPackage(zip, mainType, parts);
        return file.ToArray();
    }

    private static void AddPackage(HostileZip zip, string mainType, params (string Name, string Content)[] parts)
    {
        string[] type = mainType.Split('|');
        zip.Add("[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/{type[1]}\" ContentType=\"{type[0]}\"/></Types>");
        zip.Add("_rels/.rels", Relationships(("main", "officeDocument", type[1])));
        foreach ((string name, string content) in parts)
            zip.Add(name, content);
    }

    private static string Relationships(params (string Id, string Type, string Target)[] relationships) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(relationships.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{r.Type}\" Target=\"{r.Target}\"/>"))}</Relationships>";

    internal static void Repeat(Stream to, string start, string piece, int times, string end)
    {
        to.Write(Encoding.UTF8.GetBytes(start));
        byte[] block = Encoding.UTF8.GetBytes(new StringBuilder().Insert(0, piece, 1000).ToString());
        for (int i = 0; i < times; i += 1000)
            to.Write(block);
        to.Write(Encoding.UTF8.GetBytes(end));
    }

    internal static void Deep(Stream to, string start, string open, string close, int times, string end)
    {
        Repeat(to, start, open, times, "kernel");
        Repeat(to, "", close, times, end);
    }
}
