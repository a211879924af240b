namespace IntranetSearch.Model.Documents;

/// <summary>A stream, named within its client.</summary>
public readonly record struct StreamKey(ConnectionId Connection, StreamId Stream)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Connection}:{Stream}";
}
