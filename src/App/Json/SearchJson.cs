using System.Text.Json.Serialization;

namespace IntranetSearch.App.Json;

/// <summary>What a search found.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Total">Files that match and the caller may read; those that say the same count once.</param>
/// <param name="TookMs">Milliseconds the search took, to a tenth.</param>
/// <param name="DidYouMean">The query with misspelt words mended; absent when there was nothing to mend.</param>
/// <param name="Notes">What of the query was not understood or is met by no file, and what would be, a sentence or two each; absent when nothing.</param>
/// <param name="Order">"newest" for a query of operators alone, whose hits have no scores; absent when they are ordered by score.</param>
/// <param name="Hits">Best first, a file at most once, files that say the same as one.</param>
internal sealed record SearchJson(
    string Query,
    long Total,
    double TookMs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? DidYouMean,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Notes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Order,
    IReadOnlyList<HitJson> Hits);

/// <summary>A file found.</summary>
/// <param name="File">The file.</param>
/// <param name="Score">Higher is better; comparable within one search only.</param>
/// <param name="Title">The document's own title, else its name.</param>
/// <param name="Snippet">Verbatim text of its best passage; empty for a file found by its name alone.</param>
/// <param name="Highlights">Matching words of the snippet as [start, end) in UTF-16 units.</param>
/// <param name="Anchor">Where the snippet stands.</param>
/// <param name="AlsoIn">Other files that say the same and that the caller may read; absent when there are none.</param>
/// <param name="Explanation">Where the score comes from; absent unless asked for.</param>
internal sealed record HitJson(
    FileJson File,
    double Score,
    string Title,
    string Snippet,
    IReadOnlyList<int[]> Highlights,
    AnchorJson Anchor,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FileJson>? AlsoIn,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ExplanationJson? Explanation);
