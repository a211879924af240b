using System.Text;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Excel;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.Excel;

/// <summary>Plain rows are read from their bytes, others by an XML reader: what is read must be the same.</summary>
public sealed class PlainRowsTests
{
    private const string Rows = "<row r=\"1\" spans=\"1:3\"><c r=\"A1\" t=\"inlineStr\"><is><t>Grade</t></is></c><c r=\"B1\" t=\"str\"><f>UPPER(\"d\")</f><v>Days &amp; more</v></c></row>\r\n"
        + "<row r='2' ht=\"12.5\"><c r=\"A2\" s=\"1\" t=\"inlineStr\"><is><r><t xml:space=\"preserve\"> L</t></r><rPh sb=\"0\" eb=\"1\"><t>no</t></rPh><r><t>4&#x2013;</t></r></is></c><c r=\"B2\"><v>25.50</v></c><c/><c><v/></c></row>"
        + "<row ><c t=\"b\" ><v>1</v></c ><c t=\"e\"><v>#N/A</v></c><c r=\"D3\" t=\"d\"><v>2026-01-01T08:00</v></c></row><row r=\"9\"/>";

    [Theory]
    [InlineData(Rows)]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("<row><c><v>1</v></c></row>")]
    [InlineData("<row><c t='str'><v>&lt;&gt;&quot;&apos;&#65;&#x42;</v></c></row>")]
    [InlineData("<row><c t='str'><v>Größe 中 \U0001F600</v></c></row>")]
    [InlineData("<row><c t='str'><v>one\r\ntwo\rthree\nfour&#13;</v></c></row>")]
    [InlineData("<row><c r='C1'><v>1</v></c><c r='C1'><v>2</v></c><c r='B1'><v>3</v></c></row>")]
    [InlineData("<row><c r='XFE1'><v>1</v></c></row>")]
    [InlineData("<row><c t='str'><v> </v></c><c t='str'><f>HYPERLINK(\"https://example.org/a?b=1&amp;c=2\", \"x\")</f><v>here</v></c></row>")]
    [InlineData("<other><c><v>1</v></c></other><row><x><c><v>2</v></c></x><c><x><v>3</v></x><v>4</v></c></row>")]
    public void Plain_rows_give_what_an_XML_reader_gives(string rows)
    {
        Assert.NotNull(PlainRows.Find(Sheet(rows)));
        Assert.Equal(ReadByXml(rows), Read(rows));
    }

    [Theory]
    [InlineData("<row><c><v>1</v><!-- 2 --></c></row>")]
    [InlineData("<row><c><v><![CDATA[1]]></v></c></row>")]
    [InlineData("<row><?x y?><c><v>1</v></c></row>")]
    [InlineData("<row><c t='str'><v>1<b/>2</v></c></row>")]
    [InlineData("<row><c t='s&#x74;r'><v>1</v></c></row>")]
    [InlineData("<row xmlns:y='urn:y' y:z='1'><c><v>1</v></c></row>")]
    [InlineData("<row xmlns='urn:y'><c><v>1</v></c></row>")]
    [InlineData("<rów><c><v>1</v></c></rów>")]
    [InlineData("<row\tr = '1'><c><v>1</v></c></row>")]
    [InlineData("<row><c t='str'><v>a\u0001b\uFFFE</v></c></row>")]
    [InlineData("<row><c t='str'><v>&#1;</v></c></row>")]
    public void Rows_that_are_well_formed_but_not_plain_are_left_to_the_XML_reader(string rows)
    {
        Assert.Null(PlainRows.Find(Sheet(rows)));
        Assert.Empty(ExtractedLines.Read(new ExcelExtractor(), new WorkbookFile().SheetXml("S", rows + "<row><c><v>5</v></c></row>").ToBytes()).Cuts);
    }

    [Theory]
    [InlineData("<row><c><v>1</c></v></row>")]
    [InlineData("<row><c r=A1><v>1</v></c></row>")]
    [InlineData("<row><c r='A1' r='B1'><v>1</v></c></row>")]
    [InlineData("<row><c r='A1't='n'><v>1</v></c></row>")]
    [InlineData("<row><c r='A<'><v>1</v></c></row>")]
    [InlineData("<row y:z='1'><c><v>1</v></c></row>")]
    [InlineData("<y:row><c><v>1</v></c></y:row>")]
    [InlineData("<row><c t='str'><v>Q&A</v></c></row>")]
    [InlineData("<row><c t='str'><v>&nbsp;</v></c></row>")]
    [InlineData("<row>&</row>")]
    [InlineData("<row><c t='str'><v>]]></v></c></row>")]
    [InlineData("<row></row r='1'>")]
    [InlineData("<row><c><v>1</v></c>")]
    [InlineData("</row>")]
    [InlineData("<row/ >")]
    [InlineData("<row xml:space='x'/>")]
    [InlineData("<row xml:1='x'/>")]
    public void Damaged_rows_are_left_to_the_XML_reader_which_records_the_damage(string rows)
    {
        Assert.Null(PlainRows.Find(Sheet(rows)));
        Assert.Equal("damaged part left out", Assert.Single(ExtractedLines.Read(new ExcelExtractor(), new WorkbookFile().SheetXml("S", "<row><c><v>5</v></c></row>" + rows).ToBytes()).Cuts).Limit);
    }

    [Fact]
    public void Changing_rows_anywhere_gives_what_an_XML_reader_gives()
    {
        const string Pieces = "<>/&;'\"= \r\ncvtrs:1]-!?x\u0001é";
        Random random = new(1);
        for (int round = 0; round < 400; round++)
        {
            StringBuilder rows = new(Rows);
            for (int i = random.Next(1, 3); i > 0; i--)
            {
                int at = random.Next(rows.Length);
                if (random.Next(3) > 0)
                    rows.Remove(at, Math.Min(random.Next(1, 4), rows.Length - at));
                if (random.Next(3) > 0)
                    rows.Insert(at, Pieces[random.Next(Pieces.Length)]);
            }
            string expected = ReadByXml(rows.ToString());
            string read = Read(rows.ToString());
            Assert.True(expected == read, $"{rows}\ngives\n{read}\ninstead of\n{expected}");
        }
    }

    [Theory]
    [InlineData("<worksheet><sheetData><row/></sheetData></worksheet>", true)]
    [InlineData("\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?><x:worksheet xmlns:x=\"urn:x\"><x:sheetData><x:row/></x:sheetData></x:worksheet>", true)]
    [InlineData("<x:worksheet xmlns:x=\"urn:x\"><x:sheetData><row/></x:sheetData></x:worksheet>", false)]
    [InlineData("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><worksheet><sheetData><row/></sheetData></worksheet>", false)]
    [InlineData("<!DOCTYPE worksheet><worksheet><sheetData><row/></sheetData></worksheet>", false)]
    [InlineData("<worksheet><!--<sheetData></sheetData>--><sheetData><row/></sheetData></worksheet>", false)]
    [InlineData("<worksheet><?x <sheetData></sheetData>?></worksheet>", false)]
    [InlineData("<worksheet><sheetData><row/></sheetData><sheetData><row/></sheetData></worksheet>", false)]
    [InlineData("<worksheet><sheetData a=\"1\"><row/></sheetData></worksheet>", false)]
    [InlineData("<worksheet><sheetData/></worksheet>", false)]
    [InlineData("<worksheet><sheetData><row/>", false)]
    [InlineData("<worksheet><sheetData><row/></sheetData", false)]
    [InlineData("sheetData>", false)]
    [InlineData("", false)]
    public void Only_the_rows_of_an_ordinary_sheet_are_plain(string xml, bool isPlain) => Assert.Equal(isPlain, PlainRows.Find(Encoding.UTF8.GetBytes(xml)) is not null);

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_not_plain() =>
        Assert.Null(PlainRows.Find([.. "<worksheet><sheetData><row><c t='str'><v>"u8, 0xE9, .. "</v></c></row></sheetData></worksheet>"u8]));

    [Fact]
    public void Texts_of_many_thousand_characters_and_rows_nested_deep_are_not_plain()
    {
        Assert.Null(PlainRows.Find(Sheet($"<row><c t='str'><v>{new string('a', PlainRows.LongText)}</v></c></row>")));
        Assert.Null(PlainRows.Find(Sheet($"<row r='{new string('1', PlainRows.LongText)}'/>")));
        Assert.Null(PlainRows.Find(Sheet(string.Concat(Enumerable.Repeat("<row>", 100)) + string.Concat(Enumerable.Repeat("</row>", 100)))));
    }

    private static byte[] Sheet(string rows) => Encoding.UTF8.GetBytes($"<worksheet xmlns:x14ac=\"urn:x\"><sheetData>{rows}</sheetData></worksheet>");

    /// <summary>A comment is nothing to a reader of XML, and never plain.</summary>
    private static string ReadByXml(string rows) => Read("<!-- -->" + rows);

    private static string Read(string rows)
    {
        try
        {
            ExtractedText text = ExtractedLines.Read(new ExcelExtractor(), new WorkbookFile().SheetXml("S", rows).ToBytes());
            return string.Join('\n', [.. ExtractedLines.Of(text), .. ExtractedLines.Places(text), .. text.Cuts.Select(c => c.ToString())]);
        }
        catch (ExtractionException e)
        {
            return e.Failure.ToString();
        }
    }
}
