using System.Net.Http.Headers;
using IntranetSearch.Connectors.Http;
using static IntranetSearch.Connectors.Tests.Http.FaultyServer;

namespace IntranetSearch.Connectors.Tests.Http;

/// <summary>Credentials reach the host they were made for, and no log, message or other host.</summary>
public sealed class SecrecyTests : PipelineTest
{
    private const string Secret = "s3cr3t-t0ken";

    [Fact]
    public async Task No_secret_is_in_any_log_line_or_message_however_a_request_ends()
    {
        Options = Options with { Retries = 1 };
        RequestCase[] cases =
        [
            new(Text(200, $$"""{"echo":"{{Secret}}"}""")),
            new(Text(403, $"<Error>signature {Secret} does not match</Error>", "application/xml")),
            new(Text(503, $"<html>{Secret}</html>", "text/html")),
            new(Text(429, Secret, headers: ("Retry-After", "1"))),
            new(Text(200, $"<html>{Secret}</html>", "text/html")),
            new(Empty(200, ("x-request-id", Secret + " <script>"))),
            new(Cut(100, 10)),
            new(Reset()),
        ];
        List<string> messages = [];
        foreach (RequestCase @case in cases)
        {
            Server.Answer(@case.Answer);
            Server.Answer(@case.Answer);
            using HttpClient client = NewClient();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
            try
            {
                using HttpResponseMessage response = await client.GetAsync($"/list?page=2&%73ig={Secret}&sig={Secret}&token={Secret}", Cancel);
                messages.Add(HttpError.Of(response, null, Traffic, NewPipeline()).ToException(ConnectorFault.Permanent, "It failed.").ToString());
            }
            catch (ConnectorException e)
            {
                messages.Add(e.ToString());
            }
        }

        Assert.Equal(cases.Length, messages.Count);
        Assert.Contains(Log.Lines, line => line.Contains("page=2", StringComparison.Ordinal));
        Assert.DoesNotContain(Log.Lines.Concat(messages), text => text.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_redirect_to_another_host_goes_without_the_credential()
    {
        await using FaultyServer other = await FaultyServer.StartAsync(Text(200, "{}"));
        Server.Answer(Empty(302, ("Location", new Uri(other.Address, "/elsewhere").ToString())));
        using HttpClient client = NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);

        Assert.Equal("{}", await client.GetStringAsync("/list", Cancel));

        Assert.Equal("Bearer " + Secret, Assert.Single(Server.Seen).Authorization);
        Assert.Null(Assert.Single(other.Seen).Authorization);
    }

    [Fact]
    public async Task A_redirect_within_the_host_keeps_the_credential()
    {
        Server.Answer(Empty(307, ("Location", "/moved")), Text(200, "{}"));
        using HttpClient client = NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        await client.GetStringAsync("/list", Cancel);
        Assert.All(Server.Seen, seen => Assert.Equal("Bearer " + Secret, seen.Authorization));
    }

    [Fact]
    public async Task A_credential_on_its_way_to_another_host_is_stopped()
    {
        await using FaultyServer other = await FaultyServer.StartAsync(Text(200, "{}"));
        using HttpClient client = NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => client.GetAsync(new Uri(other.Address, "/next-page"), Cancel));
        Assert.Equal(ConnectorFault.Permanent, error.Fault);
        Assert.Empty(other.Seen);
    }

    [Fact]
    public async Task A_signed_address_of_another_host_is_stopped()
    {
        await using FaultyServer other = await FaultyServer.StartAsync(Text(200, "{}"));
        using HttpClient client = NewClient();
        await Assert.ThrowsAsync<ConnectorException>(() => client.GetAsync(new Uri(other.Address, $"/blob?%73ig={Secret}"), Cancel));
        Assert.Empty(other.Seen);
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        Server.Answer(Empty(302, ("Location", "/again")));
        ConnectorException error = await FailAsync();
        Assert.Equal(ConnectorFault.Permanent, error.Fault);
    }

    [Theory]
    [InlineData("https://acct.blob.core.windows.net/c/a.txt?sv=1&sig=abc%2F", "https://acct.blob.core.windows.net/c/a.txt?sv=…&sig=…")]
    [InlineData("https://user:pass@host/x?page=1&page=2", "https://host/x?page=1&page=2")]
    [InlineData("https://host/x?%70age=1&novalue", "https://host/x?page=1&novalue=…")]
    public void Addresses_are_logged_without_values_that_could_be_secret(string address, string logged) =>
        Assert.Equal(logged, RedactedUrl.Of(new Uri(address), Traffic.LoggedParameters));

    private sealed record RequestCase(Microsoft.AspNetCore.Http.RequestDelegate Answer);
}
