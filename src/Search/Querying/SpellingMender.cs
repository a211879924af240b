using System.Collections.Immutable;
using System.Text;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Index;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace IntranetSearch.Search.Querying;

/// <summary>
/// Mends misspelt words against the words of the index: only a word that no document has, that is not in the thesaurus,
/// and that is not capitalised (a name). Only words the caller could read are offered: a suggestion must not tell what a
/// closed file says.
/// </summary>
internal sealed class SpellingMender(SearchOptions options, QueryParser parser)
{
    private const int LeastLength = 5;
    private const int LengthForTwoErrors = 9;
    private const int MaxTried = 50;

    /// <summary>The query with its misspelt words mended; the same query and null when there is nothing to mend.</summary>
    public (ParsedQuery Query, string? Text) Mend(ParsedQuery query, IndexReader reader, Restriction restriction, BridgingWords bridges, WordForms forms)
    {
        List<(int Concept, Token Token, string Word)> mended = [];
        for (int c = 0; c < query.Concepts.Length; c++)
        {
            Token token = query.Tokens.FirstOrDefault(t => t.Form.Surface == query.Concepts[c].Text);
            if (token.Form.Surface is not null && IsSuspect(query, query.Concepts[c], token, reader, bridges) && Find(token.Form, reader, restriction) is string word)
                mended.Add((c, token, word));
        }
        if (mended.Count == 0)
            return (query, null);
        StringBuilder text = new();
        int from = 0;
        foreach ((_, Token token, string word) in mended)
        {
            text.Append(query.Text, from, token.Start - from).Append(word);
            from = token.End;
        }
        string whole = text.Append(query.Text, from, query.Text.Length - from).ToString();
        ParsedQuery parsed = parser.Parse(whole, IndexLanguages.Of(reader), bridges, forms);
        HashSet<string> words = [.. mended.Select(m => m.Word)];
        ImmutableArray<Concept> concepts = [.. parsed.Concepts.Select(c => words.Contains(c.Text) ? c with { Weight = c.Weight * options.MendedWeight } : c)];
        return (parsed with { Concepts = concepts }, whole);
    }

    private static bool IsSuspect(ParsedQuery query, Concept concept, Token token, IndexReader reader, BridgingWords bridges)
    {
        string surface = token.Form.Surface;
        if (surface.Length < LeastLength || !surface.All(char.IsAsciiLetter) || bridges.Knows(token.Form.Stem) || query.Language.IsEmpty(token))
            return false;
        ReadOnlySpan<char> typed = query.Text.AsSpan(token.Start, token.End - token.Start);
        bool isFirst = token == query.Tokens[0];
        // German nouns are written with a capital, names or not.
        if ((char.IsUpper(typed[0]) && !isFirst && query.Language.Language.Code != "de") || typed[1..].IndexOfAnyInRange('A', 'Z') >= 0)
            return false;
        foreach (string field in new[] { IndexSchema.Body, IndexSchema.Heading, IndexSchema.Title, IndexSchema.Name })
        {
            foreach (Way way in concept.Ways)
            {
                if (way.Stems.Length == 1 && (way.IsOwn || way == concept.Ways[0]) && reader.DocFreq(new Term(field, way.Stems[0])) > 0)
                    return false;
            }
        }
        return true;
    }

    private static string? Find(WordForm form, IndexReader reader, Restriction restriction)
    {
        if (MultiFields.GetTerms(reader, IndexSchema.Words) is not Terms terms)
            return null;
        int errors = form.Surface.Length >= LengthForTwoErrors ? 2 : 1;
        List<(string Word, float Likeness, int Frequency)> found = [];
        FuzzyTermsEnum near = new(terms, new AttributeSource(), new Term(IndexSchema.Words, form.Surface), errors, prefixLength: 1, transpositions: true);
        IBoostAttribute likeness = near.Attributes.AddAttribute<IBoostAttribute>();
        while (near.MoveNext())
            found.Add((near.Term.Utf8ToString(), likeness.Boost, near.DocFreq));
        return found
            .OrderByDescending(f => f.Likeness).ThenByDescending(f => f.Frequency).ThenBy(f => f.Word, StringComparer.Ordinal)
            .Take(MaxTried)
            .Select(f => f.Word)
            .FirstOrDefault(w => !FunctionWords.IsEmpty(w) && restriction.Finds(reader, new Term(IndexSchema.Words, w)));
    }
}
