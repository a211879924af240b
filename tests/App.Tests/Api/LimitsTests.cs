using System.Net;
using System.Net.Http.Headers;
using IntranetSearch.App.Api;
using Microsoft.AspNetCore.Builder;

namespace IntranetSearch.App.Tests.Api;

/// <summary>What one caller may ask of the service in a while.</summary>
public sealed class LimitsTests(ApiServer server)
{
    private const int More = 50;

    [Fact]
    public async Task Whoever_asks_too_often_is_told_to_wait()
    {
        await using WebApplication app = await StartAsync();
        using HttpClient http = Client(app);
        for (int request = 0; request < More; request++)
        {
            using HttpResponseMessage response = await http.GetAsync("/v1/clients", TestContext.Current.CancellationToken);
            if (response.StatusCode == HttpStatusCode.OK)
                continue;
            Assert.Contains("1 per second", await Problem.ReadAsync(response, HttpStatusCode.TooManyRequests), StringComparison.Ordinal);
            Assert.NotNull(response.Headers.RetryAfter);
            return;
        }
        Assert.Fail($"{More} requests at once were all answered.");
    }

    [Fact]
    public async Task The_operator_may_ask_as_often_as_needed()
    {
        await using WebApplication app = await StartAsync();
        using HttpClient http = Client(app);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiServer.Token);
        for (int request = 0; request < More; request++)
        {
            using HttpResponseMessage response = await http.GetAsync("/v1/clients", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    private static HttpClient Client(WebApplication app) => new(new SocketsHttpHandler()) { BaseAddress = new Uri(app.Urls.First()) };

    private Task<WebApplication> StartAsync() =>
        ApiServer.StartAsync(server.Clients, new ApiOptions { OperatorToken = ApiServer.Token, RequestBurst = 1, RequestsPerSecond = 1 });
}
