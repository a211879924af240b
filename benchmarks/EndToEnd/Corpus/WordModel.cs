using System.Globalization;
using System.Text;
using IntranetSearch.Builder;

namespace IntranetSearch.EndToEnd.Corpus;

/// <summary>
/// Writes text that looks like the samples' texts: each word follows one it follows there. Figures get new digits, some
/// names and nouns are put together anew, so that the vocabulary grows with the corpus as a company's does.
/// Same random numbers, same text.
/// </summary>
internal sealed class WordModel
{
    private readonly Dictionary<string, List<string>> _followers = new(StringComparer.Ordinal);
    private readonly List<string> _starts = [];
    private readonly List<string> _nouns = [];

    private WordModel(IEnumerable<string> texts)
    {
        foreach (string text in texts)
            Learn(text);
    }

    /// <summary>Learns from the English texts of the samples.</summary>
    public static WordModel FromSamples(SampleTree samples) => new(
        Directory.EnumerateFiles(samples.Sources, "*.md", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(samples.Intranet, "*.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(samples.Intranet, "*.txt", SearchOption.AllDirectories))
            .Where(p => !p.Contains("Leipzig.docx", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText));

    /// <summary>A sentence of 4 to 40 words.</summary>
    public string Sentence(Random random)
    {
        string word = Pick(_starts, random);
        StringBuilder sentence = new(Vary(word, random));
        for (int words = 1; words < 40 && !(words >= 4 && word.EndsWith('.')); words++)
        {
            if (!_followers.TryGetValue(word, out List<string>? followers))
                break;
            word = Pick(followers, random);
            sentence.Append(' ').Append(Vary(word, random));
        }
        string text = sentence.ToString().TrimEnd(',', ';', ':', '–', ' ');
        return text.EndsWith('.') ? text : text + ".";
    }

    /// <summary>A paragraph of at least so many words.</summary>
    public string Paragraph(int words, Random random)
    {
        StringBuilder text = new();
        for (int count = 0; count < words;)
        {
            string sentence = Sentence(random);
            text.Append(text.Length > 0 ? " " : "").Append(sentence);
            count += 1 + sentence.Count(c => c == ' ');
        }
        return text.ToString();
    }

    /// <summary>A heading of two to five words.</summary>
    public string Heading(Random random)
    {
        string[] words = [.. Sentence(random).TrimEnd('.').Split(' ').Where(w => w.Length > 2 && !char.IsDigit(w[0])).Take(random.Next(2, 6))];
        return words.Length == 0 ? Noun(random) : string.Join(' ', words).Trim(',', ';', ':', '(', ')', '"');
    }

    /// <summary>A noun or a name, often a new compound.</summary>
    public string Noun(Random random)
    {
        string noun = Pick(_nouns, random);
        if (random.Next(3) > 0)
            return noun;
        string compound = noun + Pick(_nouns, random).ToLowerInvariant();
        return compound.Length <= 24 ? compound : noun;
    }

    private void Learn(string text)
    {
        string? before = null;
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.Length < 30 || line[0] is '|' or '#' or '>' || line.Contains(": ", StringComparison.Ordinal))
            {
                before = null;
                continue;
            }
            foreach (string raw in line.Replace("**", "", StringComparison.Ordinal).TrimStart('-', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                string word = raw.Trim('*', '_', '[', ']', '`');
                // The standard fonts of PDF lack accents and the euro sign.
                if (word.Length == 0 || word.Any(c => !char.IsAscii(c) && c is not ('£' or '–')))
                    continue;
                if (before is null || before.EndsWith('.'))
                {
                    if (char.IsUpper(word[0]))
                        _starts.Add(word);
                }
                else
                {
                    if (!_followers.TryGetValue(before, out List<string>? followers))
                        _followers.Add(before, followers = []);
                    followers.Add(word);
                    if (word.Length >= 5 && word.All(char.IsAsciiLetter))
                        _nouns.Add(word);
                }
                before = word;
            }
        }
    }

    private string Vary(string word, Random random)
    {
        if (word.Any(char.IsAsciiDigit))
            return string.Concat(word.Select(c => char.IsAsciiDigit(c) && random.Next(2) == 0 ? (char)('0' + random.Next(10)) : c));
        if (word.Length >= 6 && word.All(char.IsAsciiLetter) && random.Next(25) == 0)
            return char.IsUpper(word[0]) ? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(Noun(random)) : Noun(random);
        return word;
    }

    private static string Pick(List<string> list, Random random) => list[random.Next(list.Count)];
}
