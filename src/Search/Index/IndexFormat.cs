using Lucene.Net.Index;
using LuceneDirectory = Lucene.Net.Store.Directory;

namespace IntranetSearch.Search.Index;

/// <summary>Looks at an index before it is opened for writing: is there one, whole, and of a format this program knows?</summary>
internal static class IndexFormat
{
    /// <summary>The user data of every commit.</summary>
    public static Dictionary<string, string> CommitData => new() { [IndexSchema.FormatKey] = IndexSchema.Format };

    /// <summary>True when the directory holds no index yet.</summary>
    /// <exception cref="IndexUnreadableException">It holds one that cannot be opened.</exception>
    public static bool Check(LuceneDirectory directory)
    {
        // Also true when the list of segments is missing beside segments.gen, which is written after the first commit:
        // such an index is damaged, not new.
        if (!DirectoryReader.IndexExists(directory))
            return true;
        SegmentInfos segments = new();
        segments.Read(directory);
        if (!segments.UserData.TryGetValue(IndexSchema.FormatKey, out string? format))
            throw new IndexUnreadableException("It was not made by this program.");
        if (format != IndexSchema.Format)
            throw new IndexUnreadableException($"It has format {format}; this version reads format {IndexSchema.Format}. Use the version that made it.");
        return false;
    }
}
