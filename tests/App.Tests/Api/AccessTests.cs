using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace IntranetSearch.App.Tests.Api;

/// <summary>Who sees what. acme's hr/salaries.txt is for the group hr and Mona; hr/nobody.txt has no access list.</summary>
public sealed class AccessTests(ApiServer server)
{
    private const string Mona = "mona@acme.example";
    private const string Eve = "eve@acme.example";

    [Fact]
    public async Task Without_a_token_only_files_open_to_the_whole_client_are_found() =>
        Assert.Equal(0, await CountAsync("principal engineer salary band", asOperator: false, asUser: null));

    [Fact]
    public async Task The_operator_finds_every_file() =>
        Assert.Equal(1, await CountAsync("walrus archive", asOperator: true, asUser: null));

    [Fact]
    public async Task A_person_named_by_the_operator_finds_their_own_files() =>
        Assert.Equal(1, await CountAsync("principal engineer salary band", asOperator: true, Mona));

    [Fact]
    public async Task A_person_named_by_the_operator_finds_nothing_that_is_not_theirs() =>
        Assert.Equal(0, await CountAsync("principal engineer salary band", asOperator: true, Eve));

    [Fact]
    public async Task A_file_without_an_access_list_is_for_nobody_but_the_operator()
    {
        Assert.Equal(0, await CountAsync("walrus archive", asOperator: false, asUser: null));
        Assert.Equal(0, await CountAsync("walrus archive", asOperator: true, Mona));
    }

    [Fact]
    public async Task An_answer_quotes_only_what_the_asking_person_may_read()
    {
        using HttpResponseMessage asEve = await server.AskAsync("At how many euros does the salary band of a principal engineer begin?", asUser: Eve);
        using HttpResponseMessage asMona = await server.AskAsync("At how many euros does the salary band of a principal engineer begin?", asUser: Mona);

        Assert.DoesNotContain("90,000", await asEve.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("90,000", await asMona.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/content")]
    [InlineData("/text")]
    public async Task A_file_that_is_not_yours_looks_like_one_that_does_not_exist(string part)
    {
        string hidden = await server.AddressOfAsync("salaries.txt");
        using HttpResponseMessage notYours = await server.SendAsync(HttpMethod.Get, hidden + part);
        using HttpResponseMessage notThere = await server.SendAsync(HttpMethod.Get, "/v1/clients/acme/files/files%3Anowhere" + part);

        string detail = await Problem.ReadAsync(notYours, HttpStatusCode.NotFound);
        Assert.Equal(await Problem.ReadAsync(notThere, HttpStatusCode.NotFound), detail);
        Assert.Equal(
            notThere.Headers.Select(header => header.Key).Where(name => name != "Date").Order(),
            notYours.Headers.Select(header => header.Key).Where(name => name != "Date").Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/content")]
    [InlineData("/text")]
    public async Task A_file_that_is_yours_opens(string part)
    {
        using HttpResponseMessage response = await server.SendAsync(HttpMethod.Get, await server.AddressOfAsync("salaries.txt") + part, asUser: Mona);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("90,000", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ledger_lists_only_what_the_caller_may_read()
    {
        using JsonDocument anonymous = await server.GetJsonAsync("/v1/clients/acme/files?limit=1000");
        using JsonDocument mona = await server.GetJsonAsync("/v1/clients/acme/files?limit=1000", asUser: Mona);
        using JsonDocument everything = await server.GetJsonAsync("/v1/clients/acme/files?limit=1000", asOperator: true);

        int all = everything.RootElement.GetProperty("files").GetArrayLength();
        Assert.Equal(all - 1, mona.RootElement.GetProperty("files").GetArrayLength());
        Assert.Equal(all - 4, anonymous.RootElement.GetProperty("files").GetArrayLength());
        Assert.DoesNotContain("\"access\"", anonymous.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/v1/clients/acme/status")]
    [InlineData("GET", "/v1/clients/acme/connections")]
    [InlineData("GET", "/v1/clients/acme/connections/files")]
    [InlineData("POST", "/v1/clients/acme/connections/files:sync")]
    [InlineData("GET", "/v1/clients/unknown/status")]
    public async Task What_is_the_operators_needs_the_token(string method, string path)
    {
        using HttpResponseMessage without = await server.SendAsync(HttpMethod.Parse(method), path);
        using HttpResponseMessage asPerson = await server.SendAsync(HttpMethod.Parse(method), path, asUser: Mona);

        await Problem.ReadAsync(without, HttpStatusCode.Unauthorized);
        Assert.Contains(without.Headers.WwwAuthenticate, challenge => challenge.Scheme == "Bearer");
        await Problem.ReadAsync(asPerson, HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task A_wrong_token_is_refused_even_where_none_is_needed(string authorization)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/v1/clients/acme/search?q=a");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using HttpResponseMessage response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        await Problem.ReadAsync(response, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Naming_a_person_without_the_token_is_refused()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/v1/clients/acme/search?q=a");
        request.Headers.Add("X-Search-User", Mona);
        using HttpResponseMessage response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        await Problem.ReadAsync(response, HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("mona")]
    [InlineData("group:hr@acme.example")]
    [InlineData("a@b, c@d")]
    public async Task A_person_is_named_by_one_mail_address(string name)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/v1/clients/acme/search?q=a");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiServer.Token);
        request.Headers.TryAddWithoutValidation("X-Search-User", name);
        using HttpResponseMessage response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        await Problem.ReadAsync(response, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_name_that_is_not_ours_is_not_answered()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/v1/clients/acme/search?q=a");
        request.Headers.Host = "rebound.attacker.example";
        using HttpResponseMessage response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        await Problem.ReadAsync(response, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Other_origins_get_no_leave_to_read()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/v1/clients/acme/search?q=a");
        request.Headers.Add("Origin", "https://attacker.example");
        using HttpResponseMessage response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("same-origin", response.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
    }

    private async Task<int> CountAsync(string query, bool asOperator, string? asUser)
    {
        using JsonDocument found = await server.GetJsonAsync($"/v1/clients/acme/search?q={Uri.EscapeDataString($"\"{query.Split(' ')[0]}\"")}", asOperator, asUser);
        return found.RootElement.GetProperty("total").GetInt32();
    }
}
