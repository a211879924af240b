using IntranetSearch.Ingestion;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.App.Composition;

/// <summary>A run under way.</summary>
internal sealed class RunningSync(ClientId client, ConnectionId connection, string cause, DateTimeOffset started) : IProgress<SyncProgress>
{
    private SyncProgress? _progress;

    /// <summary>The client.</summary>
    public ClientId Client { get; } = client;

    /// <summary>The connection.</summary>
    public ConnectionId Connection { get; } = connection;

    /// <summary>Why it runs.</summary>
    public string Cause { get; } = cause;

    /// <summary>When it began.</summary>
    public DateTimeOffset Started { get; } = started;

    /// <summary>How far it is; null before the first sign of life.</summary>
    public SyncProgress? Progress => Volatile.Read(ref _progress);

    /// <inheritdoc/>
    public void Report(SyncProgress value) => Volatile.Write(ref _progress, value);
}
