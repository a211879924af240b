using System.Text;

namespace IntranetSearch.Queries;

/// <summary>
/// Words that are as frequent as words are: every second or third one a function word of English, the others by Zipf's law over a large
/// vocabulary of pronounceable words, with endings. Always the same for a seed.
/// </summary>
internal sealed class SyntheticWords
{
    private const int Size = 80_000;

    private static readonly string[] Function =
        "the of and to in a is that for it was on are as with his they at be this from I have or by one had not but what all were when we there can an your which their said if do will each about how up out them then she many some so these would other into has more her two like him see could no make than first been its who now people my made over did down only way find use may other water long little very after words called just where most know".Split(' ');

    private static readonly string[] Onsets = "b bl br c ch cl cr d dr f fl fr g gl gr h j k l m n p pl pr qu r s sc sh sl sm sp st str t th tr v w z".Split(' ');
    private static readonly string[] Vowels = "a e i o u ai ea ee ie oa oo ou".Split(' ');
    private static readonly string[] Codas = ["", "", "", "b", "ck", "d", "ff", "g", "l", "ll", "m", "n", "nd", "ng", "nt", "p", "r", "rd", "rt", "s", "ss", "st", "t", "x"];
    private static readonly string[] Endings = ["s", "ed", "ing", "er", "tion", "ly", "ment"];
    private static readonly string[] Units = ["days", "weeks", "percent", "euros", "hours", "months", "people", "copies"];

    private readonly string[] _words;

    public SyntheticWords(int seed)
    {
        Random random = new(seed);
        HashSet<string> words = new(Function, StringComparer.Ordinal);
        List<string> ordered = new(Size);
        while (ordered.Count < Size)
        {
            StringBuilder word = new();
            // Frequent words are short.
            for (int syllables = 1 + random.Next(ordered.Count < 500 ? 2 : 3); syllables >= 0; syllables--)
                word.Append(Onsets[random.Next(Onsets.Length)]).Append(Vowels[random.Next(Vowels.Length)]).Append(syllables == 0 ? Codas[random.Next(Codas.Length)] : "");
            if (words.Add(word.ToString()))
                ordered.Add(word.ToString());
        }
        _words = [.. ordered];
    }

    /// <summary>Words a document is about: neither the most frequent nor the rarest.</summary>
    public string[] Topic(int count, Random random) => [.. Enumerable.Range(0, count).Select(_ => _words[(int)(100 * Math.Pow(Size / 200.0, random.NextDouble()))])];

    /// <summary>A sentence of 8 to 24 words on a topic.</summary>
    public void AppendSentence(StringBuilder text, string[] topic, Random random)
    {
        int start = text.Length;
        int length = random.Next(8, 25);
        for (int i = 0; i < length; i++)
        {
            if (i > 0)
                text.Append(' ');
            double which = random.NextDouble();
            if (which < 0.45)
                text.Append(Function[Zipf(Function.Length, random)]);
            else if (which < 0.47)
                text.Append(random.Next(1, 400)).Append(' ').Append(Units[random.Next(Units.Length)]);
            else
                text.Append(which < 0.65 ? topic[Zipf(topic.Length, random)] : _words[Zipf(Size, random)]).Append(random.Next(6) == 0 ? Endings[random.Next(Endings.Length)] : "");
        }
        text[start] = char.ToUpperInvariant(text[start]);
        text.Append('.');
    }

    // The second half as often as the first, the third a third.
    private static int Zipf(int count, Random random) => (int)Math.Pow(count, random.NextDouble()) - 1;
}
