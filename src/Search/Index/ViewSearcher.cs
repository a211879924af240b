using IntranetSearch.Search.Access;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace IntranetSearch.Search.Index;

/// <summary>A Lucene searcher with what belongs to its reader.</summary>
internal sealed class ViewSearcher(IndexReader reader, long folderChanges, AccessListRegistry accessLists) : IndexSearcher(reader)
{
    /// <summary>Folder changes that the reader shows for certain: readers with the same number show the same folders.</summary>
    public long FolderChanges { get; } = folderChanges;

    /// <summary>Lists are known before the first document that has them is written, and are never taken back: so any moment after the reader was made gives all it can show.</summary>
    public AccessLists AccessLists => field ??= accessLists.Snapshot();
}
