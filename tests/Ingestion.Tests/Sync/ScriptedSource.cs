using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using IntranetSearch.Connectors;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Ingestion.Tests.Sync;

/// <summary>
/// A source written by the test: each stream a list of pages of changes, page n ending at cursor "n". Without a cursor a stream with
/// <see cref="List"/> is listed first; its pages go on from there.
/// </summary>
internal sealed class ScriptedSource : IConnector
{
    private readonly Dictionary<StreamId, List<ImmutableArray<Change>>> _streams = [];
    private readonly Dictionary<DocumentId, (string Text, string Version)> _contents = [];
    private readonly Dictionary<StreamId, ImmutableArray<Change>> _listings = [];

    /// <summary>Thrown instead of the page with that number; null for none.</summary>
    public Func<StreamId, int, ConnectorException?> Fault { get; set; } = (_, _) => null;

    /// <summary>Thrown when a document is opened; null for none.</summary>
    public Func<DocumentId, ConnectorException?> OpenFault { get; set; } = _ => null;

    /// <summary>What the operator is told with each page.</summary>
    public ImmutableArray<string> Warnings { get; set; } = [];

    /// <summary>Where each reading of a stream began; null for the start.</summary>
    public List<Cursor?> Begun { get; } = [];

    public ConnectorCapabilities Capabilities { get; init; } = new(ChangeDetection.ChangeLog, StableIdentity: true, Folders: true, AccessPerDocument: true);

    public static DocumentId Id(string id) => new(SyncFixture.Connection, id);

    /// <summary>A file as the source describes it; its content is what <see cref="Put"/> said last.</summary>
    public Upsert Put(string id, string name, string text, string version = "1", AccessList? access = null)
    {
        _contents[Id(id)] = (text, version);
        return new Upsert(new SourceDocument(Id(id), name, null, version, text.Length, DateTimeOffset.UnixEpoch, null, null, access ?? AccessList.Everyone));
    }

    public void Page(string stream, params Change[] changes) => PagesOf(new StreamId(stream)).Add([.. changes]);

    /// <summary>What a listing of the stream names from now on, the pages so far with it.</summary>
    public void List(string stream, params Change[] changes)
    {
        _listings[new StreamId(stream)] = [.. changes];
        PagesOf(new StreamId(stream));
    }

    public Task<ImmutableArray<ConnectionCheck>> CheckAsync(CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<ConnectionCheck>>([]);

    public async IAsyncEnumerable<SourceStream> ReadStreamsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (StreamId stream in _streams.Keys)
            yield return new SourceStream(stream, $"Drive {stream}");
    }

    public async IAsyncEnumerable<ChangePage> ReadChangesAsync(StreamId stream, Cursor? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        Begun.Add(after);
        int first = after is Cursor cursor ? int.Parse(cursor.Value, null) : 0;
        if (after is null && _listings.TryGetValue(stream, out ImmutableArray<Change> listing))
        {
            first = _streams[stream].Count;
            yield return new ChangePage(listing, new Cursor($"{first}"), PageKind.ListingComplete, []) { Warnings = Warnings };
        }
        for (int i = first; i < _streams[stream].Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Fault(stream, i) is ConnectorException fault)
                throw fault;
            yield return new ChangePage(_streams[stream][i], new Cursor($"{i + 1}"), PageKind.Delta, []) { Warnings = Warnings };
        }
    }

    public Task<DocumentContent> OpenAsync(StreamId stream, DocumentId document, ListedVersion? listed, CancellationToken cancellationToken)
    {
        if (OpenFault(document) is ConnectorException fault)
            throw fault;
        (string text, string version) = _contents[document];
        return Task.FromResult(new DocumentContent(new MemoryStream(Encoding.UTF8.GetBytes(text)), text.Length, version));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private List<ImmutableArray<Change>> PagesOf(StreamId stream) =>
        _streams.TryGetValue(stream, out List<ImmutableArray<Change>>? pages) ? pages : _streams[stream] = [];
}
