using System.Collections.Immutable;
using System.Globalization;
using IntranetSearch.Connectors;
using IntranetSearch.Connectors.LocalFolder;
using IntranetSearch.Ingestion.Downloading;
using IntranetSearch.Ingestion.Passages;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Index;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.Ingestion.Tests.Sync;

/// <summary>A real folder, a real index, and the sync between them.</summary>
internal sealed class SyncFixture : IAsyncDisposable
{
    public static readonly ConnectionId Connection = new("files");

    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("intranet-search-sync-");
    private int _indexes;
    private string _indexName = "index";

    private SyncFixture() => Directory.CreateDirectory(Folder);

    /// <summary>The folder that is searched.</summary>
    public string Folder => Path.Combine(_temporary.FullName, "files");

    public InProcessExtraction Extraction { get; } = new();

    public SyncOptions Options { get; set; } = new();

    public PassageIndex Index { get; private set; } = null!;

    public static async Task<SyncFixture> CreateAsync()
    {
        SyncFixture fixture = new();
        fixture.Index = await fixture.OpenIndexAsync("index");
        return fixture;
    }

    public string PathOf(string name) => Path.Combine(Folder, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }

    /// <summary>Changes a file so that its modification time moves even on a coarse clock.</summary>
    public void Edit(string name, string text)
    {
        DateTime before = File.GetLastWriteTimeUtc(PathOf(name));
        File.WriteAllText(PathOf(name), text);
        if (File.GetLastWriteTimeUtc(PathOf(name)) <= before)
            File.SetLastWriteTimeUtc(PathOf(name), before.AddSeconds(1));
    }

    public Task<SyncReport> SyncAsync(Reread reread = Reread.None, bool confirm = false) =>
        SyncAsync(new SyncRequest { Cause = "test", Reread = reread, ConfirmDeletions = confirm });

    public async Task<SyncReport> SyncAsync(SyncRequest request, CancellationToken? cancellationToken = null)
    {
        await using IConnector connector = Connect();
        return await SyncAsync(connector, Index, request, cancellationToken ?? TestContext.Current.CancellationToken);
    }

    public Task<SyncReport> SyncAsync(IConnector connector, IPassageIndex index, SyncRequest request, CancellationToken cancellationToken)
    {
        DocumentDownloader downloader = new(Path.Combine(_temporary.FullName, "spool"), maxBytes: 1 << 20);
        ConnectionSync sync = new(
            Extraction, downloader, new PassageSplitter(new PassageOptions()), Options, TimeProvider.System, NullLogger<ConnectionSync>.Instance);
        return sync.RunAsync(Connection, connector, index, request, progress: null, cancellationToken);
    }

    public IConnector Connect(string readers = "everyone") => new LocalFolderProvider(TimeProvider.System, NullLoggerFactory.Instance)
        .Create(Connection, new Dictionary<string, string> { ["path"] = Folder, ["readers"] = readers }, ConnectorSecrets.None);

    /// <summary>Closes the index and opens it again, as a new process would.</summary>
    public async Task ReopenIndexAsync()
    {
        await Index.DisposeAsync();
        Index = await OpenIndexAsync(_indexName);
    }

    /// <summary>What a process that dies now leaves behind; while a sync writes, as of its last commit.</summary>
    public string CopyOfIndex()
    {
        string from = Path.Combine(_temporary.FullName, _indexName);
        while (true)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"copy-{++_indexes}");
            string to = Directory.CreateDirectory(Path.Combine(_temporary.FullName, name)).FullName;
            string[] commit = Directory.GetFiles(from, "segments_*");
            try
            {
                foreach (string file in Directory.GetFiles(from).Where(f => !Path.GetFileName(f).StartsWith("index.", StringComparison.Ordinal)))
                    File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
            }
            catch (FileNotFoundException)
            {
                continue; // a commit or merge took it away
            }
            if (commit.SequenceEqual(Directory.GetFiles(from, "segments_*")))
                return name;
        }
    }

    /// <summary>Goes on with such a copy, as the next process would.</summary>
    public async Task GoOnWithAsync(string copy)
    {
        await Index.DisposeAsync();
        Index = await OpenIndexAsync(_indexName = copy);
    }

    public async Task<string[]> PathsAsync() => [.. (await FilesAsync(Index)).Select(f => f.Path)];

    public Task<List<IndexedFile>> FilesAsync() => FilesAsync(Index);

    /// <summary>Everything the index says of the source, as text that can be compared.</summary>
    public Task<ImmutableArray<string>> DumpAsync() => DumpAsync(Index);

    /// <summary>What a new index says after one undisturbed sync.</summary>
    public async Task<ImmutableArray<string>> DumpOfCleanCrawlAsync()
    {
        await using IConnector connector = Connect();
        return await DumpOfCleanCrawlAsync(connector, DumpAsync);
    }

    /// <summary>What a new index says after one undisturbed sync.</summary>
    public async Task<T> DumpOfCleanCrawlAsync<T>(IConnector connector, Func<PassageIndex, Task<T>> dump)
    {
        await using PassageIndex clean = await OpenIndexAsync(string.Create(CultureInfo.InvariantCulture, $"clean-{++_indexes}"));
        await SyncAsync(connector, clean, new SyncRequest { Cause = "clean" }, TestContext.Current.CancellationToken);
        return await dump(clean);
    }

    public async ValueTask DisposeAsync()
    {
        await Index.DisposeAsync();
        _temporary.Delete(recursive: true);
    }

    private Task<PassageIndex> OpenIndexAsync(string name) => PassageIndex.OpenAsync(
        new ClientId("acme"), Path.Combine(_temporary.FullName, name), new IndexOptions(), TimeProvider.System, NullLogger<PassageIndex>.Instance, TestContext.Current.CancellationToken);

    private static async Task<List<IndexedFile>> FilesAsync(PassageIndex index)
    {
        List<IndexedFile> files = [];
        await foreach (IndexedFile file in index.ReadFilesAsync(new FileFilter(), TestContext.Current.CancellationToken))
            files.Add(file);
        return files;
    }

    private static async Task<ImmutableArray<string>> DumpAsync(PassageIndex index)
    {
        List<string> lines = [];
        foreach (IndexedFile file in await FilesAsync(index))
        {
            // Attempts differ between a disturbed and a clean crawl; everything else must not.
            lines.Add($"{file.Path} {file.Access} {file.File with { Attempts = 0, NextAttempt = null }}");
            foreach (Passage passage in await index.ReadPassagesAsync(file.File.Id, TestContext.Current.CancellationToken))
                lines.Add($"  {passage.Ordinal} {passage.Start} {string.Join('/', passage.HeadingPath)} {passage.Text}");
        }
        await foreach (FolderRecord folder in index.ReadFoldersAsync(null, TestContext.Current.CancellationToken))
            lines.Add($"folder {folder.Folder}");
        return [.. lines.Order(StringComparer.Ordinal)];
    }
}
