using System.Collections.Immutable;
using IntranetSearch.App.Api;
using IntranetSearch.App.Json;
using IntranetSearch.Catalog;
using IntranetSearch.Catalog.Synonyms;
using IntranetSearch.Connectors;
using IntranetSearch.Connectors.LocalFolder;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Querying;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.App.Tests.Api;

/// <summary>Clients over local folders whose indexes were written by hand, so that a test decides who may read each file and what became of it.</summary>
internal sealed class ServedFolders(string data) : IServedClients, IAsyncDisposable
{
    private readonly SortedDictionary<string, ServedFolder> _clients = new(StringComparer.Ordinal);
    private CatalogStore? _catalog;

    public Task<ImmutableArray<ClientJson>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<ClientJson>>([.. _clients.Keys.Select(client => new ClientJson(client, DateTime.UnixEpoch))]);

    public Task<IServedClient?> FindAsync(ClientId client, CancellationToken cancellationToken) =>
        Task.FromResult<IServedClient?>(_clients.GetValueOrDefault(client.Value));

    /// <summary>Writes the files to the folder, all at one moment, and their passages to the client's index.</summary>
    public async Task AddAsync(string client, string folder, ImmutableArray<SampleFile> files)
    {
        // Which of two copies is kept follows from their dates before their names: they must not differ by a tick of the disk's clock.
        DateTime written = TimeProvider.System.GetUtcNow().UtcDateTime;
        foreach (SampleFile file in files)
        {
            string path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, file.Bytes, TestContext.Current.CancellationToken);
            File.SetLastWriteTimeUtc(path, written);
        }
        ClientId id = new(client);
        PassageIndex index = await PassageIndex.OpenAsync(
            id, Path.Combine(data, client), new IndexOptions(), TimeProvider.System, NullLogger<PassageIndex>.Instance, TestContext.Current.CancellationToken);
        ConnectionId connection = new("files");
        IConnector connector = new LocalFolderProvider(TimeProvider.System, NullLoggerFactory.Instance)
            .Create(connection, new Dictionary<string, string> { ["path"] = folder, ["readers"] = "everyone" }, ConnectorSecrets.None);
        _catalog ??= await CatalogStore.OpenAsync(
            Path.Combine(data, "catalog.db"), new CatalogOptions { SynonymGroups = 3 }, TimeProvider.System, TestContext.Current.CancellationToken);
        await _catalog.AddClientAsync(id, null, TestContext.Current.CancellationToken);
        _clients.Add(client, new ServedFolder(id, index, connector, _catalog.Synonyms));
        await IndexAsync(index, connector, connection, files.ToDictionary(file => Path.GetFileName(file.Path)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ServedFolder client in _clients.Values)
            await client.DisposeAsync();
        if (_catalog is not null)
            await _catalog.DisposeAsync();
    }

    private static async Task IndexAsync(PassageIndex index, IConnector connector, ConnectionId connection, Dictionary<string, SampleFile> files)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        await foreach (SourceStream stream in connector.ReadStreamsAsync(cancellationToken))
        {
            StreamKey key = new(connection, stream.Id);
            IndexSession session = await index.OpenSessionAsync(key, cancellationToken);
            List<IndexOperation> operations = [];
            Cursor last = default;
            await foreach (ChangePage page in connector.ReadChangesAsync(stream.Id, after: null, cancellationToken))
            {
                operations.AddRange(page.Changes.Select(change => ToOperation(change, stream.Id, files)));
                last = page.Next;
            }
            await index.ApplyAsync(
                new IndexBatch(session.Epoch, key, session.Stream?.Cursor, [.. operations], new StreamRecord(key, stream.Name, last, TimeProvider.System.GetUtcNow(), 0, files.Count)),
                cancellationToken);
            await index.CommitAsync(cancellationToken);
        }
    }

    private static IndexOperation ToOperation(Change change, StreamId stream, Dictionary<string, SampleFile> files)
    {
        if (change is FolderUpsert folder)
            return new PutFolder(new FolderRecord(stream, folder.Folder));
        SourceDocument document = Assert.IsType<Upsert>(change).Document;
        SampleFile file = files[document.Name];
        FileRecord record = new(
            document.Id, stream, document.Name, document.Folder, document.Name, document.WebUrl, document.MediaType, document.Size, document.Modified, document.VersionTag,
            "tests", file.Outcome, 1, null, file.Passages.Length, file.Passages.IsEmpty ? 0 : file.Passages[^1].Start + file.Passages[^1].Text.Length);
        return new PutFile(record, file.Access, file.Passages);
    }

    private sealed class ServedFolder(ClientId id, PassageIndex index, IConnector connector, SynonymStore synonyms) : IServedClient, IAsyncDisposable
    {
        private readonly ClientVocabulary _vocabulary = new();

        public ClientId Id => id;

        public IPassageIndex Index => index;

        public IPassageSearcher Searcher => new PassageSearcher(index, new SearchOptions(), TimeProvider.System, _vocabulary);

        public IAnswerer Answerer { get; } = new Answerer(index, new SearchOptions(), new AnswerOptions());

        public Task<Caller> PersonAsync(string mail, CancellationToken cancellationToken) => Task.FromResult(Caller.Person(mail));

        public Task<ImmutableArray<ConnectionJson>> ReadConnectionsAsync(CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<ConnectionJson>>(
            [new ConnectionJson("files", "local-folder", new Dictionary<string, string>(), false, DateTime.UnixEpoch)]);

        public async Task<ClientStatusJson> ReadStatusAsync(CancellationToken cancellationToken)
        {
            Dictionary<OutcomeState, long> counts = [];
            await foreach (IndexedFile file in index.ReadFilesAsync(new FileFilter(), cancellationToken))
                counts[file.File.Outcome.State] = counts.GetValueOrDefault(file.File.Outcome.State) + 1;
            return new ClientStatusJson(id.Value, counts.Values.Sum(), 0, counts.ToJson(),
                [new ConnectionStatusJson("files", "local-folder", false, counts.Values.Sum(), 0, counts.ToJson(), [], null, null, null)]);
        }

        public Task<DocumentContent> OpenContentAsync(FileRecord file, CancellationToken cancellationToken) => connector.OpenAsync(file.Stream, file.Id, listed: null, cancellationToken);

        public Task<bool> StartSyncAsync(ConnectionId connection, CancellationToken cancellationToken) => Task.FromResult(true);

        public async Task<ImmutableArray<SynonymJson>> ReadSynonymsAsync(CancellationToken cancellationToken) => Use(await synonyms.ListAsync(id, cancellationToken));

        public async Task<SynonymJson> AddSynonymsAsync(SynonymGroup group, CancellationToken cancellationToken) =>
            Use(await synonyms.AddAsync(id, [group], cancellationToken))[^1];

        public async Task<ImmutableArray<SynonymJson>> ReplaceSynonymsAsync(IReadOnlyCollection<SynonymGroup> groups, CancellationToken cancellationToken) =>
            Use(await synonyms.ReplaceAsync(id, groups, cancellationToken));

        public async Task RemoveSynonymsAsync(long number, CancellationToken cancellationToken)
        {
            await synonyms.RemoveAsync(id, number, cancellationToken);
            Use(await synonyms.ListAsync(id, cancellationToken));
        }

        private ImmutableArray<SynonymJson> Use(ImmutableArray<Synonym> all)
        {
            _vocabulary.Set(all.Select(s => s.Group));
            return [.. all.Select(s => s.ToJson())];
        }

        public async ValueTask DisposeAsync()
        {
            await connector.DisposeAsync();
            await index.DisposeAsync();
        }
    }
}
