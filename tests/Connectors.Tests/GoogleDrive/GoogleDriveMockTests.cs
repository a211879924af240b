using System.Text;
using IntranetSearch.Conformance.Connectors;
using IntranetSearch.Connectors.GoogleDrive;
using IntranetSearch.Connectors.Http;
using IntranetSearch.Model.Documents;
using IntranetSearch.Simulators.GoogleDrive.Service;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.Connectors.Tests.GoogleDrive;

/// <summary>
/// The connector against a Drive that other people wrote: what our simulator and our connector could both have misread, shows here. A smoke test, no more:
/// the mock has one person's drive without permissions, no shared drives, no exports and no ranges; its log never pages, keeps every entry and forgives a wrong token.
/// </summary>
public sealed class GoogleDriveMockTests : IAsyncLifetime
{
    private const string Folder = "application/vnd.google-apps.folder";
    private const string Person = "mock@example.com";

    private static readonly StreamId Stream = new("user:" + Person);

    private DriveMock _mock = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _mock = await DriveMock.StartAsync(Cancel);

    public async ValueTask DisposeAsync()
    {
        if (_mock is not null)
            await _mock.DisposeAsync();
    }

    [Fact]
    public async Task Files_and_folders_are_listed_and_downloaded()
    {
        string folder = await _mock.AddAsync(DriveMock.Root, "Reports", Folder, null, Cancel);
        string plan = await _mock.AddAsync(folder, "plan.md", "text/markdown", "# Plan\n\nÜber 3 % mehr.", Cancel);
        await _mock.AddAsync(DriveMock.Root, "notes.txt", "text/plain", "Notes", Cancel);
        await using GoogleDriveConnector connector = Connect();

        SourceStream stream = Assert.Single(await connector.ReadStreamsAsync(Cancel).ToListAsync(Cancel));
        SourceMirror mirror = await GoogleDriveTest.ReadAsync(connector, stream.Id);

        Assert.Equal(Stream, stream.Id);
        Assert.Equal(["Reports/plan.md", "notes.txt"], mirror.Paths);
        Assert.Equal(["Reports"], mirror.FolderPaths);
        // Its checksum is verified on the way.
        Assert.Equal("# Plan\n\nÜber 3 % mehr.", await TextAsync(connector, plan));
    }

    [Fact]
    public async Task A_listing_in_pages_brings_every_file_once()
    {
        for (int i = 0; i < 7; i++)
            await _mock.AddAsync(DriveMock.Root, $"file {i}.txt", "text/plain", $"Text {i}", Cancel);
        await using GoogleDriveConnector connector = Connect(pageSize: 3);

        SourceMirror mirror = await GoogleDriveTest.ReadAsync(connector, Stream);

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"file {i}.txt"), mirror.Paths);
    }

    [Fact]
    public async Task Changes_after_the_listing_are_followed_by_the_log()
    {
        string folder = await _mock.AddAsync(DriveMock.Root, "Reports", Folder, null, Cancel);
        string plan = await _mock.AddAsync(folder, "plan.md", "text/markdown", "# Plan", Cancel);
        string trashed = await _mock.AddAsync(DriveMock.Root, "trashed.txt", "text/plain", "One", Cancel);
        string deleted = await _mock.AddAsync(DriveMock.Root, "deleted.txt", "text/plain", "Two", Cancel);
        await using GoogleDriveConnector connector = Connect();
        SourceMirror mirror = await GoogleDriveTest.ReadAsync(connector, Stream);
        string before = mirror.File("Reports/plan.md").VersionTag;

        await _mock.ChangeAsync(plan, new { content = "# Plan\n\nEdited." }, Cancel);
        await _mock.ChangeAsync(folder, new { name = "Old reports" }, Cancel);
        await _mock.AddAsync(folder, "new.txt", "text/plain", "New", Cancel);
        await _mock.ChangeAsync(trashed, new { trashed = true }, Cancel);
        await _mock.DeleteAsync(deleted, Cancel);
        await GoogleDriveTest.ReadAsync(connector, Stream, mirror);

        Assert.Equal(["Old reports/new.txt", "Old reports/plan.md"], mirror.Paths);
        Assert.NotEqual(before, mirror.File("Old reports/plan.md").VersionTag);
        Assert.Equal("# Plan\n\nEdited.", await TextAsync(connector, plan));
    }

    [Fact]
    public async Task A_rename_changes_no_version_tag()
    {
        string file = await _mock.AddAsync(DriveMock.Root, "plan.md", "text/markdown", "# Plan", Cancel);
        await using GoogleDriveConnector connector = Connect();
        SourceMirror mirror = await GoogleDriveTest.ReadAsync(connector, Stream);
        string before = mirror.File("plan.md").VersionTag;

        await _mock.ChangeAsync(file, new { name = "strategy.md" }, Cancel);
        await GoogleDriveTest.ReadAsync(connector, Stream, mirror);

        Assert.Equal(before, mirror.File("strategy.md").VersionTag);
    }

    /// <summary>Else something of ours stands before an answer that the mock could give.</summary>
    [Theory]
    [InlineData("token")]
    [InlineData("drive/v3/files/root")]
    [InlineData("drive/v3/drives")]
    [InlineData("drive/v3/files/{0}/permissions")]
    [InlineData("drive/v3/files/{0}/export?mimeType=text/plain")]
    public async Task What_the_mock_is_not_asked_for_it_does_not_have(string path)
    {
        string file = await _mock.AddAsync(DriveMock.Root, "plan.md", "text/markdown", "# Plan", Cancel);

        Assert.Equal(404, await _mock.StatusOfAsync(path.Replace("{0}", file, StringComparison.Ordinal), Cancel));
    }

    private GoogleDriveConnector Connect(int? pageSize = null)
    {
        GoogleDriveOptions options = GoogleDriveOptions.Parse(
            new Dictionary<string, string> { ["subject"] = Person, ["users"] = Person, ["drives"] = "none", ["endpoint"] = _mock.Endpoint.ToString() },
            new ConnectorSecrets([new("credentials", ServiceAccountKey.For("crawler@mock.example").ToJson(_mock.Endpoint))]));
        HttpPipeline pipeline = new(new HttpPipelineOptions(), TimeProvider.System, NullLoggerFactory.Instance);
        return GoogleDriveConnector.Create(ConnectionId.Parse("gd"), pageSize is { } size ? options with { PageSize = size } : options, pipeline);
    }

    private static async Task<string> TextAsync(GoogleDriveConnector connector, string id)
    {
        await using DocumentContent content = await connector.OpenAsync(Stream, new DocumentId(ConnectionId.Parse("gd"), id), listed: null, Cancel);
        using MemoryStream bytes = new();
        await content.Content.CopyToAsync(bytes, Cancel);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
