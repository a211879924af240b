using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction.Word;

namespace IntranetSearch.Ingestion.Tests.Extraction.Word;

/// <summary>What stands in a document beside its paragraphs and tables.</summary>
public sealed class WordContentTests
{
    [Fact]
    public void Comments_name_their_author() =>
        Assert.Equal(["Five days.", "> Comment by Ada: Is it six?"], Read(PackageFile
            .Word("<w:p><w:r><w:t>Five days.</w:t></w:r><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>")
            .Relate("word/document.xml", "rId1", "comments", "comments.xml")
            .Part("word/comments.xml", $"<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:comment w:id=\"0\" w:author=\"Ada\">{Paragraph("Is it six?")}</w:comment></w:comments>")));

    [Fact]
    public void Links_say_where_they_lead_unless_their_text_does() =>
        Assert.Equal(["See the portal or https://example.org/a.", "> Links: portal (https://example.org/leave)"], Read(PackageFile
            .Word("<w:p><w:r><w:t xml:space=\"preserve\">See the </w:t></w:r><w:hyperlink r:id=\"rId1\"><w:r><w:t>portal</w:t></w:r></w:hyperlink><w:r><w:t xml:space=\"preserve\"> or </w:t></w:r><w:hyperlink r:id=\"rId2\"><w:r><w:t>https://example.org/a</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r></w:p>")
            .Relate("word/document.xml", "rId1", "hyperlink", "https://example.org/leave", isExternal: true)
            .Relate("word/document.xml", "rId2", "hyperlink", "https://example.org/a", isExternal: true)));

    [Fact]
    public void A_hyperlink_field_is_a_link_too() =>
        Assert.Equal(["portal", "> Links: portal (https://example.org/leave)"], Read(PackageFile.Word(
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \"https://example.org/leave\" \\o \"tip\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>portal</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>")));

    [Fact]
    public void Links_that_could_run_something_are_not_repeated() =>
        Assert.Equal(["click"], Read(PackageFile
            .Word("<w:p><w:hyperlink r:id=\"rId1\"><w:r><w:t>click</w:t></w:r></w:hyperlink></w:p>")
            .Relate("word/document.xml", "rId1", "hyperlink", "javascript:alert(1)", isExternal: true)));

    [Fact]
    public void A_chart_is_a_row_a_category() =>
        Assert.Equal(["> Picture: Revenue goes up", "Revenue & cost", "| Q1 · Revenue: 6.1 · Cost: 5.0", "| Q2 · Revenue: 7.4 · Cost: 5.2"], Read(PackageFile
            .Word("<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Chart 1\" descr=\"Revenue goes up\"/><a:graphic><a:graphicData><c:chart r:id=\"rId1\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>")
            .Relate("word/document.xml", "rId1", "chart", "charts/chart1.xml")
            .Part("word/charts/chart1.xml", PackageFile.ChartXml("Revenue & cost", ["Q1", "Q2"], ("Revenue", [6.1, 7.4]), ("Cost", [5, 5.2])))));

    [Fact]
    public void The_words_of_a_watermark_are_read() =>
        Assert.Equal(["Text.", "CONFIDENTIAL"], Read(PackageFile.Word(
            "<w:p><w:r><w:t>Text.</w:t></w:r><w:r><w:pict><v:shape><v:textpath string=\"CONFIDENTIAL\"/></v:shape></w:pict></w:r></w:p>")));

    [Fact]
    public void The_name_of_a_picture_s_file_is_no_description() =>
        Assert.Equal(["Text."], Read(PackageFile.Word(
            "<w:p><w:r><w:t>Text.</w:t></w:r><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Picture 1\" descr=\"image001.png\"/></wp:inline></w:drawing></w:r></w:p>")));

    [Fact]
    public void A_form_s_boxes_and_lists_show_what_was_chosen() =>
        Assert.Equal(["☒ agreed, from Bristol"], Read(PackageFile.Word(
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
            + "<w:r><w:t xml:space=\"preserve\"> agreed, from </w:t></w:r>"
            + "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"London\"/><w:listEntry w:val=\"Bristol\"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>")));

