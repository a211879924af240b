namespace IntranetSearch.Model.Documents;

/// <summary>A folder at its source, by the provider's own stable id.</summary>
/// <param name="Connection">The connection that reads it.</param>
/// <param name="SourceId">The provider's id; opaque, not empty.</param>
public readonly record struct FolderId(ConnectionId Connection, string SourceId)
{
    /// <summary>"connection:id".</summary>
    public override string ToString() => $"{Connection}:{SourceId}";
}
