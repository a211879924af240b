using System.Net;
using System.Text.Json;

namespace IntranetSearch.App.Tests.Api;

public sealed class SearchTests(ApiServer server)
{
    [Fact]
    public async Task A_search_finds_a_file_with_its_snippet_and_place()
    {
        using JsonDocument found = await server.GetJsonAsync("/v1/clients/acme/search?q=paid+time+off");

        JsonElement hit = found.RootElement.GetProperty("hits")[0];
        Assert.Equal("paid time off", found.RootElement.GetProperty("query").GetString());
        Assert.Equal("hr/policies/pto.md", hit.GetProperty("file").GetProperty("path").GetString());
        Assert.Equal("md", hit.GetProperty("file").GetProperty("type").GetString());
        Assert.Contains("25 days", hit.GetProperty("snippet").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(hit.GetProperty("highlights").EnumerateArray());
        Assert.Equal("Paid time off", hit.GetProperty("anchor").GetProperty("heading").GetString());
    }

    [Fact]
    public async Task Files_that_say_the_same_are_one_hit_with_the_places_the_caller_may_open()
    {
        using JsonDocument everyone = await server.GetJsonAsync("/v1/clients/acme/search?q=oak");
        using JsonDocument mona = await server.GetJsonAsync("/v1/clients/acme/search?q=oak", asUser: "mona@acme.example");

        JsonElement hit = Assert.Single(everyone.RootElement.GetProperty("hits").EnumerateArray());
        Assert.Equal(1, everyone.RootElement.GetProperty("total").GetInt64());
        Assert.Equal("sites/rome/fire-drill-rome.txt", Assert.Single(hit.GetProperty("also_in").EnumerateArray()).GetProperty("path").GetString());
        Assert.DoesNotContain("board", everyone.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(2, Assert.Single(mona.RootElement.GetProperty("hits").EnumerateArray()).GetProperty("also_in").GetArrayLength());
    }

    [Fact]
    public async Task The_address_of_a_found_file_opens_it()
    {
        using JsonDocument found = await server.GetJsonAsync("/v1/clients/acme/search?q=canteen+discount");
        string url = found.RootElement.GetProperty("hits")[0].GetProperty("file").GetProperty("url").GetString()!;

        Assert.Equal("The canteen discount is called half and half.", await server.Http.GetStringAsync(url, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_without_text_is_found_by_its_name_with_its_state()
    {
        using JsonDocument found = await server.GetJsonAsync("/v1/clients/acme/search?q=locked-report");

        Assert.Equal("Unreadable", found.RootElement.GetProperty("hits")[0].GetProperty("file").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Pages_of_hits_follow_each_other_without_gap_or_repetition()
    {
        List<string> names = [];
        for (int skip = 0; skip < 25; skip += 10)
        {
            using JsonDocument page = await server.GetJsonAsync($"/v1/clients/acme/search?q=warehouse+meeting&folder=notes&top=10&skip={skip}");
            Assert.Equal(25, page.RootElement.GetProperty("total").GetInt64());
            names.AddRange(page.RootElement.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("file").GetProperty("name").GetString()!));
        }
        Assert.Equal(25, names.Distinct().Count());
        Assert.Equal(25, names.Count);
    }

    [Theory]
    [InlineData("type=pdf", 0)]
    [InlineData("type=TXT", 25)]
    [InlineData("type=.txt", 25)]
    [InlineData("folder=notes", 25)]
    [InlineData("folder=/notes/", 25)]
    [InlineData("folder=hr", 0)]
    [InlineData("connection=files", 25)]
    [InlineData("connection=other", 0)]
    [InlineData("after=2020-01-01", 25)]
    [InlineData("after=2999-01-01T00:00:00Z", 0)]
    public async Task Filters_narrow_a_search(string filter, int expected)
    {
        using JsonDocument found = await server.GetJsonAsync($"/v1/clients/acme/search?q=warehouse&{filter}");

        Assert.Equal(expected, found.RootElement.GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("warehouse type:pdf", 0)]
    [InlineData("warehouse type:text", 25)]
    [InlineData("warehouse in:notes -in:hr", 25)]
    [InlineData("in:notes", 25)]
    [InlineData("from:files in:hr/policies", 2)]
    public async Task Operators_narrow_a_search(string query, int expected)
    {
        using JsonDocument found = await server.GetJsonAsync("/v1/clients/acme/search?q=" + Uri.EscapeDataString(query));

        Assert.Equal(expected, found.RootElement.GetProperty("total").GetInt32());
        Assert.Equal(!query.StartsWith("warehouse", StringComparison.Ordinal), found.RootElement.TryGetProperty("order", out _));
    }

    [Fact]
    public async Task What_was_not_understood_is_noted_and_nothing_else_is()
    {
        using JsonDocument noted = await server.GetJsonAsync("/v1/clients/acme/search?q=warehouse+after:yesterdayish");
        using JsonDocument plain = await server.GetJsonAsync("/v1/clients/acme/search?q=warehouse+note:+12:30");

        Assert.Contains("after:yesterdayish", Assert.Single(noted.RootElement.GetProperty("notes").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Equal(25, noted.RootElement.GetProperty("total").GetInt32());
        Assert.False(plain.RootElement.TryGetProperty("notes", out _));
    }

    [Fact]
    public async Task A_score_is_explained_when_asked_for()
    {
        using JsonDocument plain = await server.GetJsonAsync("/v1/clients/acme/search?q=warehouse");
        using JsonDocument explained = await server.GetJsonAsync("/v1/clients/acme/search?q=warehouse&explain=true");

        Assert.False(plain.RootElement.GetProperty("hits")[0].TryGetProperty("explanation", out _));
        JsonElement explanation = explained.RootElement.GetProperty("hits")[0].GetProperty("explanation");
        Assert.Equal("warehouse", explanation.GetProperty("passages")[0].GetProperty("terms")[0].GetProperty("term").GetString());
        Assert.Equal(explained.RootElement.GetProperty("hits")[0].GetProperty("score").GetDouble(), explanation.GetProperty("score").GetDouble(), 0.0001);
    }

    [Theory]
    [InlineData("q=a&top=0", "'top' is 0; it must be 1 to 100.")]
    [InlineData("q=a&top=101", "'top' is 101; it must be 1 to 100.")]
    [InlineData("q=a&skip=-1", "'skip' is -1; it must be 0 to 1000.")]
    [InlineData("q=a&top=many", "top")]
    [InlineData("q=a&after=yesterday", "after")]
    [InlineData("q=a&connection=Not%20a%20name", "'connection' is not a connection's name")]
    [InlineData("top=5", "q")]
    public async Task A_bad_parameter_is_refused_by_name(string query, string said)
    {
        using HttpResponseMessage response = await server.SendAsync(HttpMethod.Get, "/v1/clients/acme/search?" + query);

        Assert.Contains(said, await Problem.ReadAsync(response, HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_that_is_too_long_is_refused_with_the_limit()
    {
        using HttpResponseMessage response = await server.SendAsync(HttpMethod.Get, "/v1/clients/acme/search?q=" + new string('a', 2001));

        Assert.Contains("at most 2,000", await Problem.ReadAsync(response, HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%22%22%22")]
    [InlineData("AND+OR+NOT+(((")]
    [InlineData("*:*+%7B!func%7D")]
    [InlineData("%F0%9F%A6%A6+%00+%E2%80%AE")]
    [InlineData("")]
    [InlineData("+++")]
    public async Task Any_text_is_a_query(string query)
    {
        using JsonDocument found = await server.GetJsonAsync("/v1/clients/acme/search?q=" + query);

        Assert.True(found.RootElement.TryGetProperty("hits", out _));
    }

    [Theory]
    [InlineData("nobody-knows")]
    [InlineData("..%2f..%2fetc")]
    [InlineData("ACME")]
    public async Task A_client_that_does_not_exist_is_not_found(string client)
    {
        using HttpResponseMessage response = await server.SendAsync(HttpMethod.Get, $"/v1/clients/{client}/search?q=a");

        await Problem.ReadAsync(response, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_a_client_owns_is_never_found_at_another()
    {
        using JsonDocument atAcme = await server.GetJsonAsync("/v1/clients/acme/search?q=secret+launch+Globex", asOperator: true);
        using JsonDocument atGlobex = await server.GetJsonAsync("/v1/clients/globex/search?q=secret+launch+Globex");

        Assert.DoesNotContain(atAcme.RootElement.GetProperty("hits").EnumerateArray(), hit => hit.GetProperty("file").GetProperty("name").GetString() == "plans.txt");
        Assert.Equal(1, atGlobex.RootElement.GetProperty("total").GetInt32());
    }
}
