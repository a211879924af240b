namespace IntranetSearch.Search.Index.Copies;

/// <summary>
/// Whether two files say the same. Careful: a copy too many in a list is a nuisance, a different figure that is not shown is
/// a mistake. What the bounds were measured on stands in docs/search.md.
/// </summary>
internal static class Likeness
{
    /// <summary>The least share of text in common, of all the text of both.</summary>
    public const double LeastShare = 0.9;

    /// <summary>Capitalised words that a file of another format may have besides, in headers and footers.</summary>
    private const int MaxOwnNames = 8;

    /// <summary>Whether two texts are the same but for small edits, figures being equal.</summary>
    /// <param name="first">A text.</param>
    /// <param name="second">Another text.</param>
    /// <param name="isSameFormat">Whether both come from files of one format: then nothing explains a name that only one has, or figures in another order.</param>
    public static bool IsSame(ContentSketch first, ContentSketch second, bool isSameFormat)
    {
        // Shingles do not tell how often something is said.
        if (first.Exact != second.Exact || Math.Min(first.Words, second.Words) < LeastShare * Math.Max(first.Words, second.Words))
            return false;
        // Other formats have headers and notes at other places; within one, figures in another order are other figures.
        if (isSameFormat && first.Order != second.Order)
            return false;
        (int both, int onlyFirst, int onlySecond) = LeastHashes.Compare(first.Shingles, second.Shingles, ContentSketch.MaxShingles);
        if (both < LeastShare * (both + onlyFirst + onlySecond))
            return false;
        (_, onlyFirst, onlySecond) = LeastHashes.Compare(first.Names, second.Names, ContentSketch.MaxNames);
        // A name on either side is another person or product in the same template.
        return isSameFormat ? onlyFirst + onlySecond == 0 : Math.Min(onlyFirst, onlySecond) == 0 && Math.Max(onlyFirst, onlySecond) <= MaxOwnNames;
    }

    /// <summary>Whether two texts of which only a part could be read are the same: word for word, in files of the same size.</summary>
    public static bool IsSamePart(ContentSketch first, ContentSketch second) =>
        first.Exact == second.Exact && first.Order == second.Order && first.Words == second.Words
        && first.Shingles.AsSpan().SequenceEqual(second.Shingles) && first.Names.AsSpan().SequenceEqual(second.Names);
}
