using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using IntranetSearch.Builder.Sources;
using static IntranetSearch.Builder.Writers.StablePackage;

namespace IntranetSearch.Builder.Writers;

/// <summary>Writes a deck: each level-1 heading is a slide, lists and paragraphs its body, tables tables, notes its speaker notes.</summary>
internal static class SlidesWriter
{
    private const string Namespaces = SlideParts.Namespaces;

    /// <summary>The deck's bytes.</summary>
    /// <param name="source">What it says; starts with a level-1 heading.</param>
    /// <param name="level">How its zip is compressed.</param>
    /// <param name="picture">A PNG shown on every third slide; null for none.</param>
    public static byte[] Write(Source source, CompressionLevel level = CompressionLevel.NoCompression, byte[]? picture = null)
    {
        using MemoryStream stream = new();
        using (PresentationDocument document = PresentationDocument.Create(stream, PresentationDocumentType.Presentation))
        {
            PresentationPart presentation = document.AddPresentationPart();
            document.ChangeIdOfPart(presentation, "rIdPresentation");
            SlideMasterPart master = presentation.AddNewPart<SlideMasterPart>("rIdMaster");
            SlideLayoutPart layout = master.AddNewPart<SlideLayoutPart>("rIdLayout");
            ThemePart theme = master.AddNewPart<ThemePart>("rIdTheme");
            NotesMasterPart notesMaster = presentation.AddNewPart<NotesMasterPart>("rIdNotesMaster");
            Fill(layout, SlideParts.Layout);
            layout.AddPart(master, "rIdMaster");
            Fill(theme, SlideParts.Theme);
            Fill(master, SlideParts.Master);
            Fill(notesMaster, SlideParts.NotesMaster);
            Fill(notesMaster.AddNewPart<ThemePart>("rIdTheme"), SlideParts.Theme);
            presentation.AddPart(theme, "rIdTheme");

            StringBuilder ids = new();
            int number = 0;
            foreach ((string title, List<Block> blocks) in Slides(source))
            {
                number++;
                SlidePart slide = presentation.AddNewPart<SlidePart>($"rIdSlide{number}");
                slide.AddPart(layout, "rIdLayout");
                bool withPicture = picture is not null && number % 3 == 0;
                if (withPicture)
                {
                    using MemoryStream bytes = new(picture!);
                    slide.AddImagePart(ImagePartType.Png, "rIdPicture").FeedData(bytes);
                }
                Fill(slide, Slide(title, blocks, source.Language, withPicture));
                string notes = string.Concat(blocks.OfType<NoteBlock>().Select(n => Paragraph([new Run(n.Text, false)], source.Language, "")));
                if (notes.Length > 0)
                {
                    NotesSlidePart part = slide.AddNewPart<NotesSlidePart>("rIdNotes");
                    Fill(part, SlideParts.NotesSlide(notes));
                    part.AddPart(slide, "rIdSlide");
                    part.AddPart(notesMaster, "rIdNotesMaster");
                }
                ids.Append(CultureInfo.InvariantCulture, $"""<p:sldId id="{255 + number}" r:id="rIdSlide{number}"/>""");
            }
            Fill(presentation, $"""
                <p:presentation {Namespaces}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rIdMaster"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rIdNotesMaster"/></p:notesMasterIdLst><p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>
                """);
            AddProperties(document, source);
        }
        return Rewrite(stream, level);
    }

    private static List<(string Title, List<Block> Blocks)> Slides(Source source)
    {
        List<(string Title, List<Block> Blocks)> slides = [];
        foreach (Block block in source.Blocks)
        {
            if (block is HeadingBlock { Level: 1 } heading)
                slides.Add((heading.Text, []));
            else if (slides.Count > 0)
                slides[^1].Blocks.Add(block);
            else
                throw new InvalidDataException("A deck starts with a heading: the title of its first slide.");
        }
        return slides;
    }

    private static string Slide(string title, List<Block> blocks, string language, bool picture)
    {
        StringBuilder body = new();
        StringBuilder frames = new();
        int shape = 4;
        foreach (Block block in blocks)
        {
            switch (block)
            {
                case ParagraphBlock p:
                    body.Append(Paragraph(p.Runs, language, "<a:pPr marL=\"0\" indent=\"0\"><a:buNone/></a:pPr>"));
                    break;
                case HeadingBlock h:
                    body.Append(Paragraph([new Run(h.Text, true)], language, "<a:pPr marL=\"0\" indent=\"0\"><a:buNone/></a:pPr>"));
                    break;
                case ItemBlock item:
                    body.Append(Paragraph(item.Runs, language, $"""<a:pPr lvl="{item.Depth}"/>"""));
                    break;
                case TableBlock table:
                    frames.Append(Table(table, shape++, language));
                    break;
            }
        }
        string content = body.Length == 0 ? "" : SlideParts.Placeholder(3, "Content", """<p:ph idx="1"/>""", body.ToString());
        return $"""
            <p:sld {Namespaces}><p:cSld><p:spTree>{SlideParts.GroupHead}{SlideParts.Placeholder(2, "Title", """<p:ph type="title"/>""", Paragraph([new Run(title, false)], language, ""))}{content}{frames}{(picture ? SlideParts.Picture(shape) : "")}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>
            """;
    }

    private static string Paragraph(IReadOnlyList<Run> runs, string language, string properties) =>
        $"<a:p>{properties}{string.Concat(runs.Select(r => $"""<a:r><a:rPr lang="{language}"{(r.Bold ? " b=\"1\"" : "")}/><a:t>{Escape(r.Text)}</a:t></a:r>"""))}</a:p>";

    private static string Table(TableBlock table, int shape, string language)
    {
        int width = 10500000 / table.Rows[0].Count;
        StringBuilder xml = new();
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            xml.Append("""<a:tr h="370840">""");
            foreach (string cell in row)
                xml.Append(CultureInfo.InvariantCulture, $"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{Paragraph(SourceParser.ParseRuns(cell), language, "")}</a:txBody><a:tcPr/></a:tc>");
            xml.Append("</a:tr>");
        }
        string grid = string.Concat(table.Rows[0].Select(_ => $"""<a:gridCol w="{width}"/>"""));
        return $"""
            <p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{shape}" name="Table {shape}"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="838200" y="3600000"/><a:ext cx="10500000" cy="{370840 * table.Rows.Count}"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1" bandRow="1"/><a:tblGrid>{grid}</a:tblGrid>{xml}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>
            """;
    }
}
