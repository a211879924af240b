using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.PowerPoint;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.PowerPoint;

/// <summary>What stands on slides beside text, lists and tables.</summary>
public sealed class PowerPointContentTests
{
    private const string Slide = "ppt/slides/slide1.xml";

    [Fact]
    public void Comments_name_their_author() =>
        Assert.Equal(["shown", "> Comment by Ada: Bigger, please"], Read(PackageFile.Presentation(Box("shown"))
            .Relate("ppt/presentation.xml", "rId9", "commentAuthors", "commentAuthors.xml")
            .Part("ppt/commentAuthors.xml", "<cmAuthorLst><cmAuthor id=\"0\" name=\"Ada\"/></cmAuthorLst>")
            .Relate(Slide, "rId1", "comments", "../comments/comment1.xml")
            .Part("ppt/comments/comment1.xml", "<cmLst><cm authorId=\"0\"><text>Bigger, please</text></cm></cmLst>")));

    [Fact]
    public void Replies_follow_the_comment_they_answer() =>
        Assert.Equal(["shown", "> Comment by Ada: Bigger?", "> Comment by Ben: No."], Read(PackageFile.Presentation(Box("shown"))
            .Relate("ppt/presentation.xml", "rId9", "authors", "authors.xml")
            .Part("ppt/authors.xml", "<authorLst><author id=\"{A}\" name=\"Ada\"/><author id=\"{B}\" name=\"Ben\"/></authorLst>")
            .Relate(Slide, "rId1", "comments", "../comments/modernComment1.xml")
            .Part("ppt/comments/modernComment1.xml", "<cmLst><cm authorId=\"{A}\"><replyLst><reply authorId=\"{B}\"><txBody><p><r><t>No.</t></r></p></txBody></reply></replyLst><txBody><p><r><t>Bigger?</t></r></p></txBody></cm></cmLst>")));

    [Fact]
    public void Links_and_pictures_are_notes_of_their_slide() =>
        Assert.Equal(["portal", "> Picture: Our office", "> Links: portal (https://example.org/leave)"], Read(PackageFile.Presentation(
            "<p:sp><p:txBody><a:p><a:r><a:rPr><a:hlinkClick r:id=\"rId1\"/></a:rPr><a:t>portal</a:t></a:r></a:p></p:txBody></p:sp><p:pic><p:nvPicPr><p:cNvPr id=\"2\" name=\"x\" descr=\"Our office\"/></p:nvPicPr></p:pic>")
            .Relate(Slide, "rId1", "hyperlink", "https://example.org/leave", isExternal: true)));

    [Fact]
    public void A_chart_is_a_row_a_category() =>
        Assert.Equal(["Revenue", "| Q1 · EU: 1.5", "| Q2 · EU: 2.5"], Read(PackageFile.Presentation(
            "<p:graphicFrame><a:graphic><a:graphicData><c:chart xmlns:c=\"c\" r:id=\"rId1\"/></a:graphicData></a:graphic></p:graphicFrame>")
            .Relate(Slide, "rId1", "chart", "../charts/chart1.xml")
            .Part("ppt/charts/chart1.xml", PackageFile.ChartXml("Revenue", ["Q1", "Q2"], ("EU", [1.5, 2.5])))));

    [Fact]
    public void The_texts_of_a_diagram_are_read() =>
        Assert.Equal(["Plan", "Do"], Read(PackageFile.Presentation(
            "<p:graphicFrame><a:graphic><a:graphicData><dgm:relIds r:dm=\"rId1\"/></a:graphicData></a:graphic></p:graphicFrame>")
            .Relate(Slide, "rId1", "diagramData", "../diagrams/data1.xml")
            .Part("ppt/diagrams/data1.xml", "<dgm:dataModel xmlns:dgm=\"d\" xmlns:a=\"a\"><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>Plan</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>Do</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>")));

    [Fact]
    public void Footers_and_what_the_master_shows_are_read_once_at_the_end() =>
        Assert.Equal(["shown", "> Board meeting", "> Example Ltd"], Read(PackageFile.Presentation(Box("shown") + PresentationFile.PlaceholderXml("ftr", "Board meeting"))
            .Relate(Slide, "rId1", "slideLayout", "../slideLayouts/slideLayout1.xml")
            .Part("ppt/slideLayouts/slideLayout1.xml", $"<p:sldLayout {Namespaces}><p:cSld><p:spTree>{PresentationFile.PlaceholderXml("title", "Click to edit")}{Box("Example Ltd")}</p:spTree></p:cSld></p:sldLayout>")));

    [Fact]
    public void A_document_put_on_a_slide_is_read_under_its_name() =>
        Assert.Equal(["shown", "# Rules.docx", "Five days."], Read(PackageFile.Presentation(Box("shown"))
            .Relate(Slide, "rId1", "package", "../embeddings/Rules.docx")
            .Part("ppt/embeddings/Rules.docx", new WordFile().Paragraph("Five days.").ToBytes())));

    [Fact]
    public void A_header_cell_over_two_columns_is_the_header_of_both() =>
        Assert.Equal(["| Figure: Revenue · 2026: 6.1 · 2026: 7.4"], Read(PackageFile.Presentation(
            "<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow=\"1\"/>"
            + $"<a:tr>{Cell("Figure")}{Cell("2026", " gridSpan=\"2\"")}{Cell("", " hMerge=\"1\"")}</a:tr><a:tr>{Cell("Revenue")}{Cell("6.1")}{Cell("7.4")}</a:tr>"
            + "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>")));

    [Fact]
    public void Slides_beyond_the_limit_are_cut_and_the_cut_says_where()
    {
        PresentationFile file = new();
        for (int i = 1; i <= 5; i++)
            file.Slide(FormattableString.Invariant($"Slide of rule {i}"));
        ExtractedText text = ExtractedLines.Read(new PowerPointExtractor(), file.ToBytes(), new ExtractionLimits { MaxPages = 3 });
        Assert.Equal(3, ExtractedLines.Of(text).Length);
        Assert.Equal([new TextCut("3 slides", "slide 4")], text.Cuts);
    }

    private const string Namespaces = "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";

    private static string Box(string text) => $"<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"x\"/><p:nvPr/></p:nvSpPr><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>";

    private static string Cell(string text, string attributes = "") => $"<a:tc{attributes}><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>";

    private static string[] Read(PackageFile file) => ExtractedLines.Of(new PowerPointExtractor(), file.ToBytes());
}
