using System.Collections.Immutable;
using IntranetSearch.Model.Access;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Search.Evaluation;

/// <summary>A file and its score.</summary>
/// <param name="Path">The file's path.</param>
/// <param name="Score">Higher is better; comparable within one search only.</param>
public readonly record struct RankedFile(string Path, double Score);

/// <summary>Reads a ranking further down than people do, for evaluation programs that look at a thousand documents.</summary>
public static class FullRanking
{
    /// <summary>Most files of a ranking: as far as a search can be paged.</summary>
    public const int MaxDepth = 1000;

    private const int Page = 100;

    /// <summary>The best files, best first, none twice.</summary>
    /// <param name="searcher">Ranks files.</param>
    /// <param name="query">What is searched for.</param>
    /// <param name="depth">How many, 1–<see cref="MaxDepth"/>.</param>
    /// <param name="caller">Who searches.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<ImmutableArray<RankedFile>> ReadAsync(
        IPassageSearcher searcher, string query, int depth, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(Math.Clamp(depth, 1, MaxDepth), depth, nameof(depth));
        List<RankedFile> files = [];
        for (int skip = 0; skip < depth; skip += Page)
        {
            SearchResults found = await searcher.SearchAsync(new SearchRequest(query, Math.Min(Page, depth - skip), skip, FoldsCopies: false), caller, cancellationToken);
            files.AddRange(found.Hits.Select(h => new RankedFile(h.File.Path, h.Score)));
            if (found.Hits.Length < Page)
                break;
        }
        return [.. files.DistinctBy(f => f.Path)];
    }
}
