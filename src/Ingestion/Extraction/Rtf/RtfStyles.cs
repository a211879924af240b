using System.Globalization;

namespace IntranetSearch.Ingestion.Extraction.Rtf;

/// <summary>What a paragraph style means.</summary>
/// <param name="HeadingLevel">1 to 9 for a heading; 0 for anything else.</param>
/// <param name="IsTitle">Whether it is the style of the document's title.</param>
/// <param name="IsContents">Whether it is a style of tables of contents.</param>
internal readonly record struct RtfStyle(int HeadingLevel, bool IsTitle, bool IsContents);

/// <summary>The style sheet. The names of built-in styles are English in every language's Word (RTF 1.9.1, "Style Sheet").</summary>
internal sealed class RtfStyles
{
    // Word itself has 4,079 of them at most; those beyond would fill the memory and only say what is a heading.
    private const int MostStyles = 10_000;

    // Styles are based on each other a few steps deep; in a forged file they may lead in a circle.
    private const int LongestChain = 20;

    private readonly Dictionary<int, (string Name, int Outline, int BasedOn)> _styles = [];
    private readonly Dictionary<int, RtfStyle> _known = [];

    /// <summary>Takes a style.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="name">Its name.</param>
    /// <param name="outline">Its outline level, from 0; -1 for none.</param>
    /// <param name="basedOn">The style it is based on; -1 for none.</param>
    public void Add(int number, string name, int outline, int basedOn)
    {
        if (_styles.Count < MostStyles)
            _styles[number] = (name.Trim(), outline, basedOn);
        _known.Clear();
    }

    /// <summary>What a style means; nothing when it is not known.</summary>
    public RtfStyle Find(int number)
    {
        if (_known.TryGetValue(number, out RtfStyle style))
            return style;
        for (int steps = 0, at = number; steps < LongestChain && style == default && _styles.TryGetValue(at, out (string Name, int Outline, int BasedOn) next); steps++)
        {
            style = Judge(next.Name, next.Outline);
            at = next.BasedOn;
        }
        if (_known.Count < MostStyles)
            _known[number] = style;
        return style;
    }

    private static RtfStyle Judge(string name, int outline)
    {
        if (name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(name.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out int level) && level is >= 1 and <= 9)
            return new RtfStyle(level, false, false);
        if (name.Equals("Title", StringComparison.OrdinalIgnoreCase))
            return new RtfStyle(1, true, false);
        bool isContents = (name.StartsWith("toc ", StringComparison.OrdinalIgnoreCase) && name.Length == 5 && char.IsAsciiDigit(name[4]))
            || (name.StartsWith("Contents ", StringComparison.OrdinalIgnoreCase) && name.Length == 10 && char.IsAsciiDigit(name[9]));
        return new RtfStyle(outline is >= 0 and <= 8 ? outline + 1 : 0, false, isContents);
    }
}
