using System.Collections.Immutable;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors;

/// <summary>How the changes of a page are to be understood.</summary>
public enum PageKind
{
    /// <summary>What changed since the cursor; what is not named is unchanged.</summary>
    Delta,

    /// <summary>A part of a listing of the whole stream; what is not named may come on a later page.</summary>
    Listing,

    /// <summary>The last page of a listing: what none of its pages named is gone, except below <see cref="ChangePage.UnreadableFolders"/>.</summary>
    ListingComplete,
}

/// <summary>Some changes of one stream, and the cursor after them.</summary>
/// <param name="Changes">In the order they are to be applied; a folder comes before what is in it where the source allows.</param>
/// <param name="Next">The cursor to resume from once the page's effects are durable.</param>
/// <param name="Kind">How to read the page.</param>
/// <param name="UnreadableFolders">Folders this page's listing could not look into: nothing below them may be taken for deleted.</param>
public sealed record ChangePage(
    ImmutableArray<Change> Changes,
    Cursor Next,
    PageKind Kind,
    ImmutableArray<UnreadableFolder> UnreadableFolders)
{
    /// <summary>What the operator should know, though nothing is missing from the page: each a sentence.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}

/// <summary>A folder the source did not let us list.</summary>
/// <param name="Id">The folder; null for the top of the stream.</param>
/// <param name="Detail">Why, for the operator.</param>
public sealed record UnreadableFolder(FolderId? Id, string Detail);
