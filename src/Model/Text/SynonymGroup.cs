using System.Collections.Immutable;
using System.Globalization;

namespace IntranetSearch.Model.Text;

/// <summary>Words and phrases that mean the same to one client's people. Written as a line: "vacation, annual leave, =time away".</summary>
public sealed class SynonymGroup
{
    /// <summary>Most words and phrases of a group.</summary>
    public const int MaxMembers = 20;

    /// <summary>Longest word or phrase, in characters.</summary>
    public const int MaxLength = 100;

    /// <summary>Most words of a phrase.</summary>
    public const int MaxWords = 8;

    private SynonymGroup(ImmutableArray<string> words, ImmutableArray<string> oneWay)
    {
        Words = words;
        OneWay = oneWay;
    }

    /// <summary>Those that find each other; at least one.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>Those that find <see cref="Words"/> but are not found by anything here: too general, or with other meanings too.</summary>
    public ImmutableArray<string> OneWay { get; }

    /// <summary>Makes a group. White space around and repeated within is dropped.</summary>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static SynonymGroup Of(IEnumerable<string> words, IEnumerable<string> oneWay)
    {
        ImmutableArray<string> mutual = [.. words.Select(Checked)];
        ImmutableArray<string> general = [.. oneWay.Select(Checked)];
        int members = mutual.Length + general.Length;
        if (mutual.IsEmpty || members < 2)
            throw new FormatException("A group of synonyms needs at least two words or phrases, one of them to be found by the others.");
        if (members > MaxMembers)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"A group of synonyms has at most {MaxMembers} words and phrases; this one has {members}."));
        if (mutual.Concat(general).GroupBy(w => w, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new FormatException($"'{twice.Key}' stands in the group twice.");
        return new SynonymGroup(mutual, general);
    }

    /// <summary>Reads a line: members parted by commas, "=" before those that are only searched from. A "!" before the line, as the built-in list has it for abbreviations, says nothing more here.</summary>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static SynonymGroup Parse(string line)
    {
        string[] members = line.Trim().TrimStart('!').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Of(members.Where(m => m[0] != '='), members.Where(m => m[0] == '=').Select(m => m[1..]));
    }

    /// <summary>The line that <see cref="Parse"/> reads.</summary>
    public override string ToString() => string.Join(", ", Words.Concat(OneWay.Select(w => "=" + w)));

    private static string Checked(string member)
    {
        string text = string.Join(' ', member.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        if (text.Length > MaxLength)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{text[..30]}…' is longer than {MaxLength} characters."));
        if (!text.Any(char.IsLetterOrDigit))
            throw new FormatException($"'{text}' is no word.");
        if (text[0] is '=' or '!' or '#' || text.Contains(',', StringComparison.Ordinal) || text.Any(char.IsControl))
            throw new FormatException($"'{new string([.. text.Where(c => !char.IsControl(c))])}' cannot be a synonym: commas, line breaks and a leading '=', '!' or '#' have a meaning of their own.");
        if (text.Count(c => c == ' ') >= MaxWords)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{text}' has more than {MaxWords} words."));
        return text;
    }
}
