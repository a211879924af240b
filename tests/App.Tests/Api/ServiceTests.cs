using System.Net;
using System.Text.Json;

namespace IntranetSearch.App.Tests.Api;

/// <summary>What is not about one client's files: health, the list of clients, errors, connections, headers.</summary>
public sealed class ServiceTests(ApiServer server)
{
    [Theory]
    [InlineData("/health/live", "live")]
    [InlineData("/health/ready", "ready")]
    public async Task Health_is_told(string path, string status)
    {
        using JsonDocument health = await server.GetJsonAsync(path);

        Assert.Equal(status, health.RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Clients_are_listed_by_id()
    {
        using JsonDocument clients = await server.GetJsonAsync("/v1/clients");

        Assert.Equal(["acme", "globex"], clients.RootElement.EnumerateArray().Select(client => client.GetProperty("client").GetString()!));
    }

    [Fact]
    public async Task Status_counts_files_by_state()
    {
        using JsonDocument status = await server.GetJsonAsync("/v1/clients/acme/status", asOperator: true);

        Assert.Equal(41, status.RootElement.GetProperty("files").GetInt32());
        Assert.Equal(40, status.RootElement.GetProperty("states").GetProperty("Answerable").GetInt32());
        Assert.Equal(1, status.RootElement.GetProperty("states").GetProperty("Unreadable").GetInt32());
        Assert.Equal("files", status.RootElement.GetProperty("connections")[0].GetProperty("connection").GetString());
    }

    [Fact]
    public async Task Connections_are_listed()
    {
        using JsonDocument connections = await server.GetJsonAsync("/v1/clients/acme/connections", asOperator: true);

        JsonElement connection = connections.RootElement.EnumerateArray().Single();
        Assert.Equal("files", connection.GetProperty("name").GetString());
        Assert.Equal("local-folder", connection.GetProperty("provider").GetString());
    }

    [Theory]
    [InlineData("GET", "/v1/clients/acme/connections/none")]
    [InlineData("POST", "/v1/clients/acme/connections/none:sync")]
    [InlineData("POST", "/v1/clients/acme/connections/..%2f:sync")]
    public async Task A_connection_that_does_not_exist_is_not_found(string method, string path)
    {
        using HttpResponseMessage response = await server.SendAsync(HttpMethod.Parse(method), path, asOperator: true);

        await Problem.ReadAsync(response, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/v1/nowhere")]
    [InlineData("/v1/clients/acme/nowhere")]
    [InlineData("/assets/../appsettings.json")]
    [InlineData("/openapi/v2.json")]
    public async Task An_address_without_anything_is_a_problem_too(string path)
    {
        using HttpResponseMessage response = await server.SendAsync(HttpMethod.Get, path);

        await Problem.ReadAsync(response, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_take_is_a_problem_too()
    {
        using HttpResponseMessage response = await server.SendAsync(HttpMethod.Delete, "/v1/clients/acme/search?q=a");

        await Problem.ReadAsync(response, HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task A_person_who_follows_a_dead_link_reads_a_page()
    {
        using HttpResponseMessage response = await server.SendAsync(HttpMethod.Get, "/v1/clients/acme/files/files%3A%3Cb%3E/text", accept: "text/html");
        string page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("There is no such file, or you may not open it.", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/v1/clients")]
    [InlineData("/nowhere")]
    [InlineData("/assets/app.js")]
    public async Task Every_response_keeps_browsers_from_guessing_framing_and_telling(string path)
    {
        using HttpResponseMessage response = await server.SendAsync(HttpMethod.Get, path);

        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_page_asks_nothing_of_other_servers_and_holds_no_inline_script()
    {
        string page = await server.Http.GetStringAsync("/", TestContext.Current.CancellationToken);

        Assert.DoesNotContain("http:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }
}
