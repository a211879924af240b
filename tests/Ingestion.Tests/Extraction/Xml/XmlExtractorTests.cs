using System.Text;
using IntranetSearch.Ingestion.Extraction.Xml;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.Xml;

public sealed class XmlExtractorTests
{
    static XmlExtractorTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("<a><b>one two</b></a>", "one two")]
    [InlineData("<a><title>T</title><p>Words of a <i>longer</i> text</p></a>", "T|Words of a longer text")]
    [InlineData("<a><p><x>1</x><y>2</y></p><p><x>3</x><y>4</y></p></a>", "| x: 1 · y: 2|| x: 3 · y: 4")]
    [InlineData("<a><who><name>Ada</name></who><grade>L4</grade></a>", "| who: Ada · grade: L4")]
    [InlineData("<a><t>before</t><p><x>1</x><y>2</y></p><t>after</t></a>", "before|| x: 1 · y: 2|after")]
    [InlineData("<a><l>1</l><l>2</l><l>3</l></a>", "l: 1|l: 2|l: 3")]
    [InlineData("<a><u name=\"Ada\" id=\"7\"/></a>", "Ada")]
    [InlineData("<svg><title>Plan</title><desc>Of the office</desc><text><tspan>Room</tspan> <tspan>7</tspan></text><path d=\"M0\"/></svg>", "Plan|Of the office|Room 7")]
    public void Elements_come_out_as_they_read(string xml, string blocks) => Assert.Equal(blocks, string.Join('|', Read(xml)));

    [Fact]
    public void News_in_a_feed_are_rows_without_their_markup() =>
        Assert.Equal(["News", "| title: Moved · description: We moved to Bristol. · link: https://n.example/1"], Read(
            "<rss><channel><title>News</title><item><title>Moved</title><description>&lt;p&gt;We moved to &lt;b&gt;Bristol&lt;/b&gt;.&lt;/p&gt;</description><link>https://n.example/1</link></item></channel></rss>")
            .Select(l => l.Replace(" . ·", ". ·", StringComparison.Ordinal)));

    [Fact]
    public void The_first_title_is_the_title() => Assert.Equal("News", Text("<rss><channel><title>News</title><item><title>Moved</title></item></channel></rss>").Title);

    [Fact]
    public void A_document_type_is_passed_over() => Assert.Equal(["words"], Read("<!DOCTYPE a [<!ELEMENT b ANY>]><a><b>words</b></a>"));

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>Words &x;</a>")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"bombbomb\"><!ENTITY y \"&x;&x;&x;&x;\">]><a>Words &y;</a>")]
    [InlineData("<a>Words <b>left open</a>")]
    [InlineData("<a>Words &nbsp; here</a>")]
    public void A_file_with_entities_or_mistakes_keeps_its_words_and_says_that_structure_is_lost(string xml)
    {
        ExtractedText text = Text(xml);
        Assert.StartsWith("Words", text.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("bomb", text.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", text.Text, StringComparison.Ordinal);
        Assert.Contains("well-formed", Assert.Single(text.Cuts).Limit, StringComparison.Ordinal);
    }

    [Fact]
    public void The_declared_encoding_is_heeded_where_the_bytes_leave_it_open() =>
        Assert.Equal(["Привет"], ExtractedLines.Of(new XmlExtractor(), Encoding.GetEncoding("koi8-r").GetBytes("<?xml version=\"1.0\" encoding=\"koi8-r\"?><p>Привет</p>")));

    [Fact]
    public void Utf16_is_read_whatever_is_declared() =>
        Assert.Equal(["Grüße"], ExtractedLines.Of(new XmlExtractor(), [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?><p>Grüße</p>")]));

    private static string[] Read(string xml) => ExtractedLines.Of(Text(xml));

    private static ExtractedText Text(string xml) => ExtractedLines.Read(new XmlExtractor(), Encoding.UTF8.GetBytes(xml));
}
