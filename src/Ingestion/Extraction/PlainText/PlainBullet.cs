namespace IntranetSearch.Ingestion.Extraction.PlainText;

/// <summary>A line as an item of a list, if it is one.</summary>
/// <param name="IsBullet">Whether it begins with a bullet or a number.</param>
/// <param name="Depth">Nesting depth by its indentation, from 1; 0 when it is no item.</param>
/// <param name="Text">The line without the bullet; numbers stay, people refer to them.</param>
internal readonly record struct PlainBullet(bool IsBullet, int Depth, string Text)
{
    private const string Bullets = "-*•‣◦▪–·●○■+";
    private const int SpacesPerLevel = 2;
    private const int TabWidth = 4;
    private const int MaxDepth = 6;

    /// <summary>Looks at a line.</summary>
    public static PlainBullet Of(string line)
    {
        int indent = 0, at = 0;
        for (; at < line.Length && line[at] is ' ' or '\t'; at++)
            indent += line[at] == '\t' ? TabWidth : 1;
        int depth = Math.Min(1 + (indent / SpacesPerLevel), MaxDepth);
        ReadOnlySpan<char> rest = line.AsSpan(at);
        if (rest.Length > 2 && Bullets.Contains(rest[0], StringComparison.Ordinal) && rest[1] is ' ' or '\t')
            return new PlainBullet(true, depth, rest[2..].Trim().ToString());
        int digits = rest.IndexOfAnyExceptInRange('0', '9');
        return digits is > 0 and <= 3 && rest.Length > digits + 2 && rest[digits] is '.' or ')' && rest[digits + 1] is ' ' or '\t'
            ? new PlainBullet(true, depth, rest.ToString())
            : new PlainBullet(false, 0, line);
    }
}
