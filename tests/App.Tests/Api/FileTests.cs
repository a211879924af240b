using System.Net;
using System.Text.Json;

namespace IntranetSearch.App.Tests.Api;

public sealed class FileTests(ApiServer server)
{
    [Fact]
    public async Task Pages_of_the_ledger_hold_every_file_once_in_order()
    {
        List<string> paths = [];
        string? next = null;
        do
        {
            using JsonDocument page = await server.GetJsonAsync("/v1/clients/acme/files?limit=7" + (next is null ? "" : "&continue=" + next));
            paths.AddRange(page.RootElement.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("path").GetString()!));
            next = page.RootElement.TryGetProperty("next", out JsonElement token) ? token.GetString() : null;
        }
        while (next is not null);

        Assert.Equal(37, paths.Count);
        Assert.Equal(paths.Order(StringComparer.Ordinal), paths);
        Assert.Equal(paths.Distinct(), paths);
    }

    [Fact]
    public async Task The_ledger_comes_as_json_lines_when_asked_for()
    {
        using HttpResponseMessage response = await server.SendAsync(HttpMethod.Get, "/v1/clients/acme/files", asOperator: true, accept: "application/x-ndjson");
        string[] lines = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(41, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("{\"id\":\"files:", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("state=Unreadable", 1)]
    [InlineData("state=unreadable", 1)]
    [InlineData("state=Skipped", 0)]
    [InlineData("connection=files&state=Answerable", 36)]
    [InlineData("connection=other", 0)]
    public async Task The_ledger_is_filtered_by_state_and_connection(string filter, int expected)
    {
        using JsonDocument page = await server.GetJsonAsync("/v1/clients/acme/files?limit=1000&" + filter);

        Assert.Equal(expected, page.RootElement.GetProperty("files").GetArrayLength());
    }

    [Theory]
    [InlineData("state=Lost")]
    [InlineData("state=1")]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    [InlineData("continue=!!!")]
    [InlineData("continue=bm90IG91cnM")]
    [InlineData("continue=WyJhIl0")]
    public async Task A_bad_filter_is_refused(string filter)
    {
        using HttpResponseMessage response = await server.SendAsync(HttpMethod.Get, "/v1/clients/acme/files?" + filter);

        await Problem.ReadAsync(response, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task One_file_is_shown_with_its_outcome_and_passages()
    {
        using JsonDocument file = await server.GetJsonAsync(await server.AddressOfAsync("benefits.pdf"));

        JsonElement root = file.RootElement;
        Assert.Equal("Answerable", root.GetProperty("file").GetProperty("state").GetString());
        Assert.EndsWith("/content", root.GetProperty("content_url").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("/text", root.GetProperty("text_url").GetString(), StringComparison.Ordinal);
        JsonElement passage = root.GetProperty("passages")[0];
        Assert.Equal(1, passage.GetProperty("anchor").GetProperty("page").GetInt32());
        Assert.Equal(0, passage.GetProperty("start").GetInt32());
        Assert.StartsWith("Welcome", passage.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_could_not_be_read_says_why()
    {
        using JsonDocument file = await server.GetJsonAsync(await server.AddressOfAsync("locked-report.docx"));

        Assert.Equal("Unreadable", file.RootElement.GetProperty("file").GetProperty("state").GetString());
        Assert.Equal("It needs a password.", file.RootElement.GetProperty("file").GetProperty("reason").GetString());
        Assert.Empty(file.RootElement.GetProperty("passages").EnumerateArray());
    }

    [Fact]
    public async Task Passages_of_a_long_file_are_shown_a_part_at_a_time()
    {
        string address = await server.AddressOfAsync("long.txt");
        using JsonDocument part = await server.GetJsonAsync(address + "?top=2&skip=3");

        Assert.Equal([3, 4], part.RootElement.GetProperty("passages").EnumerateArray().Select(passage => passage.GetProperty("ordinal").GetInt32()));
        Assert.Equal(75, part.RootElement.GetProperty("file").GetProperty("passages").GetInt32());
    }

    [Theory]
    [InlineData("/text?start=-1")]
    [InlineData("/text?part=-1")]
    [InlineData("/text?end=end")]
    [InlineData("?top=1001")]
    [InlineData("?skip=-1")]
    public async Task A_place_in_a_file_that_cannot_be_is_refused(string query)
    {
        using HttpResponseMessage response = await server.SendAsync(HttpMethod.Get, await server.AddressOfAsync("pto.md") + query);

        await Problem.ReadAsync(response, HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("not-an-id")]
    [InlineData("files:")]
    [InlineData(":x")]
    [InlineData("files%3A..%2F..%2F..%2Fetc%2Fpasswd")]
    [InlineData("%00%01")]
    [InlineData("%zz")]
    public async Task Whatever_is_not_a_files_id_is_not_found(string id)
    {
        foreach (string part in (string[])["", "/content", "/text"])
        {
            using HttpResponseMessage response = await server.SendAsync(HttpMethod.Get, $"/v1/clients/acme/files/{id}{part}");
            Assert.True(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{id}{part}: {response.StatusCode}");
        }
    }
}
