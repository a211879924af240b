using System.Collections.Immutable;
using IntranetSearch.Search.Analysis;

namespace IntranetSearch.Search.Querying;

/// <summary>
/// All that leads from the words of one query to others: what this client's people have entered, what their documents explain, and the
/// general list, in that order. Not thread-safe.
/// </summary>
/// <param name="general">The list that is built in.</param>
/// <param name="acronyms">What the client's documents explain to this caller.</param>
internal sealed class BridgingWords(Thesaurus general, LearntAcronyms acronyms)
{
    /// <summary>Words of the longest known phrase that begins at <paramref name="i"/>; 1 when there is none.</summary>
    public int LongestPhrase(List<Token> tokens, string[] stems, int i)
    {
        int learnt = acronyms.LongestPhrase(stems, i);
        for (int length = Math.Min(Thesaurus.MaxPhrase, stems.Length - i); length > learnt; length--)
        {
            // "may" and "have to" in a question are grammar.
            if (general.Contains(stems.AsSpan(i, length)) && !tokens.GetRange(i, length).TrueForAll(t => FunctionWords.IsEmpty(t.Form.Surface)))
                return length;
        }
        return learnt;
    }

    /// <summary>What means the same as a word or phrase, or nearly so.</summary>
    public ImmutableArray<Related> RelatedTo(ReadOnlySpan<Token> tokens, ReadOnlySpan<string> stems)
    {
        ImmutableArray<Related> listed = general.RelatedTo(stems);
        IEnumerable<Related> learnt = tokens.Length == 1 ? acronyms.WordsOf(tokens[0].Form) : acronyms.AcronymsOf(stems);
        return [.. learnt, .. listed];
    }
}
