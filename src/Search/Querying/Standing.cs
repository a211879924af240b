using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Search.Querying;

/// <summary>What a file's standing does to its score.</summary>
/// <param name="Factor">1 for a file in force, less for one that is not.</param>
/// <param name="Reason">What was seen: "draft", "older than PTO Policy 2024.docx"; null for a file in force.</param>
internal readonly record struct StandingMark(double Factor, string? Reason)
{
    /// <summary>Nothing speaks against it.</summary>
    public static StandingMark InForce { get; } = new(1, null);

    /// <summary>The one that counts of two.</summary>
    public StandingMark Or(StandingMark other) => other.Factor < Factor ? other : this;
}

/// <summary>
/// Whether a file is the one in force: superseded, archived and draft documents stand behind, and of files whose names
/// differ only in a year or version the newest comes first. A query that asks for the old ones gets them.
/// </summary>
internal static class Standing
{
    /// <summary>Characters of a file in which a note that it is superseded is looked for.</summary>
    public const int FirstCharacters = 600;

    private const double Superseded = 0.5;
    private const double Archived = 0.6;
    private const double Draft = 0.75;
    private const double OlderVersion = 0.7;

    private static readonly FrozenSet<string> SupersededWords =
        new[] { "superseded", "obsolete", "outdated", "deprecated", "old", "expired", "retired", "legacy", "replaced", "discontinued", "rescinded", "withdrawn" }.ToFrozenSet();

    private static readonly FrozenSet<string> ArchiveWords = new[] { "archive", "archived", "archives", "backup", "bak" }.ToFrozenSet();

    private static readonly FrozenSet<string> DraftWords = new[] { "draft", "drafts", "wip", "tmp", "temp" }.ToFrozenSet();

    private static readonly FrozenSet<string> VersionWords = new[] { "v", "version", "rev", "final", "copy" }.ToFrozenSet();

    // What a document says of itself in its first lines; a page about expired passports is not expired.
    private static readonly string[] SelfMarks =
    [
        "superseded by", "has been superseded", "is superseded", "was superseded", "replaced by", "has been replaced", "is obsolete", "now obsolete", "is outdated", "is out of date",
        "no longer in effect", "no longer in force", "no longer valid", "no longer applies", "no longer current", "no longer maintained", "has been retired", "is deprecated", "has been deprecated",
        "status: superseded", "status: archived", "status: obsolete", "status: retired", "superseded on", "superseded -", "superseded –", "superseded —", "[superseded]", "(superseded)",
    ];

    private static readonly string[] DraftMarks = ["status: draft", "draft for review", "draft version", "this is a draft", "[draft]", "(draft)"];

    /// <summary>What a file's name, folders and title say of it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="query">What is asked: who asks for the old ones wants them.</param>
    /// <param name="tokens">A list to read words into, used again from file to file.</param>
    /// <param name="forms">Word forms, not used by another thread meanwhile.</param>
    public static StandingMark OfName(IndexedFile file, ParsedQuery query, List<Token> tokens, WordForms forms)
    {
        StandingMark worst = StandingMark.InForce;
        tokens.Clear();
        TextTokens.ReadName(file.Path, forms, tokens);
        TextTokens.Read(file.File.Title, forms, tokens);
        foreach (Token token in tokens)
        {
            string word = token.Form.Surface;
            double mark = SupersededWords.Contains(word) ? Superseded : ArchiveWords.Contains(word) ? Archived : DraftWords.Contains(word) ? Draft : 1;
            if (mark < worst.Factor && !IsAskedFor(query, word))
                worst = new StandingMark(mark, $"its name, folder or title says \"{word}\"");
        }
        return worst;
    }

    /// <summary>What a file says of itself in its first lines.</summary>
    public static StandingMark OfText(ReadOnlySpan<char> text, ParsedQuery query)
    {
        if (query.Tokens.Any(t => SupersededWords.Contains(t.Form.Surface) || DraftWords.Contains(t.Form.Surface)))
            return StandingMark.InForce;
        text = text[..Math.Min(text.Length, FirstCharacters)];
        foreach (string mark in SelfMarks)
        {
            if (text.Contains(mark, StringComparison.OrdinalIgnoreCase))
                return new StandingMark(Superseded, $"its first lines say \"{mark}\"");
        }
        foreach (string mark in DraftMarks)
        {
            if (text.Contains(mark, StringComparison.OrdinalIgnoreCase))
                return new StandingMark(Draft, $"its first lines say \"{mark}\"");
        }
        return StandingMark.InForce;
    }

    /// <summary>Marks files of which the list holds a newer version under the same name but for its numbers ("PTO Policy 2022", "PTO Policy 2024").</summary>
    public static StandingMark[] OfVersions(IReadOnlyList<IndexedFile> files, ParsedQuery query, WordForms forms)
    {
        StandingMark[] marks = new StandingMark[files.Count];
        Array.Fill(marks, StandingMark.InForce);
        HashSet<string> asked = [.. query.Tokens.Select(t => t.Form.Surface)];
        List<Token> tokens = [];
        var groups = Enumerable.Range(0, files.Count)
            .Select(i => (Index: i, Version: VersionOf(files[i], tokens, forms)))
            .Where(v => v.Version.Key.Length > 0)
            .GroupBy(v => v.Version.Key);
        foreach (var group in groups)
        {
            var newest = group.MaxBy(v => v.Version.Number);
            if (newest.Version.Number <= 0)
                continue;
            foreach (var (index, version) in group)
            {
                // A name without a number is no older version: mostly it is the file in force, beside old ones that bear their year.
                if (version.Number > 0 && version.Number < newest.Version.Number && !version.Words.Exists(asked.Contains))
                    marks[index] = new StandingMark(OlderVersion, "older than " + files[newest.Index].File.Name);
            }
        }
        return marks;
    }

    /// <summary>A name without its numbers, and its numbers as one that grows from version to version.</summary>
    private static (string Key, long Number, List<string> Words) VersionOf(IndexedFile file, List<Token> tokens, WordForms forms)
    {
        tokens.Clear();
        string name = file.File.Name;
        TextTokens.ReadName(Path.GetFileNameWithoutExtension(name), forms, tokens);
        StringBuilder key = new();
        List<string> numbers = [];
        long number = 0;
        foreach (Token token in tokens.Where(t => !t.IsJoined))
        {
            string word = token.Form.Surface;
            if (VersionWords.Contains(word))
                continue;
            if (long.TryParse(word, CultureInfo.InvariantCulture, out long value) && word.Length <= 4)
            {
                number = number * 10_000 + value;
                numbers.Add(word);
                // More numbers than a date has are a code, not a version.
                if (numbers.Count > 3)
                    return ("", 0, []);
            }
            else
            {
                key.Append(token.Form.Stem).Append(' ');
            }
        }
        return (key.ToString(), number, numbers);
    }

    private static bool IsAskedFor(ParsedQuery query, string word) => query.Tokens.Any(t => t.Form.Surface == word);
}
