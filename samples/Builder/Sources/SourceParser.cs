using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace IntranetSearch.Builder.Sources;

/// <summary>
/// Reads the sources' small Markdown: a header between --- lines (title, author, date, language, footer), # headings,
/// paragraphs, "- " and "1. " items (two spaces a level), | tables |, "> " notes, \newpage and **bold**.
/// </summary>
internal static partial class SourceParser
{
    public static Source Parse(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        int end = Array.IndexOf(lines, "---", 1);
        if (lines[0] != "---" || end < 0)
            throw new InvalidDataException("A source starts with a header between two lines of ---.");
        Dictionary<string, string> header = lines[1..end]
            .Select(l => l.Split(": ", 2))
            .ToDictionary(p => p[0], p => p.Length == 2 ? p[1].Trim() : throw new InvalidDataException($"Header line \"{p[0]}\" has no value."));
        return new Source(
            header["title"],
            header.GetValueOrDefault("author", "Halvern Instruments"),
            DateOnly.ParseExact(header["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            header.GetValueOrDefault("language", "en-GB"),
            header.GetValueOrDefault("footer"),
            [.. ParseBlocks(lines[(end + 1)..])]);
    }

    /// <summary>Splits **bold** from plain text.</summary>
    public static IReadOnlyList<Run> ParseRuns(string text) =>
        [.. text.Split("**").Select((part, i) => new Run(part, i % 2 == 1)).Where(r => r.Text.Length > 0)];

    private static IEnumerable<Block> ParseBlocks(string[] lines)
    {
        int i = 0;
        while (i < lines.Length)
        {
            string line = lines[i];
            if (line.Trim().Length == 0)
            {
                i++;
            }
            else if (line == "\\newpage")
            {
                i++;
                yield return new PageBreakBlock();
            }
            else if (Heading().Match(line) is { Success: true } heading)
            {
                i++;
                yield return new HeadingBlock(heading.Groups["marks"].Length, heading.Groups["text"].Value.Trim());
            }
            else if (line.StartsWith('|'))
            {
                List<IReadOnlyList<string>> rows = [];
                for (; i < lines.Length && lines[i].StartsWith('|'); i++)
                {
                    if (!Rule().IsMatch(lines[i]))
                        rows.Add([.. lines[i].Trim().Trim('|').Split('|').Select(c => c.Trim())]);
                }
                yield return new TableBlock(rows);
            }
            else if (line.StartsWith("> ", StringComparison.Ordinal))
            {
                yield return new NoteBlock(Join(lines, ref i, l => l.StartsWith("> ", StringComparison.Ordinal), l => l[2..]));
            }
            else if (Item().Match(line) is { Success: true } item)
            {
                int? number = int.TryParse(item.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : null;
                string first = item.Groups["text"].Value;
                i++;
                // A continuation line is indented and is not an item itself.
                string rest = Join(lines, ref i, l => l.StartsWith("  ", StringComparison.Ordinal) && !Item().IsMatch(l), l => l);
                yield return new ItemBlock(item.Groups["indent"].Length / 2, number, ParseRuns(rest.Length > 0 ? $"{first} {rest}" : first));
            }
            else
            {
                yield return new ParagraphBlock(ParseRuns(Join(lines, ref i, l => l.Trim().Length > 0 && !StartsBlock(l), l => l)));
            }
        }
    }

    private static string Join(string[] lines, ref int i, Func<string, bool> belongs, Func<string, string> strip)
    {
        StringBuilder text = new();
        for (; i < lines.Length && belongs(lines[i]); i++)
            text.Append(text.Length > 0 ? " " : "").Append(strip(lines[i]).Trim());
        return text.ToString();
    }

    private static bool StartsBlock(string line) =>
        line[0] is '#' or '|' or '\\' || line.StartsWith("> ", StringComparison.Ordinal) || Item().IsMatch(line);

    [GeneratedRegex(@"^(?<marks>#{1,3}) (?<text>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?<indent> *)(-|(?<number>\d+)\.) (?<text>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Item();

    [GeneratedRegex(@"^\|[\s:|-]+\|$", RegexOptions.None, 1000)]
    private static partial Regex Rule();
}
