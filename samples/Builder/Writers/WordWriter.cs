using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using IntranetSearch.Builder.Sources;
using static IntranetSearch.Builder.Writers.StablePackage;

namespace IntranetSearch.Builder.Writers;

/// <summary>Writes a Word document: title, headings, lists, tables with a header row, boxed notes, footer with page number.</summary>
internal static class WordWriter
{
    private const string Namespaces = """xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" """;

    /// <summary>The document's bytes.</summary>
    /// <param name="source">What it says.</param>
    /// <param name="level">How its zip is compressed.</param>
    /// <param name="picture">A PNG shown after the title; null for none.</param>
    public static byte[] Write(Source source, CompressionLevel level = CompressionLevel.NoCompression, byte[]? picture = null)
    {
        using MemoryStream stream = new();
        using (WordprocessingDocument document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            MainDocumentPart main = document.AddMainDocumentPart();
            document.ChangeIdOfPart(main, "rIdMain");
            Fill(main.AddNewPart<StyleDefinitionsPart>("rIdStyles"), WordParts.Styles(source.Language));
            Fill(main.AddNewPart<NumberingDefinitionsPart>("rIdNumbering"), WordParts.Numbering(source.Blocks.Count(StartsNumbering)));
            Fill(main.AddNewPart<FooterPart>("rIdFooter"), Footer(source));
            if (picture is not null)
            {
                ImagePart image = main.AddImagePart(ImagePartType.Png, "rIdPicture");
                using MemoryStream bytes = new(picture);
                image.FeedData(bytes);
            }
            Fill(main, Document(source, picture is not null));
            AddProperties(document, source);
        }
        return Rewrite(stream, level);
    }

    private static string Document(Source source, bool picture)
    {
        StringBuilder body = new();
        body.Append(Paragraph("Title", [new Run(source.Title, false)]));
        if (picture)
            body.Append(WordParts.Picture);
        int numbering = 1; // 1 is the bullet list; each numbered list starts a numbering of its own
        foreach (Block block in source.Blocks)
        {
            if (StartsNumbering(block))
                numbering++;
            body.Append(block switch
            {
                HeadingBlock h => Paragraph($"Heading{h.Level}", [new Run(h.Text, false)]),
                ParagraphBlock p => Paragraph(null, p.Runs),
                ItemBlock item => Item(item, item.Number is null ? 1 : numbering),
                TableBlock table => Table(table),
                NoteBlock note => Paragraph("Note", [new Run(note.Text, false)]),
                PageBreakBlock => """<w:p><w:r><w:br w:type="page"/></w:r></w:p>""",
                _ => throw new InvalidDataException($"Word documents have no {block.GetType().Name}."),
            });
        }
        return $"""
            <w:document {Namespaces}><w:body>{body}<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>
            """;
    }

    private static bool StartsNumbering(Block block) => block is ItemBlock { Number: 1, Depth: 0 };

    private static string Paragraph(string? style, IReadOnlyList<Run> runs) =>
        $"<w:p>{(style is null ? "" : $"""<w:pPr><w:pStyle w:val="{style}"/></w:pPr>""")}{Runs(runs)}</w:p>";

    private static string Item(ItemBlock item, int numbering) =>
        $"""<w:p><w:pPr><w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="{item.Depth}"/><w:numId w:val="{numbering}"/></w:numPr></w:pPr>{Runs(item.Runs)}</w:p>""";

    private static string Runs(IReadOnlyList<Run> runs) => string.Concat(runs.Select(r =>
        $"""<w:r>{(r.Bold ? "<w:rPr><w:b/></w:rPr>" : "")}<w:t xml:space="preserve">{Escape(r.Text)}</w:t></w:r>"""));

    private static string Table(TableBlock table)
    {
        int columns = table.Rows[0].Count;
        StringBuilder xml = new("""<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>""");
        for (int i = 0; i < columns; i++)
            xml.Append(CultureInfo.InvariantCulture, $"""<w:gridCol w:w="{9070 / columns}"/>""");
        xml.Append("</w:tblGrid>");
        for (int row = 0; row < table.Rows.Count; row++)
        {
            xml.Append(row == 0 ? "<w:tr><w:trPr><w:tblHeader/></w:trPr>" : "<w:tr>");
            foreach (string cell in table.Rows[row])
            {
                IReadOnlyList<Run> runs = row == 0 ? [new Run(cell, true)] : SourceParser.ParseRuns(cell);
                xml.Append(CultureInfo.InvariantCulture, $"""<w:tc><w:tcPr><w:tcW w:w="{9070 / columns}" w:type="dxa"/></w:tcPr>{Paragraph(null, runs)}</w:tc>""");
            }
            xml.Append("</w:tr>");
        }
        return xml.Append("</w:tbl><w:p/>").ToString();
    }

    private static string Footer(Source source) => $"""
        <w:ftr {Namespaces}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">{Escape(source.Footer ?? source.Title)} – page </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>
        """;
}
