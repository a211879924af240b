using System.Net;

namespace IntranetSearch.App.Tests.Api;

public sealed class TextPageTests(ApiServer server)
{
    [Fact]
    public async Task A_quote_is_marked_where_it_stands()
    {
        string page = await ReadAsync("pto.md", "?start=16&end=93");

        Assert.Contains("<mark id=\"quote\">Full-time employees receive 25 days of paid time off (PTO) per calendar year.</mark>", page, StringComparison.Ordinal);
        Assert.Contains("<h2># Paid time off</h2>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_leads_to_the_original() =>
        Assert.Contains($"href=\"{await server.AddressOfAsync("pto.md")}/content\"", await ReadAsync("pto.md", ""), StringComparison.Ordinal);

    [Fact]
    public async Task Pages_of_the_file_are_told_apart()
    {
        string page = await ReadAsync("benefits.pdf", "");

        Assert.Contains("<p class=\"place\">Page 1</p>", page, StringComparison.Ordinal);
        Assert.Contains("<p class=\"place\">Page 3</p>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_a_file_is_shown_as_text()
    {
        string page = await ReadAsync(ApiServer.HostileName, "?start=0&end=25");

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_on_the_page_may_run_or_come_from_elsewhere()
    {
        using HttpResponseMessage response = await server.SendAsync(HttpMethod.Get, await server.AddressOfAsync("pto.md") + "/text");

        string policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?start=2000000000&end=2147483647")]
    [InlineData("?start=10&end=2")]
    [InlineData("?part=99999")]
    [InlineData("?start=5")]
    public async Task A_quote_that_is_not_there_shows_the_page_without_it(string query)
    {
        string page = await ReadAsync("pto.md", query);

        Assert.DoesNotContain("id=\"quote\"", page, StringComparison.Ordinal);
        Assert.Contains("Unused days expire", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_file_is_shown_in_parts_with_every_line_once()
    {
        string first = await ReadAsync("long.txt", "");
        string second = await ReadAsync("long.txt", "?part=1");

        Assert.Contains("Part 1 of 2", first, StringComparison.Ordinal);
        Assert.Contains("href=\"?part=1\"", first, StringComparison.Ordinal);
        for (int line = 1; line <= 3_000; line++)
            Assert.Equal(1, Count(first + second, $"<p>Line {line} of"));
    }

    [Fact]
    public async Task The_part_with_the_quote_comes_first()
    {
        string page = await ReadAsync("long.txt", "?start=120000&end=120005");

        Assert.Contains("Part 2 of 2", page, StringComparison.Ordinal);
        Assert.Contains("id=\"quote\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_text_says_why()
    {
        string page = await ReadAsync("locked-report.docx", "");

        Assert.Contains("No text of this file is in the index. It needs a password.", page, StringComparison.Ordinal);
    }

    private async Task<string> ReadAsync(string name, string query)
    {
        using HttpResponseMessage response = await server.SendAsync(HttpMethod.Get, await server.AddressOfAsync(name) + "/text" + query);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
