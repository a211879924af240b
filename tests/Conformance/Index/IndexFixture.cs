using System.Collections.Immutable;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Conformance.Index;

/// <summary>An index in a folder of its own that can be closed and opened again.</summary>
public abstract class IndexFixture : IAsyncDisposable
{
    public static readonly ConnectionId Connection = new("shared");
    public static readonly StreamKey Root = new(Connection, new StreamId("root"));

    private IPassageIndex? _index;

    public string Folder { get; } = Directory.CreateTempSubdirectory("index-test-").FullName;

    public IPassageIndex Index => _index ?? throw new InvalidOperationException("Open the index first.");

    /// <summary>Opens the index of a folder.</summary>
    protected abstract Task<IPassageIndex> OpenAsync(string folder, CancellationToken cancellationToken);

    public async Task<IPassageIndex> OpenAsync(CancellationToken cancellationToken) =>
        _index = await OpenAsync(Folder, cancellationToken);

    public async Task<IPassageIndex> ReopenAsync(CancellationToken cancellationToken)
    {
        await CloseAsync();
        return await OpenAsync(cancellationToken);
    }

    public async Task CloseAsync()
    {
        if (_index is not null)
            await _index.DisposeAsync();
        _index = null;
    }

    /// <summary>What a killed process leaves: the files as they are now, opened as another index.</summary>
    public async Task<IPassageIndex> OpenCopyAsync(CancellationToken cancellationToken)
    {
        string copy = Path.Combine(Folder, "copy-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.GetFiles(Folder).Where(f => !Path.GetFileName(f).StartsWith("index.", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return await OpenAsync(copy, cancellationToken);
    }

    /// <summary>Applies operations that move the stream from its stored cursor to another.</summary>
    public async Task ApplyAsync(string? cursor, CancellationToken cancellationToken, params IndexOperation[] operations)
    {
        IndexSession session = await Index.OpenSessionAsync(Root, cancellationToken);
        await Index.ApplyAsync(Batch(session, cursor, operations), cancellationToken);
    }

    /// <summary>A batch from the session's cursor to another one; null leaves it where it is.</summary>
    public static IndexBatch Batch(IndexSession session, string? cursor, params IndexOperation[] operations) => new(
        session.Epoch,
        Root,
        session.Stream?.Cursor,
        [.. operations],
        cursor is null ? null : new StreamRecord(Root, "Shared files", new Cursor(cursor), null, 0, null));

    public static DocumentId Id(string sourceId) => new(Connection, sourceId);

    public static FolderId FolderId(string sourceId) => new(Connection, sourceId);

    public static PutFolder Put(string folder, string name, string? parent = null) => new(
        new FolderRecord(Root.Stream, new SourceFolder(FolderId(folder), name, parent is null ? null : FolderId(parent))));

    public static FileRecord Record(string sourceId, string name, string? folder = null, int passages = 0) => new(
        Id(sourceId),
        Root.Stream,
        name,
        folder is null ? null : FolderId(folder),
        name,
        new Uri("https://files.example.com/" + sourceId),
        "text/plain",
        1234,
        new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2)),
        "tag-1",
        "text 1",
        DocumentOutcome.Answerable,
        Attempts: 1,
        NextAttempt: null,
        passages,
        Characters: 0);

    public static PutFile Put(string sourceId, string name, AccessList? access, params string[] passages) =>
        new(Record(sourceId, name, passages: passages.Length), access, Passages(passages));

    public static ImmutableArray<Passage> Passages(params string[] texts)
    {
        var passages = ImmutableArray.CreateBuilder<Passage>();
        int start = 0;
        foreach (string text in texts)
        {
            passages.Add(new Passage(passages.Count, start, text, ["Handbook"], [new TextBlock(BlockKind.Paragraph, 0, text.Length, 0, new Location(Page: 1))]));
            start += text.Length + 1;
        }
        return passages.ToImmutable();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
