using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace IntranetSearch.App.Tests.Api;

/// <summary>Synonyms over the API: the tests of this class run one after the other and have globex to themselves in this.</summary>
public sealed class SynonymTests(ApiServer server)
{
    private const string Path = "/v1/clients/globex/synonyms";

    [Fact]
    public async Task Synonyms_that_were_put_are_listed_used_and_removed()
    {
        using JsonDocument put = await DoAsync(HttpMethod.Put, Path, """[{"words": ["takeoff", "launch"]}, {"words": ["car", "vehicle"], "one_way": ["transport"]}]""");
        using JsonDocument listed = await server.GetJsonAsync(Path, asOperator: true);
        Assert.Equal(put.RootElement.GetRawText(), listed.RootElement.GetRawText());
        Assert.Equal("transport", listed.RootElement[1].GetProperty("one_way")[0].GetString());
        Assert.Equal(1, await CountAsync("takeoff"));

        long id = listed.RootElement[0].GetProperty("id").GetInt64();
        using HttpResponseMessage removed = await server.SendAsync(HttpMethod.Delete, $"{Path}/{id}", asOperator: true);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(0, await CountAsync("takeoff"));
        using HttpResponseMessage again = await server.SendAsync(HttpMethod.Delete, $"{Path}/{id}", asOperator: true);
        Assert.Contains("no synonyms with the number", await Problem.ReadAsync(again, HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_is_added_to_those_there_are()
    {
        using JsonDocument none = await DoAsync(HttpMethod.Put, Path, "[]");
        using JsonDocument added = await DoAsync(HttpMethod.Post, Path, """{"words": ["liftoff", "launch"]}""");
        Assert.Equal("liftoff", added.RootElement.GetProperty("words")[0].GetString());
        Assert.Equal(1, await CountAsync("liftoff"));
    }

    [Theory]
    [InlineData("PUT", """[{"words": ["launch"]}]""", "at least two")]
    [InlineData("PUT", """[null]""", "'words'")]
    [InlineData("POST", """{"words": null}""", "at least two")]
    [InlineData("POST", """{"words": ["a", null]}""", "'words'")]
    [InlineData("POST", """{"words": ["a, b", "c"]}""", "commas")]
    [InlineData("POST", "[", "not the JSON")]
    public async Task What_is_no_group_is_refused_with_the_reason(string method, string body, string reason)
    {
        using HttpResponseMessage response = await SendAsync(new HttpMethod(method), Path, body);
        Assert.Contains(reason, await Problem.ReadAsync(response, HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_groups_are_refused_and_nothing_changes()
    {
        using JsonDocument before = await DoAsync(HttpMethod.Put, Path, """[{"words": ["one", "two"]}]""");
        string many = JsonSerializer.Serialize(Enumerable.Range(0, 4).Select(i => new { words = new[] { $"a{i}", $"b{i}" } }));
        using HttpResponseMessage response = await SendAsync(HttpMethod.Put, Path, many);
        Assert.Contains("3 are allowed", await Problem.ReadAsync(response, HttpStatusCode.Conflict), StringComparison.Ordinal);
        using JsonDocument after = await server.GetJsonAsync(Path, asOperator: true);
        Assert.Equal(before.RootElement.GetRawText(), after.RootElement.GetRawText());
    }

    [Fact]
    public async Task Synonyms_are_the_operators()
    {
        using HttpResponseMessage nobody = await server.SendAsync(HttpMethod.Get, Path);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        using HttpResponseMessage person = await server.SendAsync(HttpMethod.Put, Path, asUser: "mona@acme.example", body: JsonContent.Create(Array.Empty<string>()));
        Assert.Equal(HttpStatusCode.Forbidden, person.StatusCode);
    }

    private async Task<int> CountAsync(string query)
    {
        using JsonDocument found = await server.GetJsonAsync($"/v1/clients/globex/search?q={query}");
        return found.RootElement.GetProperty("total").GetInt32();
    }

    private async Task<JsonDocument> DoAsync(HttpMethod method, string path, string body)
    {
        using HttpResponseMessage response = await SendAsync(method, path, body);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        return JsonDocument.Parse(text);
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string body) =>
        server.SendAsync(method, path, asOperator: true, body: new StringContent(body, Encoding.UTF8, "application/json"));
}
