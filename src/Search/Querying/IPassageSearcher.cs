using System.Collections.Immutable;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Querying.Explaining;

namespace IntranetSearch.Search.Querying;

/// <summary>Finds the files of one client that a caller may read. There is no way to search without a caller.</summary>
public interface IPassageSearcher
{
    /// <summary>Searches.</summary>
    Task<SearchResults> SearchAsync(SearchRequest request, Caller caller, CancellationToken cancellationToken);
}

/// <summary>A search.</summary>
/// <param name="Query">What was typed; any text, with the operators of docs/search.md. Empty finds nothing, operators alone list files.</param>
/// <param name="Top">Hits to return, 1–100.</param>
/// <param name="Skip">Hits to pass over, 0–1000.</param>
/// <param name="Connection">Only files of this connection; null for all.</param>
/// <param name="Folder">Only files below this path ("hr/policies"); null for all.</param>
/// <param name="Type">Only files with this extension, without the dot ("pdf"); null for all.</param>
/// <param name="ModifiedAfter">Only files changed at or after this moment; null for all.</param>
/// <param name="FoldsCopies">Whether files that say the same are one hit; without it each is a hit of its own.</param>
/// <param name="Explain">Whether each hit tells where its score comes from; the search then takes about twice as long.</param>
public sealed record SearchRequest(
    string Query,
    int Top = 10,
    int Skip = 0,
    ConnectionId? Connection = null,
    string? Folder = null,
    string? Type = null,
    DateTimeOffset? ModifiedAfter = null,
    bool FoldsCopies = true,
    bool Explain = false);

/// <summary>What a search found.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Total">Files that match and the caller may read; copies folded into one count once, as far as files were looked at.</param>
/// <param name="Took">Time the search took.</param>
/// <param name="DidYouMean">The query with misspelt words mended; null when there was nothing to mend.</param>
/// <param name="Hits">Best first, a file at most once, files that say the same as one.</param>
public sealed record SearchResults(string Query, long Total, TimeSpan Took, string? DidYouMean, ImmutableArray<SearchHit> Hits)
{
    /// <summary>What of the query was not understood or is met by no file, and what would be, for the person who typed it.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Whether the query held operators alone: then hits have no scores, and the file changed last stands first.</summary>
    public bool IsList { get; init; }
}

/// <summary>A file found.</summary>
/// <param name="File">The file.</param>
/// <param name="Score">Higher is better; comparable within one search only.</param>
/// <param name="Snippet">Verbatim text of its best passage; empty for a file found by its name alone that has no text.</param>
/// <param name="Highlights">Matching words in the snippet, as [start, end) character offsets, ascending, not overlapping.</param>
/// <param name="Anchor">Where the snippet stands; null when there is no snippet.</param>
public sealed record SearchHit(IndexedFile File, double Score, string Snippet, ImmutableArray<Highlight> Highlights, Anchor? Anchor)
{
    /// <summary>
    /// Other files that say the same, of those that the search found: the caller may read them all. First those in force,
    /// then the newest, then the shortest path, as <see cref="File"/> was chosen among them.
    /// </summary>
    public ImmutableArray<IndexedFile> OtherLocations { get; init; } = [];

    /// <summary>Where the score comes from; null unless asked for, and for files that are listed without scores.</summary>
    public ScoreExplanation? Explanation { get; init; }
}

/// <summary>A matching word: characters [Start, End).</summary>
public readonly record struct Highlight(int Start, int End);
