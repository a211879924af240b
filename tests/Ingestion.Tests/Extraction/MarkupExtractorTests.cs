using System.Text;
using IntranetSearch.Ingestion.Extraction.Html;
using IntranetSearch.Ingestion.Extraction.Markdown;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction;

public sealed class MarkupExtractorTests
{
    static MarkupExtractorTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("---\ntitle: \"A: title\"\n---\n# Other\n", "A: title")]
    [InlineData("+++\ntitle = 'Toml'\n+++\nwords", "Toml")]
    [InlineData("intro\n\n# Heading\n", "Heading")]
    [InlineData("---\n\nA break, no front matter\n", null)]
    public void Markdown_takes_its_title_from_front_matter_or_the_first_heading(string markdown, string? title) =>
        Assert.Equal(title, Markdown(markdown).Title);

    [Fact]
    public void Markdown_rows_carry_the_headers_of_their_table() =>
        Assert.Equal("Grade: L4 · Days: 25 a year\n", Markdown("| Grade | Days |\n|---|---|\n| L4 | 25 *a year* |\n").Text);

    [Fact]
    public void Markdown_without_a_line_break_at_the_end_and_with_windows_line_ends_reads_the_same() =>
        Assert.Equal(Markdown("# A\n\nb\nc\n").Text, Markdown("# A\r\n\r\nb\r\nc").Text);

    [Fact]
    public void Markdown_nested_beyond_the_parser_keeps_its_words_and_says_so()
    {
        ExtractedText text = Markdown(string.Concat(Enumerable.Repeat("[", 20_000)) + "kernel " + new string('>', 3000) + " words");
        Assert.Contains("kernel", text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_huge_markdown_file_is_read_in_pieces_without_losing_a_paragraph()
    {
        string markdown = string.Concat(Enumerable.Range(0, 60_000).Select(i => i % 100 == 0 ? $"## Part {i}\n\n" : $"Paragraph {i} with *some* words to fill it.\n\n"));
        ExtractedText text = Markdown(markdown);
        Assert.Equal(60_000, text.Sections.Sum(s => s.Blocks.Length));
        Assert.Equal(600, text.Sections.Length);
    }

    [Fact]
    public void Inline_html_in_markdown_leaves_its_words_only() =>
        Assert.Equal("Press Ctrl now please\n", Markdown("Press <kbd>Ctrl</kbd> now<br>please<!-- x -->").Text);

    [Theory]
    [InlineData("<table><tr><th>A<th>B<tr><td>1<td>2</table>", "A: 1 · B: 2\n")]
    [InlineData("<table><tr><td><b>A</b><td><b>B</b><tr><td>1<td>2</table>", "A: 1 · B: 2\n")]
    [InlineData("<table><tr><td>A<td>B<tr><td>1<td>2</table>", "A · B\n1 · 2\n")]
    [InlineData("<table><tr><th>A<th>B<th>C<tr><td colspan=2>1<td>3</table>", "A: 1 · C: 3\n")]
    [InlineData("<table><tr><th>A<th>B<tr><td rowspan=2>x<td>1<tr><td>2</table>", "A: x · B: 1\nA: x · B: 2\n")]
    [InlineData("<table><tr><td><h2>Head</h2><p>words<td>aside</table>", "Head\nwords\naside\n")]
    [InlineData("<table><tr><th>Plan<td>Gold<tr><th>Price<td>10</table>", "Plan · Gold\nPrice · 10\n")]
    [InlineData("<table><caption>Rates</caption><thead><tr><td>A<td>B</thead><tr><td>1<td><p>2<p>3</table>", "Rates\nA: 1 · B: 2 3\n")]
    public void Tables_of_pages_are_rows_with_headers(string html, string expected) => Assert.Equal(expected, Html(html).Text);

    [Fact]
    public void Spans_that_ask_for_millions_of_cells_get_a_thousand_at_most() =>
        Assert.InRange(Html("<table><tr><th colspan=99999999 rowspan=99999999>A<tr><td>1</table>").Text.Length, 1, 10_000);

    [Theory]
    [InlineData("<p>a<div>b</div>c", "a\nb\nc\n")]
    [InlineData("<p>one<span> two</span><b>three</b></p>", "one twothree\n")]
    [InlineData("<ul><li>a<ul><li>b</ul>c</ul>d", "a\nb\nc\nd\n")]
    [InlineData("<h2>A <div>b</div> c</h2>d", "A b c\nd\n")]
    [InlineData("<body>x<noscript>turn it on</noscript><template>t</template><span aria-hidden=true>icon</span>y", "xy\n")]
    [InlineData("<dl><dt>PTO<dd>Paid time off</dl>", "PTO\nPaid time off\n")]
    [InlineData("x &amp; y &nbsp; &#x41;", "x & y A\n")]
    public void Pages_come_out_as_they_read(string html, string expected) => Assert.Equal(expected, Html(html).Text);

    [Fact]
    public void A_page_is_read_in_the_charset_it_declares() =>
        Assert.Equal("Привет\n", Html(Encoding.GetEncoding("koi8-r").GetBytes("<!doctype html><meta charset=koi8-r><p>Привет")).Text);

    [Fact]
    public void A_page_that_is_utf8_in_truth_is_read_as_such_whatever_it_declares() =>
        Assert.Equal("Grüße\n", Html(Encoding.UTF8.GetBytes("<!doctype html><meta charset=iso-8859-1><p>Grüße")).Text);

    [Fact]
    public void A_page_without_a_title_takes_its_first_heading() => Assert.Equal("Head", Html("<h1>Head</h1>").Title);

    private static ExtractedText Markdown(string markdown)
    {
        using MemoryStream content = new(Encoding.UTF8.GetBytes(markdown));
        return new MarkdownExtractor().Extract(content, ExtractedLines.Context("page.md", content.Length), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_row_wider_than_spans_may_claim_keeps_all_its_words() =>
        Assert.EndsWith("the last\n", Html("<table><tr><td>1" + string.Concat(Enumerable.Repeat("<td>a", 1_500)) + "<td>the last</table>").Text, StringComparison.Ordinal);

    private static ExtractedText Html(string html) => Html(Encoding.UTF8.GetBytes(html));

    private static ExtractedText Html(byte[] html)
    {
        using MemoryStream content = new(html);
        return new HtmlExtractor().Extract(content, ExtractedLines.Context("page.html", content.Length), TestContext.Current.CancellationToken);
    }
}
