using IntranetSearch.Ingestion.Extraction.Tables;

namespace IntranetSearch.Ingestion.Extraction.Word;

/// <summary>A paragraph as it was read.</summary>
/// <param name="Text">Its visible text.</param>
/// <param name="HeadingLevel">From 1; 0 when it is no heading.</param>
/// <param name="ListDepth">From 1; 0 when it is in no list.</param>
/// <param name="IsTitle">Whether it has the style Title.</param>
/// <param name="IsContents">Whether it is a line of a table of contents: it only repeats a heading.</param>
/// <param name="IsBold">Whether all its text is bold.</param>
/// <param name="After">What is written after it: notes it refers to, charts and diagrams in it, where its links lead.</param>
internal readonly record struct WordParagraph(
    string Text, int HeadingLevel, int ListDepth, bool IsTitle, bool IsContents, bool IsBold, IReadOnlyList<DraftBlock> After)
{
    private const int LongestHeading = 80;

    /// <summary>A short bold line without an end of sentence: what people write who do not use heading styles.</summary>
    public bool LooksLikeHeading
    {
        get
        {
            string text = Text.Trim();
            return IsBold && text.Length is > 2 and <= LongestHeading && text.Any(char.IsLetter)
                && !(text[^1] is '.' or ',' or ';' or '!' && !char.IsDigit(text[0]));
        }
    }
}
