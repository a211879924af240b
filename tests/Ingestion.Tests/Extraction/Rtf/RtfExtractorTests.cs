using System.Globalization;
using System.Text;
using IntranetSearch.Ingestion.Extraction.Rtf;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.Rtf;

public sealed class RtfExtractorTests
{
    static RtfExtractorTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData(128, 932, "従業員は有給休暇を取得できます")]
    [InlineData(134, 936, "员工每年可以休二十五天年假")]
    [InlineData(136, 950, "員工每年可以休二十五天年假")]
    [InlineData(129, 949, "직원은 매년 휴가를 쓸 수 있습니다")]
    [InlineData(204, 1251, "Сотрудники берут отпуск")]
    [InlineData(161, 1253, "Οι υπάλληλοι δικαιούνται άδεια")]
    [InlineData(238, 1250, "Zaměstnanci mají nárok na dovolenou")]
    public void Bytes_are_read_in_the_code_page_of_their_font(int charset, int codePage, string words)
    {
        // As programs write it: bytes beyond ASCII in hexadecimal, trail bytes that are ASCII as they are.
        string bytes = string.Concat(Encoding.GetEncoding(codePage).GetBytes(words).Select(b =>
            b >= 0x80 || b is (byte)'\\' or (byte)'{' or (byte)'}' ? string.Create(CultureInfo.InvariantCulture, $@"\'{b:x2}") : ((char)b).ToString()));
        Assert.Equal([words], Read(string.Create(CultureInfo.InvariantCulture, $@"{{\rtf1\ansi{{\fonttbl{{\f0 Arial;}}{{\f7\fcharset{charset} X;}}}}\f7 {bytes}\par}}")));
    }

    [Theory]
    [InlineData(@"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2}", "Привет")]
    [InlineData(@"{\rtf1\mac Caf\'8e}", "Café")]
    [InlineData(@"{\rtf1\ansi\uc1 Caf\u233\'e9 \u8364?5}", "Café €5")]
    [InlineData(@"{\rtf1\ansi\uc2 \u26481\'93\'8c\u20140\'8b\'9e}", "東京")]
    [InlineData(@"{\rtf1\ansi\uc0 \u26481\u20140 city}", "東京city")]
    [InlineData(@"{\rtf1\ansi \u-10179?\u-8704?!}", "😀!")]
    [InlineData(@"{\rtf1\ansi a\~b\emdash c\ldblquote d\rdblquote\_e\-f\{\}\\}", "a b—c“d”-ef{}\\")]
    [InlineData(@"{\rtf1\ansi{\upr{a?}{\*\ud{a\u233 e}}}}", "aé")]
    [InlineData("{\\rtf1\\ansi one\r\ntwo \\tab three\\line four}", "onetwo three four")]
    [InlineData(@"{\rtf1\ansi{\b0\*\cs7 a}{\*\cs7 b}}", "a")]
    [InlineData(@"{\rtf1\ansi A\bin5 {\}}}B}", "AB")]
    [InlineData(@"{\rtf1\ansi{\fonttbl{\f3\fcharset2 Symbol;}}{\f3 a\'b3}b}", "α≥b")]
    public void Characters_come_out_as_they_are_shown(string file, string words) => Assert.Equal([words], Read(file));

    [Fact]
    public void Headings_are_known_by_style_by_based_on_and_by_outline_level() =>
        Assert.Equal(["# One", "## Two", "## Three", "### Four", "text"], Read(
            @"{\rtf1{\stylesheet{\s1 heading 1;}{\s2\sbasedon1 heading 2;}{\s9\sbasedon2 Own style;}}\pard\s1 One\par\pard\s2 Two\par\pard\s9 Three\par\pard\outlinelevel2 Four\par\pard text\par}"));

    [Fact]
    public void The_title_is_the_stated_one_else_the_paragraph_in_style_Title()
    {
        Assert.Equal("Stated", Text(@"{\rtf1{\stylesheet{\s1 Title;}}{\info{\title Stated}}\s1 Shown\par}").Title);
        Assert.Equal("Shown", Text(@"{\rtf1{\stylesheet{\s1 Title;}}{\info{\title Document1}}\s1 Shown\par}").Title);
    }

    [Fact]
    public void Bullets_are_dropped_numbers_kept_and_depths_told() =>
        Assert.Equal(["- one", "  - two", "- 3. three", "- four"], Read(
            @"{\rtf1\pard\ls1\ilvl0{\listtext\'b7\tab}one\par\pard\ls1\ilvl1{\listtext o\tab}two\par\pard\ls2\ilvl0{\listtext 3.\tab}three\par\pard{\pntext\'b7\tab}four\par}"));

    [Fact]
    public void A_wide_cell_keeps_the_cells_after_it_under_their_headers() =>
        Assert.Equal(["| Plan: Basic · Cost: 10 · Unit: a month", "| Plan: On request · Unit: a year"], Read(
            @"{\rtf1\trowd\trhdr\cellx1000\cellx2000\cellx3000\intbl Plan\cell Cost\cell Unit\cell\row\trowd\cellx1000\cellx2000\cellx3000 Basic\cell 10\cell a month\cell\row\trowd\cellx2000\cellx3000 On request\cell a year\cell\row}"));

    [Fact]
    public void A_cell_merged_downwards_counts_for_every_row() =>
        Assert.Equal(["| Office: Bristol · Floor: 1 · Desks: 20", "| Office: Bristol · Floor: 2 · Desks: 30"], Read(
            @"{\rtf1\trowd\cellx1\cellx2\cellx3\intbl Office\cell Floor\cell Desks\cell\row\trowd\clvmgf\cellx1\cellx2\cellx3 Bristol\cell 1\cell 20\cell\row\trowd\clvmrg\cellx1\cellx2\cellx3\cell 2\cell 30\cell\row}"));

    [Fact]
    public void A_table_in_a_cell_follows_the_row_that_holds_it() =>
        Assert.Equal(["| Team · Ada", "| L4 · 25", "After"], Read(
            @"{\rtf1\trowd\cellx1\cellx2\pard\intbl Team\cell\pard\intbl\itap2 L4\nestcell 25\nestcell{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}{\nonesttables\par }\pard\intbl\itap1 Ada\cell\row\pard After\par}"));

    [Fact]
    public void Tables_parted_by_a_blank_paragraph_do_not_share_headers() =>
        Assert.Equal(["| A: 1 · B: 2", "| C: 3 · D: 4"], Read(
            @"{\rtf1\trowd\cellx1\cellx2\intbl A\cell B\cell\row\trowd\cellx1\cellx2 1\cell 2\cell\row\pard\par\trowd\cellx1\cellx2\intbl C\cell D\cell\row\trowd\cellx1\cellx2 3\cell 4\cell\row}"));

    [Fact]
    public void Notes_and_comments_follow_the_paragraph_that_refers_to_them() =>
        Assert.Equal(["See below.", "> Agreed in May.", "> Comment by Ada: Check this.", "After."], Read(
            @"{\rtf1 See below{\footnote\pard Agreed in May.}{\*\atnid A}{\*\atnauthor Ada}\chatn{\*\annotation{\*\atndate 7}\pard Check this.}.\par After.\par}"));

    [Fact]
    public void Page_headers_come_once_at_the_end_without_page_numbers() =>
        Assert.Equal(["Text.", "> Policy 7"], Read(
            @"{\rtf1{\header Policy 7 {\field{\*\fldinst PAGE}{\fldrslt 12}}\par}{\headerf Policy 7 \par}{\footer\qc 12\par}Text.\par}"));

    [Fact]
    public void A_link_shows_its_words_and_a_note_tells_where_it_leads() =>
        Assert.Equal(["See the portal and wiki.example.", "> Links: the portal (https://portal.example/leave)"], Read(
            @"{\rtf1 See {\field{\*\fldinst{HYPERLINK ""https://portal.example/leave""}}{\fldrslt{\ul the portal}}} and {\field{\*\fldinst HYPERLINK ""http://wiki.example/""}{\fldrslt wiki.example}}.\par}"));

    [Fact]
    public void Text_boxes_and_descriptions_of_pictures_follow_their_paragraph() =>
        Assert.Equal(["Beside.", "Boxed.", "A chart of costs"], Read(
            @"{\rtf1 Beside.{\shp{\*\shpinst{\sp{\sn shapeType}{\sv 202}}{\shptxt\pard Boxed.\par}}{\shprslt Boxed.}}{\pict{\*\picprop{\sp{\sn wzDescription}{\sv A chart of costs}}}\pngblip 8950}\par}"));

    [Fact]
    public void Hidden_and_deleted_text_and_tables_of_contents_are_left_out() =>
        Assert.Equal(["Shown too."], Read(@"{\rtf1{\stylesheet{\s3 toc 1;}}\pard\s3 Leave\tab 3\par\pard Shown{\v hidden}{\deleted struck} too.\par}"));

    [Fact]
    public void A_file_that_ends_in_the_middle_gives_what_stands_before() =>
        Assert.Equal(["One", "| two · three", "> note"], Read(@"{\rtf1 One\par\trowd\cellx1\cellx2\pard\intbl two\cell three\cell\row\pard{\footnote note"));

    [Fact]
    public void A_page_wrapped_by_outlook_is_read_as_the_page() =>
        Assert.Equal(["# Leave", "Take 25 days & more.", "| Grade: L4 · Days: 25"], Read(
            @"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}{\*\htmltag19 <html><body>}{\*\htmltag64 <h1>}\htmlrtf {\b\htmlrtf0 Leave\htmlrtf }\par\htmlrtf0 {\*\htmltag72 </h1>}"
            + @"{\*\htmltag64 <p>}Take 25 days {\*\htmltag84 &amp;}\htmlrtf &\htmlrtf0  more.\htmlrtf\par\htmlrtf0{\*\htmltag72 </p>}{\*\htmltag0 <table><tr><th>}Grade{\*\htmltag0 </th><th>}Days{\*\htmltag0 </th></tr><tr><td>}L4{\*\htmltag0 </td><td>}25{\*\htmltag0 </td></tr></table></body></html>}}"));

    [Fact]
    public void Text_that_is_no_rich_text_is_refused() =>
        Assert.Throws<Ingestion.Extraction.ExtractionException>(() => Text("Just words."));

    [Fact]
    public void A_title_longer_than_is_kept_is_recorded() =>
        Assert.Contains(Text("{\\rtf1{\\info{\\title " + string.Concat(Enumerable.Repeat("long title ", 2_000)) + "}}words}").Cuts, c => c.Limit.StartsWith("8,000 characters", StringComparison.Ordinal));

    private static string[] Read(string file) => ExtractedLines.Of(Text(file));

    private static ExtractedText Text(string file) => ExtractedLines.Read(new RtfExtractor(), Encoding.Latin1.GetBytes(file));
}
