using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace IntranetSearch.App.Tests.Api;

public sealed class ContentTests(ApiServer server)
{
    [Theory]
    [InlineData("benefits.pdf", "application/pdf", "inline")]
    [InlineData("pto.md", "text/plain", "inline")]
    [InlineData("Übersicht 休暇.txt", "text/plain", "inline")]
    [InlineData("locked-report.docx", "application/octet-stream", "attachment")]
    [InlineData(ApiServer.HostileName, "application/octet-stream", "attachment")]
    [InlineData("logo.svg", "application/octet-stream", "attachment")]
    public async Task Only_kinds_that_cannot_run_anything_are_shown_in_the_browser(string name, string type, string disposition)
    {
        using HttpResponseMessage response = await GetAsync(name);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(disposition, response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        string policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Equal(type != "application/pdf", policy.StartsWith("sandbox;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_name_is_kept_in_every_script()
    {
        using HttpResponseMessage response = await GetAsync("Übersicht 休暇.txt");

        Assert.Equal("Übersicht 休暇.txt", response.Content.Headers.ContentDisposition?.FileNameStar);
    }

    [Fact]
    public async Task Text_in_utf_8_says_so()
    {
        using HttpResponseMessage response = await GetAsync("Übersicht 休暇.txt");

        Assert.Equal("utf-8", response.Content.Headers.ContentType?.CharSet);
        Assert.StartsWith("Die Übersicht", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_browser_has_already_is_not_sent_again()
    {
        using HttpResponseMessage first = await GetAsync("pto.md");
        using HttpRequestMessage again = new(HttpMethod.Get, await server.AddressOfAsync("pto.md") + "/content");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await server.Http.SendAsync(again, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Contains("no-cache", first.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.True(first.Headers.CacheControl?.Private);
    }

    [Fact]
    public async Task A_part_of_a_file_can_be_asked_for()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, await server.AddressOfAsync("benefits.pdf") + "/content");
        request.Headers.Range = new RangeHeaderValue(0, 4);
        using HttpResponseMessage response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task The_head_alone_can_be_asked_for()
    {
        using HttpResponseMessage response = await server.SendAsync(HttpMethod.Head, await server.AddressOfAsync("pto.md") + "/content");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 0);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private async Task<HttpResponseMessage> GetAsync(string name) => await server.SendAsync(HttpMethod.Get, await server.AddressOfAsync(name) + "/content");
}
