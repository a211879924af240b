using System.Collections.Immutable;
using System.Text;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Index;
using Lucene.Net.Index;

namespace IntranetSearch.Search.Querying;

/// <summary>
/// Mends misspelt words against the words of the index. A word that no file has is replaced; for one that hardly any has, and for two
/// that are usually written as one, another is only suggested. Words that somebody entered or that stand in the general list are known,
/// and capitalised ones are names. Only what the caller may read counts, on either side: neither that a word is mended nor by which
/// may tell what a closed file says.
/// </summary>
/// <param name="options">What a mended word weighs.</param>
/// <param name="parser">Reads the mended query.</param>
internal sealed class SpellingMender(SearchOptions options, QueryParser parser)
{
    private const int LeastLength = 4;

    /// <summary>A query of many odd words is no misspelt one; each look for near words walks through a part of the index.</summary>
    private const int MostLooks = 4;

    /// <summary>Files that a word may stand in and still be suspected.</summary>
    private const int RareFiles = 2;

    /// <summary>How many times more files another word must have, to be suggested for a rare one, and at least how many.</summary>
    private const int FarMore = 10;

    /// <summary>The query with its misspelt words mended, and the text to be suggested; the same query and null when there is nothing to say.</summary>
    /// <param name="query">What was typed.</param>
    /// <param name="reader">The index.</param>
    /// <param name="restriction">What the search may find: a word that finds nothing is not offered.</param>
    /// <param name="readable">What the caller may read.</param>
    /// <param name="bridges">Known words.</param>
    /// <param name="forms">Word forms, not used by another thread meanwhile.</param>
    public (ParsedQuery Query, string? Text) Mend(
        ParsedQuery query, IndexReader reader, Restriction restriction, Restriction readable, BridgingWords bridges, WordForms forms)
    {
        NearWords words = new(reader, restriction, query.Language.Language, forms);
        List<Correction> corrections = [];
        int looks = 0;
        for (int c = 0; c < query.Concepts.Length && looks < MostLooks; c++)
        {
            Concept concept = query.Concepts[c];
            Token token = query.Tokens.FirstOrDefault(t => t.Form.Surface == concept.Text);
            if (token.Form.Surface is null || !IsSuspect(query, token, bridges))
                continue;
            bool isUnknown = !IsSaid(concept, reader, readable);
            if (!isUnknown && !IsRare(concept, token, reader, readable))
                continue;
            looks++;
            string? word = isUnknown
                ? words.Split(token.Form.Surface) ?? words.Nearest(token.Form, least: 1)
                : words.Nearest(token.Form, least: FarMore * Math.Max(1, readable.Count(reader, WordTerm(token), RareFiles)));
            if (word is not null)
                corrections.Add(new Correction(token.Start, token.End, word, isUnknown));
        }
        AddJoined(query, reader, readable, words, bridges, corrections);
        if (corrections.Count == 0)
            return (query, null);
        corrections.Sort((a, b) => a.Start.CompareTo(b.Start));
        string suggested = Write(query.Text, corrections);
        List<Correction> mended = corrections.FindAll(c => c.IsMended);
        return (mended.Count == 0 ? query : Parse(query.Text, mended, reader, bridges, forms), suggested);
    }

    private ParsedQuery Parse(string typed, List<Correction> mended, IndexReader reader, BridgingWords bridges, WordForms forms)
    {
        ParsedQuery parsed = parser.Parse(Write(typed, mended), IndexLanguages.Of(reader), bridges, forms);
        Dictionary<string, string> words = [];
        foreach (Correction correction in mended)
        {
            foreach (string word in correction.Word.Split(' ').Prepend(correction.Word))
                words[word] = typed[correction.Start..correction.End];
        }
        ImmutableArray<Concept> concepts =
            [.. parsed.Concepts.Select(c => words.TryGetValue(c.Text, out string? from) ? c with { Weight = c.Weight * options.MendedWeight, MendedFrom = from } : c)];
        return parsed with { Concepts = concepts };
    }

    private static bool IsSuspect(ParsedQuery query, Token token, BridgingWords bridges)
    {
        string surface = token.Form.Surface;
        if (surface.Length < LeastLength || !surface.All(char.IsAsciiLetter) || bridges.Knows(token.Form.Stem) || query.Language.IsEmpty(token))
            return false;
        ReadOnlySpan<char> typed = query.Text.AsSpan(token.Start, token.End - token.Start);
        bool isFirst = token == query.Tokens[0];
        // German nouns are written with a capital, names or not.
        return (!char.IsUpper(typed[0]) || isFirst || query.Language.Language.Code == "de") && typed[1..].IndexOfAnyInRange('A', 'Z') < 0;
    }

    /// <summary>Whether any file says the word in any of its forms.</summary>
    private static bool IsSaid(Concept concept, IndexReader reader, Restriction readable)
    {
        foreach (Way way in concept.Ways)
        {
            if (way.Stems.Length > 1 || (!way.IsOwn && way != concept.Ways[0]))
                continue;
            foreach (string field in new[] { IndexSchema.Body, IndexSchema.Heading, IndexSchema.Title, IndexSchema.Name })
            {
                if (readable.Finds(reader, new Term(field, way.Stems[0])))
                    return true;
            }
        }
        return false;
    }

    private static bool IsRare(Concept concept, Token token, IndexReader reader, Restriction readable) =>
        readable.Count(reader, WordTerm(token), RareFiles + 1) <= RareFiles
        && readable.Count(reader, new Term(IndexSchema.Body, concept.Ways[0].Stems[0]), (2 * RareFiles) + 1) <= 2 * RareFiles;

    private static Term WordTerm(Token token) => new(IndexSchema.Words, token.Form.Surface);

    /// <summary>"break fast": two words that no file has side by side, and that files write as one.</summary>
    private static void AddJoined(
        ParsedQuery query, IndexReader reader, Restriction readable, NearWords words, BridgingWords bridges, List<Correction> corrections)
    {
        for (int i = 0; i + 1 < query.Tokens.Length; i++)
        {
            Token first = query.Tokens[i];
            Token second = query.Tokens[i + 1];
            if (second.Start != first.End + 1 || query.Text[first.End] != ' ' || corrections.Exists(c => c.Start == first.Start || c.Start == second.Start))
                continue;
            string joined = first.Form.Surface + second.Form.Surface;
            if (joined.Length <= LeastLength || Math.Min(first.Form.Surface.Length, second.Form.Surface.Length) < 2 || !joined.All(char.IsAsciiLetter)
                || bridges.Contains([first.Form.Stem, second.Form.Stem]) || !words.Has(joined) || readable.FindsPhrase(reader, [first.Form.Stem, second.Form.Stem]))
                continue;
            corrections.Add(new Correction(first.Start, second.End, joined, IsMended: false));
            i++;
        }
    }

    private static string Write(string text, List<Correction> corrections)
    {
        StringBuilder written = new();
        int from = 0;
        foreach (Correction correction in corrections)
        {
            written.Append(text, from, correction.Start - from).Append(correction.Word);
            from = correction.End;
        }
        return written.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>Other words for characters [Start, End) of a query; searched for when it is mended, else only shown.</summary>
    private readonly record struct Correction(int Start, int End, string Word, bool IsMended);
}
