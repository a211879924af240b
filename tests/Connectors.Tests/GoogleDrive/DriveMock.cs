using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using IntranetSearch.Connectors.Tests.AzureBlob;
using IntranetSearch.Connectors.Tests.Http;
using Microsoft.AspNetCore.Http;

namespace IntranetSearch.Connectors.Tests.GoogleDrive;

/// <summary>
/// The npm package google-drive-mock, and before it what it lacks and no reading goes without: tokens, and the id of a person's top folder. All else the connector asks goes to it.
/// Installed by <c>npm ci --prefix tests/google-drive-mock</c>, which <c>test.sh</c> does.
/// </summary>
internal sealed class DriveMock : IAsyncDisposable
{
    /// <summary>What the mock takes for the top folder: any name, as it has none.</summary>
    public const string Root = "top";

    private const string Token = "valid-token";

    private static readonly string Script = NodeServer.PathOf("google-drive-mock", "start.js");

    private static readonly Lazy<Task<NodeServer>> Running = new(() => NodeServer.StartAsync("listening on ", [Script]));

    private readonly FaultyServer _front;
    private readonly HttpClient _http;

    private DriveMock(NodeServer server, FaultyServer front)
    {
        _front = front;
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.Address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    /// <summary>Where the connector is sent to.</summary>
    public Uri Endpoint => _front.Address;

    /// <summary>The mock without files, started by the first call; skips the test where it is not installed.</summary>
    public static async Task<DriveMock> StartAsync(CancellationToken cancellationToken)
    {
        Assert.SkipUnless(
            NodeServer.CanRun(Script) && Directory.Exists(NodeServer.PathOf("google-drive-mock", "node_modules", "google-drive-mock")),
            "google-drive-mock is not installed: run npm ci --prefix tests/google-drive-mock (needs Node).");
        NodeServer server = await Running.Value;
        RequestDelegate forward = Forwarding.To(server.Address);
        FaultyServer front = await FaultyServer.StartAsync(http => (http.Request.Path.Value switch
        {
            "/token" => FaultyServer.Text(200, $$"""{"access_token":"{{Token}}","expires_in":3599,"token_type":"Bearer"}"""),
            "/drive/v3/files/root" => FaultyServer.Text(200, $$"""{"id":"{{Root}}"}"""),
            _ => forward,
        })(http));
        DriveMock mock = new(server, front);
        using HttpResponseMessage cleared = await mock._http.PostAsync(new Uri("debug/clear", UriKind.Relative), content: null, cancellationToken);
        cleared.EnsureSuccessStatusCode();
        return mock;
    }

    /// <summary>Adds a file or folder; gives its id.</summary>
    /// <param name="parent">The folder's id.</param>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its media type.</param>
    /// <param name="content">Its text; null for a folder.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<string> AddAsync(string parent, string name, string type, string? content, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "drive/v3/files", new { name, mimeType = type, parents = new[] { parent }, content }, cancellationToken);

    /// <summary>Changes members of a file.</summary>
    public Task ChangeAsync(string id, object members, CancellationToken cancellationToken) => SendAsync(HttpMethod.Patch, "drive/v3/files/" + id, members, cancellationToken);

    /// <summary>Deletes a file.</summary>
    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await _http.DeleteAsync(new Uri("drive/v3/files/" + id, UriKind.Relative), cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The status that the mock itself answers with, without what stands before it.</summary>
    public async Task<int> StatusOfAsync(string path, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        return (int)answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _front.DisposeAsync();
    }

    private async Task<string> SendAsync(HttpMethod method, string path, object body, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(method, path) { Content = JsonContent.Create(body) };
        using HttpResponseMessage answer = await _http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("id").GetString()!;
    }
}
