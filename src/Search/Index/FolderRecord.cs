using IntranetSearch.Model.Documents;

namespace IntranetSearch.Search.Index;

/// <summary>A folder: paths are put together from these at query time.</summary>
/// <param name="Stream">The stream that reports it.</param>
/// <param name="Folder">The folder.</param>
public sealed record FolderRecord(StreamId Stream, SourceFolder Folder);
