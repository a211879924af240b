namespace IntranetSearch.Model.Documents;

/// <summary>A folder as its source describes it. Paths are built from these at query time, so moving one touches one record.</summary>
/// <param name="Id">Its stable identity.</param>
/// <param name="Name">Its name, without any path.</param>
/// <param name="Parent">The folder it is in; null at the top of its stream.</param>
public sealed record SourceFolder(FolderId Id, string Name, FolderId? Parent)
{
    /// <summary>
    /// Changes whenever who may read what lies below may have changed without each file saying so. Null when every file
    /// whose access changes is named by itself.
    /// </summary>
    public string? AccessTag { get; init; }
}
