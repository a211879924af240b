using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using IntranetSearch.Connectors;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Ingestion.Tests.Sync;

/// <summary>A source with a change log written by the test: each stream a list of pages, page n ending at cursor "n".</summary>
internal sealed class ScriptedSource : IConnector
{
    private readonly Dictionary<StreamId, List<ImmutableArray<Change>>> _streams = [];
    private readonly Dictionary<DocumentId, (string Text, string Version)> _contents = [];

    /// <summary>Thrown instead of the page with that number; null for none.</summary>
    public Func<StreamId, int, ConnectorException?> Fault { get; set; } = (_, _) => null;

    /// <summary>Thrown when a document is opened; null for none.</summary>
    public Func<DocumentId, ConnectorException?> OpenFault { get; set; } = _ => null;

    public ConnectorCapabilities Capabilities { get; } = new(ChangeDetection.ChangeLog, StableIdentity: true, Folders: true, AccessPerDocument: true);

    public static DocumentId Id(string id) => new(SyncFixture.Connection, id);

    /// <summary>A file as the source describes it; its content is what <see cref="Put"/> said last.</summary>
    public Upsert Put(string id, string name, string text, string version = "1", AccessList? access = null)
    {
        _contents[Id(id)] = (text, version);
        return new Upsert(new SourceDocument(Id(id), name, null, version, text.Length, DateTimeOffset.UnixEpoch, null, null, access ?? AccessList.Everyone));
    }

    public void Page(string stream, params Change[] changes)
    {
        StreamId id = new(stream);
        if (!_streams.TryGetValue(id, out List<ImmutableArray<Change>>? pages))
            _streams[id] = pages = [];
        pages.Add([.. changes]);
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
        int first = after is Cursor cursor ? int.Parse(cursor.Value, null) : 0;
        for (int i = first; i < _streams[stream].Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Fault(stream, i) is ConnectorException fault)
                throw fault;
            yield return new ChangePage(_streams[stream][i], new Cursor($"{i + 1}"), PageKind.Delta, []);
        }
    }

    public Task<DocumentContent> OpenAsync(StreamId stream, DocumentId document, CancellationToken cancellationToken)
    {
        if (OpenFault(document) is ConnectorException fault)
            throw fault;
        (string text, string version) = _contents[document];
        return Task.FromResult(new DocumentContent(new MemoryStream(Encoding.UTF8.GetBytes(text)), text.Length, version));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
