namespace IntranetSearch.Ingestion.Extraction.Pdf;

/// <summary>What the type sizes of a document mean: the size most letters have is that of running text, larger ones are headings.</summary>
internal sealed class PdfType
{
    private const double LargerThanBody = 1.12;
    private const int MostLevels = 6;
    private const int LongestHeading = 160;
    private const int LongestBoldHeading = 100;

    private readonly double _body;
    private readonly bool _bodyIsBold;
    private readonly double[] _headingSizes;

    public PdfType(IReadOnlyList<PdfPageText> pages)
    {
        Dictionary<double, long> letters = [];
        long bold = 0;
        long all = 0;
        foreach (PdfFragment fragment in pages.SelectMany(p => p.Fragments))
        {
            double size = Round(fragment.Size);
            letters[size] = letters.GetValueOrDefault(size) + fragment.Length;
            all += fragment.Length;
            bold += fragment.IsBold ? fragment.Length : 0;
        }
        _body = letters.Count > 0 ? letters.MaxBy(s => s.Value).Key : 10;
        _bodyIsBold = bold * 2 > all;
        _headingSizes = [.. letters.Keys.Where(s => s >= _body * LargerThanBody).OrderDescending().Take(MostLevels - 1)];
    }

    /// <summary>The level of a paragraph that is a heading; 0 for running text.</summary>
    public int HeadingLevel(string text, double size, bool isBold, int lines)
    {
        if (lines > 3 || text.Length > LongestHeading || !text.Any(char.IsLetter) || IsContact(text))
            return 0;
        double rounded = Round(size);
        if (rounded >= _body * LargerThanBody)
        {
            // A long sentence in larger type is a lead paragraph or a quotation.
            if (text.EndsWith('.') && text.Length > 60)
                return 0;
            int level = Array.FindIndex(_headingSizes, s => rounded >= s);
            return level < 0 ? MostLevels : level + 1;
        }
        bool endsLikeHeading = text[^1] is not ('.' or ',' or ';' or ':');
        return isBold && !_bodyIsBold && rounded >= _body * 0.95 && lines <= 2 && text.Length <= LongestBoldHeading && endsLikeHeading
            ? Math.Min(_headingSizes.Length + 1, MostLevels) : 0;
    }

    /// <summary>A telephone number or address in large or bold type is what people look for, not a heading above it.</summary>
    private static bool IsContact(string text) =>
        text.Count(char.IsAsciiDigit) >= 7 || text.Contains('@', StringComparison.Ordinal) || text.Contains("://", StringComparison.Ordinal);

    private static double Round(double size) => Math.Round(size * 2, MidpointRounding.AwayFromZero) / 2;
}