    [Fact]
    public void A_prompt_that_a_form_repeats_is_read_once() =>
        Assert.Equal(["Name: Click to enter text", "Team: Sales"], Read(PackageFile.Word(Field("Name: ", "Click to enter text", true) + Field("Team: ", "Sales", false) + Field("", "Click to enter text", true))));

    [Fact]
    public void Formulas_are_read() =>
        Assert.Equal(["E=mc2"], Read(PackageFile.Word("<w:p><m:oMath><m:r><m:t>E=</m:t></m:r><m:sSup><m:e><m:r><m:t>mc</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath></w:p>")));

    [Fact]
    public void A_file_inserted_as_text_is_read_where_it_stands() =>
        Assert.Equal(["Before.", "# part.html", "Inserted words.", "After."], Read(PackageFile
            .Word(Paragraph("Before.") + "<w:altChunk r:id=\"rId1\"/>" + Paragraph("After."))
            .Relate("word/document.xml", "rId1", "aFChunk", "part.html")
            .Part("word/part.html", "<html><body><p>Inserted words.</p></body></html>")));

    [Fact]
    public void A_workbook_put_into_a_document_is_read_under_its_name()
    {
        string[] lines = Read(PackageFile.Word(Paragraph("Before."))
            .Relate("word/document.xml", "rId1", "package", "embeddings/Bands.xlsx")
            .Part("word/embeddings/Bands.xlsx", new WorkbookFile().Sheet("Bands", ["Grade", "Days"], ["L4", 25]).ToBytes()));
        Assert.Equal(["Before.", "# Bands.xlsx", "## Bands", "| Grade: L4 · Days: 25"], lines);
    }

    [Fact]
    public void A_document_that_holds_itself_ends()
    {
        byte[] file = PackageFile.Word(Paragraph("Words.")).ToBytes();
        for (int i = 0; i < 12; i++)
            file = PackageFile.Word(Paragraph("Words.")).Relate("word/document.xml", "rId1", "package", "inner.docx").Part("word/inner.docx", file).ToBytes();
        var text = ExtractedLines.Read(new WordExtractor(), file);
        Assert.Contains(text.Cuts, c => c.Limit.Contains("levels of files within files", StringComparison.Ordinal));
    }

    [Fact]
    public void Properties_that_people_fill_in_are_a_note_at_the_end() =>
        Assert.Equal(["Text.", "> Subject: Leave · Keywords: holiday, carry-over · Owner: Ada"], Read(PackageFile.Word(Paragraph("Text."))
            .Relate("", "rId2", "core-properties", "docProps/core.xml").Relate("", "rId3", "custom-properties", "docProps/custom.xml")
            .Part("docProps/core.xml", "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:subject>Leave</dc:subject><cp:keywords>holiday, carry-over</cp:keywords><cp:revision>7</cp:revision></cp:coreProperties>")
            .Part("docProps/custom.xml", "<Properties xmlns:vt=\"v\"><property name=\"Owner\"><vt:lpwstr>Ada</vt:lpwstr></property><property name=\"_dlc_DocId\"><vt:lpwstr>X7</vt:lpwstr></property></Properties>")));

    [Fact]
    public void A_telephone_number_in_a_footer_is_kept_and_a_page_number_typed_by_hand_is_not() =>
        Assert.Equal(["Text.", "> +44 117 496 0123"], Read(PackageFile.Word(Paragraph("Text."))
            .Relate("word/document.xml", "rId1", "footer", "footer1.xml")
            .Part("word/footer1.xml", $"<w:ftr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{Paragraph("+44 117 496 0123")}{Paragraph("- 7 -")}</w:ftr>")));

    private static string Paragraph(string text) => $"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>";

    private static string Field(string label, string value, bool isPrompt) =>
        $"<w:p><w:r><w:t xml:space=\"preserve\">{label}</w:t></w:r><w:sdt><w:sdtPr>{(isPrompt ? "<w:showingPlcHdr/>" : "")}</w:sdtPr><w:sdtContent><w:r><w:t>{value}</w:t></w:r></w:sdtContent></w:sdt></w:p>";

    private static string[] Read(PackageFile file) => ExtractedLines.Of(new WordExtractor(), file.ToBytes());
}
