using Lucene.Net.Analysis.Id;
using Lucene.Net.Tartarus.Snowball;

namespace IntranetSearch.Search.Analysis.Languages;

/// <summary>Gives Lucene's stemmers one shape.</summary>
internal static class Stemmers
{
    /// <summary>A Snowball stemmer: it works on a buffer that it may replace by a longer one.</summary>
    public static StemWord Snowball(SnowballProgram program) => (word, length) =>
    {
        program.SetCurrent(word, length);
        program.Stem();
        int left = Math.Min(program.CurrentBufferLength, word.Length);
        if (!ReferenceEquals(program.CurrentBuffer, word))
            Array.Copy(program.CurrentBuffer, word, left);
        return left;
    };

    /// <summary>Indonesian, with prefixes and suffixes that make nouns of verbs ("pembayaran" and "membayar").</summary>
    public static StemWord Indonesian(IndonesianStemmer stemmer) => (word, length) => stemmer.Stem(word, length, true);
}
