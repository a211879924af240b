using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using IntranetSearch.Simulators.GoogleDrive;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.Server;
using Microsoft.Extensions.Time.Testing;

namespace IntranetSearch.Simulators.Tests.GoogleDrive;

/// <summary>An answer of the simulator.</summary>
public sealed record Answer(int Status, HttpResponseMessage Response, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonNode Json => JsonNode.Parse(Bytes) ?? throw new InvalidOperationException("The body is null.");

    public string? Reason => (string?)Json["error"]?["errors"]?[0]?["reason"];

    public string? Location => (string?)Json["error"]?["errors"]?[0]?["location"];

    /// <summary>Values of a field of all entries of a list: Values("files", "name").</summary>
    public IReadOnlyList<string> Values(string list, string field) => [.. (Json[list] as JsonArray ?? []).Select(e => (string?)e![field] ?? "")];
}

/// <summary>A simulator for one test: Ann and Bob of corp.example, a clock that stands still, and everything asked over real sockets.</summary>
public abstract class SimulatorTest : IAsyncLifetime
{
    private const string AllDrives = "supportsAllDrives=true&includeItemsFromAllDrives=true";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    private GoogleDriveSimulator? _simulator;
    private DriveUser? _ann;
    private DriveUser? _bob;

    protected GoogleDriveSimulator Simulator => _simulator ?? throw new InvalidOperationException("Not started.");

    protected Workspace Workspace => Simulator.Workspace;

    protected DriveUser Ann => _ann ?? throw new InvalidOperationException("Not started.");

    protected DriveUser Bob => _bob ?? throw new InvalidOperationException("Not started.");

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _simulator = await GoogleDriveSimulator.StartAsync(new GoogleDriveSimulatorOptions { Domain = "corp.example", Time = Time }, Cancellation);
        _ann = Workspace.AddUser("ann", isAdmin: true);
        _bob = Workspace.AddUser("bob");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_simulator is not null)
            await _simulator.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task<Answer> GetAsync(DriveUser user, string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, Simulator.Tokens.Issue(user, Simulator.Tokens.DelegatedScopes), null, headers);

    protected Task<Answer> PostAsync(DriveUser user, string path, JsonNode? body = null) =>
        SendAsync(HttpMethod.Post, path, Simulator.Tokens.Issue(user, Simulator.Tokens.DelegatedScopes), body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));

    protected async Task<Answer> SendAsync(HttpMethod method, string path, string? token, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(method, new Uri(Simulator.Address, path)) { Content = body };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach ((string name, string value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using HttpResponseMessage response = await _http.SendAsync(request, Cancellation);
        return new Answer((int)response.StatusCode, response, await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    /// <summary>files.list over all pages; the names.</summary>
    protected async Task<IReadOnlyList<string>> ListAsync(DriveUser user, string query = "")
    {
        List<string> names = [];
        string? token = null;
        do
        {
            Answer page = await GetAsync(user, $"drive/v3/files?{query}{(token is null ? "" : "&pageToken=" + Uri.EscapeDataString(token))}");
            Assert.Equal(200, page.Status);
            names.AddRange(page.Values("files", "name"));
            token = (string?)page.Json["nextPageToken"];
        }
        while (token is not null);
        return names;
    }

    protected Task<IReadOnlyList<string>> ListDriveAsync(DriveUser user, SharedDrive drive) => ListAsync(user, $"corpora=drive&driveId={drive.Id}&{AllDrives}");

    /// <summary>The token from which the changes to come are read.</summary>
    protected async Task<string> StartTokenAsync(DriveUser user, SharedDrive? drive = null) =>
        (string)(await GetAsync(user, $"drive/v3/changes/startPageToken?supportsAllDrives=true{Of(drive)}")).Json["startPageToken"]!;

    /// <summary>One page of changes.</summary>
    protected Task<Answer> ChangesAsync(DriveUser user, string token, SharedDrive? drive = null, string more = "") =>
        GetAsync(user, $"drive/v3/changes?pageToken={token}&{AllDrives}{Of(drive)}{more}");

    /// <summary>All changes after a token, as "file Plan.txt", "file Plan.txt trashed", "removed ID", "drive Works", "drive removed ID".</summary>
    protected async Task<IReadOnlyList<string>> ReadChangesAsync(DriveUser user, string token, SharedDrive? drive = null, string more = "")
    {
        List<string> entries = [];
        while (true)
        {
            Answer page = await ChangesAsync(user, token, drive, more + "&fields=nextPageToken,newStartPageToken,changes(changeType,removed,fileId,driveId,file(name,trashed),drive(name))");
            Assert.Equal(200, page.Status);
            entries.AddRange(page.Json["changes"]!.AsArray().Select(c => Describe(c!)));
            if ((string?)page.Json["nextPageToken"] is not { } next)
                return entries;
            token = next;
        }
    }

    private static string Describe(JsonNode change)
    {
        bool removed = (bool)change["removed"]!;
        if ((string?)change["changeType"] == "drive")
            return removed ? $"drive removed {change["driveId"]}" : $"drive {change["drive"]!["name"]}";
        return removed ? $"removed {change["fileId"]}" : $"file {change["file"]!["name"]}{((bool)change["file"]!["trashed"]! ? " trashed" : "")}";
    }

    private static string Of(SharedDrive? drive) => drive is null ? "" : $"&driveId={drive.Id}";

    /// <summary>Plans an answer for the next requests of an operation.</summary>
    protected void Fail(string operation, WireReply reply, int times = 1) => Simulator.Faults.Add(operation, new FaultEffect.Answer(reply), times);
}
