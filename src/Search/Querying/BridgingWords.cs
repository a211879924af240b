using System.Collections.Immutable;
using IntranetSearch.Search.Analysis;

namespace IntranetSearch.Search.Querying;

/// <summary>
/// All that leads from the words of one query to others: what this client's people have entered, what their documents explain, and the
/// general list, in that order. Not thread-safe.
/// </summary>
/// <param name="own">What the client's people have entered.</param>
/// <param name="acronyms">What the client's documents explain to this caller.</param>
/// <param name="general">The list that is built in.</param>
internal sealed class BridgingWords(Thesaurus own, LearntAcronyms acronyms, Thesaurus general)
{
    /// <summary>Words of the longest phrase that begins at <paramref name="i"/> and is one thing to this client: entered by somebody, or explained in a document; 1 when there is none.</summary>
    public int LongestPhrase(string[] stems, int i) => Longest(own, stems, i, acronyms.LongestPhrase(stems, i));

    /// <summary>Words of the longest phrase of general English that begins at <paramref name="i"/>; 1 when there is none.</summary>
    public int LongestGeneralPhrase(List<Token> tokens, string[] stems, int i)
    {
        int length = Longest(general, stems, i, 1);
        // "may" and "have to" in a question are grammar.
        return tokens.GetRange(i, length).TrueForAll(t => FunctionWords.IsEmpty(t.Form.Surface)) ? 1 : length;
    }

    private static int Longest(Thesaurus list, string[] stems, int i, int least)
    {
        for (int length = Math.Min(list.MaxPhrase, stems.Length - i); length > least; length--)
        {
            if (list.Contains(stems.AsSpan(i, length)))
                return length;
        }
        return least;
    }

    /// <summary>What means the same as a word or phrase, or nearly so.</summary>
    public ImmutableArray<Related> RelatedTo(ReadOnlySpan<Token> tokens, ReadOnlySpan<string> stems)
    {
        ImmutableArray<Related> entered = own.RelatedTo(stems);
        ImmutableArray<Related> listed = general.RelatedTo(stems);
        IEnumerable<Related> learnt = tokens.Length == 1 ? acronyms.WordsOf(tokens[0].Form) : acronyms.AcronymsOf(stems);
        return [.. entered, .. learnt, .. listed];
    }

    /// <summary>Whether somebody wrote down a word or phrase on purpose.</summary>
    public bool Contains(ReadOnlySpan<string> stems) => own.Contains(stems) || general.Contains(stems);

    /// <summary>Whether a stem is that of a word somebody wrote down on purpose: no misspelt one.</summary>
    public bool Knows(string stem) => own.Knows(stem) || general.Knows(stem) || Lexicon.General.Knows(stem);
}
