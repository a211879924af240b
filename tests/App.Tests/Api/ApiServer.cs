using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using IntranetSearch.App.Api;
using IntranetSearch.App.Tests.Api;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(ApiServer))]

namespace IntranetSearch.App.Tests.Api;

/// <summary>
/// The API on a real socket, over real files and real indexes. Two clients: acme, some of whose files are not for everyone, and globex.
/// Shared by all tests of the assembly: they only read.
/// </summary>
public sealed class ApiServer : IAsyncLifetime
{
    public const string Token = "the-operators-token-of-these-tests";
    public const string HostileName = "<img src=x onerror=alert(1)>.html";
    public const string HostileText = "<script>alert(1)</script> The dragon budget of the company is \"42\" & rising.";

    public const string FireDrill = "When the siren sounds, leave the building by the nearest stairs and meet at the oak tree behind the loading dock.";

    private readonly string _root = Path.Combine(Path.GetTempPath(), "intranet-search-" + Guid.NewGuid().ToString("N"));
    private WebApplication? _app;
    private HttpClient? _http;
    private ServedFolders? _folders;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public HttpClient Http => _http ?? throw new InvalidOperationException("The server has not started.");

    internal IServedClients Clients => _folders ?? throw new InvalidOperationException("The server has not started.");

    public async ValueTask InitializeAsync()
    {
        _folders = new ServedFolders(Path.Combine(_root, "data"));
        await _folders.AddAsync("acme", Path.Combine(_root, "acme"), AcmeFiles());
        await _folders.AddAsync("globex", Path.Combine(_root, "globex"), [SampleFile.Text("plans.txt", "The secret launch of Globex is in May.")]);

        // One address sends all the requests of these tests.
        _app = await StartAsync(_folders, new ApiOptions { OperatorToken = Token, RequestBurst = 100_000, RequestsPerSecond = 100_000 });
        Address = new Uri(_app.Urls.First());
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        if (_folders is not null)
            await _folders.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    /// <summary>Starts a server on a free port.</summary>
    internal static async Task<WebApplication> StartAsync(IServedClients clients, ApiOptions options)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(clients);
        builder.Services.AddIntranetSearchApi(options);
        WebApplication app = builder.Build();
        app.MapIntranetSearchApi();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    /// <summary>A file of acme by its name.</summary>
    internal async Task<string> IdOfAsync(string name, string client = "acme")
    {
        using JsonDocument page = await GetJsonAsync($"/v1/clients/{client}/files?limit=1000", asOperator: true);
        return page.RootElement.GetProperty("files").EnumerateArray().First(file => file.GetProperty("name").GetString() == name).GetProperty("id").GetString()!;
    }

    /// <summary>The address of a file of acme.</summary>
    internal async Task<string> AddressOfAsync(string name, string client = "acme") =>
        $"/v1/clients/{client}/files/{Uri.EscapeDataString(await IdOfAsync(name, client))}";

    internal async Task<JsonDocument> GetJsonAsync(string path, bool asOperator = false, string? asUser = null)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Get, path, asOperator, asUser);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {body}");
        return JsonDocument.Parse(body);
    }

    internal Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, bool asOperator = false, string? asUser = null, HttpContent? body = null, string? accept = null)
    {
        HttpRequestMessage request = new(method, path) { Content = body };
        if (asOperator || asUser is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        if (asUser is not null)
            request.Headers.Add("X-Search-User", asUser);
        if (accept is not null)
            request.Headers.Accept.ParseAdd(accept);
        return Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    internal Task<HttpResponseMessage> AskAsync(string question, string client = "acme", string? accept = null, string? asUser = null) =>
        SendAsync(HttpMethod.Post, $"/v1/clients/{client}/answers", asUser: asUser, body: JsonContent.Create(new { question }), accept: accept);

    private static ImmutableArray<SampleFile> AcmeFiles() =>
    [
        SampleFile.Text("hr/policies/pto.md", "# Paid time off\nFull-time employees receive 25 days of paid time off (PTO) per calendar year.\nUnused days expire on 31 March of the next year."),
        SampleFile.Pages("hr/benefits.pdf", "Welcome to the benefits guide.", "The company pays 80 percent of the dental insurance premium.", "Bicycle leasing is open to every employee."),
        SampleFile.Text("hr/salaries.txt", "The salary band of a principal engineer begins at 90,000 euros.") with { Access = new AccessList([Principal.Group("hr"), Principal.User("mona@acme.example")]) },
        SampleFile.Text("hr/nobody.txt", "A walrus lives in the archive.") with { Access = null },
        SampleFile.Text(HostileName, HostileText),
        SampleFile.Text("odd/50% off & more #1?.txt", "The canteen discount is called half and half."),
        SampleFile.Text("odd/Übersicht 休暇.txt", "Die Übersicht über den Urlaub steht im Kalender."),
        SampleFile.Text("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
        SampleFile.Text("locked-report.docx", "") with { Outcome = DocumentOutcome.Of(new DocumentFailure(FailureReason.Encrypted, "It needs a password.")) },
        SampleFile.Text("long.txt", string.Concat(Enumerable.Range(1, 3_000).Select(n => $"Line {n} of the long chronicle of the company.\n"))),
        SampleFile.Text("sites/berlin/fire-drill.txt", FireDrill),
        SampleFile.Text("sites/rome/fire-drill-rome.txt", FireDrill),
        SampleFile.Text("sites/fire-drill-of-the-board.txt", FireDrill) with { Access = new AccessList([Principal.Group("hr"), Principal.User("mona@acme.example")]) },
        SampleFile.Text("hr/policies/notice 2026.txt", "The notice period is three months for permanent employees."),
        SampleFile.Text("hr/archive/notice 2021.txt", "The notice period is four weeks for permanent employees."),
        SampleFile.Text("hr/board/notice.txt", "The notice period is nine months for permanent employees.") with { Access = new AccessList([Principal.Group("hr"), Principal.User("mona@acme.example")]) },
        .. Enumerable.Range(1, 25).Select(n => SampleFile.Text($"notes/note-{n:00}.txt", $"Minutes of meeting number {n} about the warehouse.")),
    ];
}
