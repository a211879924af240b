using System.Collections.Immutable;
using System.Runtime.InteropServices;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Analysis.Languages;

namespace IntranetSearch.Search.Querying;

/// <summary>A query as it is searched for.</summary>
/// <param name="Concepts">What it speaks of, in order; empty when it holds no word.</param>
/// <param name="Required">Quoted phrases: only passages that hold all of them are found.</param>
/// <param name="Excluded">Words after a minus, as stems: no passage that holds one is found.</param>
/// <param name="Tokens">Its words in order, those left out included; without joined ones.</param>
/// <param name="Text">What was read of it.</param>
/// <param name="Language">What it is in.</param>
internal sealed record ParsedQuery(
    ImmutableArray<Concept> Concepts,
    ImmutableArray<RequiredPhrase> Required,
    ImmutableArray<string> Excluded,
    ImmutableArray<Token> Tokens,
    string Text,
    QueryLanguage Language);

/// <summary>A quoted phrase.</summary>
/// <param name="Forms">Its stems in order, in each language of the index.</param>
internal sealed record RequiredPhrase(ImmutableArray<ImmutableArray<string>> Forms);

/// <summary>Reads what a person typed: a question, keywords, "a phrase", -without. Any text is a query; nothing in it is an error.</summary>
internal sealed class QueryParser(SearchOptions options, Lexicon lexicon)
{
    // A phrase is searched for as stems in a row; more words than a sentence has are not a phrase anybody wrote.
    private const int MaxPhraseTokens = 16;

    /// <summary>Reads a query.</summary>
    /// <param name="query">What was typed.</param>
    /// <param name="index">The languages that are searched.</param>
    /// <param name="bridges">What leads from the words of the query to others.</param>
    /// <param name="forms">Word forms, not used by another thread meanwhile.</param>
    /// <param name="isNarrowed">Whether operators narrow the search: then words to be left out need no others to be searched for.</param>
    public ParsedQuery Parse(string query, IndexLanguages index, BridgingWords bridges, WordForms forms, bool isNarrowed = false)
    {
        string text = query.Length <= options.MaxQueryCharacters ? query : query[..options.MaxQueryCharacters];
        QueryLanguage language = QueryLanguage.Of(text, index, forms);
        List<Token> all = [];
        TextTokens.Read(QuestionStrings.Blank(text, language.Language), language.Language, forms, all);
        List<Token> tokens = [.. all.Where(t => !t.IsJoined)];
        List<RequiredPhrase> required = ReadPhrases(text, tokens, index, forms);
        ImmutableArray<string> excluded = TakeExcluded(text, tokens, index, forms, isNarrowed);
        Sentence sentence = new(text, tokens, all, language, index, bridges, forms);
        return new ParsedQuery(ReadConcepts(sentence), [.. required], excluded, [.. tokens], text, language);
    }

    private ImmutableArray<Concept> ReadConcepts(Sentence sentence)
    {
        (string text, List<Token> tokens, _, QueryLanguage language, IndexLanguages index, BridgingWords bridges, WordForms forms) = sentence;
        bool keepEmpty = !Enumerable.Range(0, tokens.Count).Any(i => !IsPassedOver(sentence, i));
        List<Concept> concepts = [];
        HashSet<string> seen = [];
        string[] stems = [.. tokens.Select(t => t.Form.Stem)];
        List<Way>[] others = ReadGeneralPhrases(sentence, stems);
        for (int i = 0; i < tokens.Count && concepts.Count < options.MaxConcepts;)
        {
            int length = Math.Max(bridges.LongestPhrase(stems, i), WrittenTogether.Length(text, tokens, i));
            if (length == 1 && !keepEmpty && IsPassedOver(sentence, i))
            {
                i++;
                continue;
            }
            if (length == 1 && QueryCompounds.Split(tokens[i].Form, language.Language, index, forms) is { } parts)
            {
                concepts.AddRange(QueryCompounds.Concepts(parts, tokens[i], i, language.Language).Where(c => seen.Add(c.Ways[0].Stems[0])).Take(options.MaxConcepts - concepts.Count));
                i++;
                continue;
            }
            ReadOnlySpan<string> phrase = stems.AsSpan(i, length);
            if (seen.Add(string.Join(' ', phrase.ToArray())))
                concepts.Add(Make(sentence, i, length, phrase, length == 1 ? others[i] : []));
            i += length;
        }
        return [.. concepts];
    }

    /// <summary>
    /// The phrases of general English in a query. Their words stay concepts of their own, since a document may say them apart, and each is also
    /// said by what the phrase means: measured, that finds more than to look for the phrase in their place (docs/evaluation.md).
    /// </summary>
    /// <returns>For each word, what the phrases it is part of mean.</returns>
    private List<Way>[] ReadGeneralPhrases(Sentence sentence, string[] stems)
    {
        List<Way>[] others = [.. stems.Select(_ => new List<Way>())];
        for (int i = 0; i < stems.Length; i++)
        {
            int length = sentence.Bridges.LongestGeneralPhrase(sentence.Tokens, stems, i);
            if (length == 1)
                continue;
            List<Way> meant = [];
            AddRelated(sentence, i, length, stems.AsSpan(i, length), meant);
            for (int word = i; word < i + length; word++)
                others[word].AddRange(meant);
        }
        return others;
    }

    private static bool IsPassedOver(Sentence sentence, int i) => sentence.Language.IsEmpty(sentence.Tokens[i]) || IsFiller(sentence.Tokens, i);

    private void AddRelated(Sentence sentence, int first, int length, ReadOnlySpan<string> stems, List<Way> ways)
    {
        foreach (Related related in sentence.Bridges.RelatedTo(CollectionsMarshal.AsSpan(sentence.Tokens).Slice(first, length), stems).Take(options.MaxRelated))
            AddNew(ways, new Way(related.Stems, related.IsSame ? options.AbbreviationWeight : options.RelatedWeight) { Kind = related.Kind });
    }

    private Concept Make(Sentence sentence, int first, int length, ReadOnlySpan<string> stems, List<Way> others)
    {
        (string typed, List<Token> tokens, List<Token> all, QueryLanguage language, IndexLanguages index, _, WordForms forms) = sentence;
        Token token = tokens[first];
        double weight = length > 1 ? 1
            : FunctionWords.IsGeneric(token.Form.Surface) ? options.GenericWeight
            : FunctionWords.IsWeak(token.Form.Surface) ? options.WeakWeight
            : 1;
        List<Way> ways = [new Way([.. stems], 1)];
        // "check-in" is asked for as "checkin" too.
        Token joined = all.Find(t => t.IsJoined && t.Start == token.Start);
        if (length == 1 && joined.Form.Stem is string whole)
            ways.Add(new Way([whole], 1) { Kind = WayKind.Spelling });
        if (length == 1)
        {
            language.AddForms(ways, typed.AsSpan(token.Start, token.End - token.Start), index, options.OtherLanguageWeight, forms);
            WrittenTogether.AddWays(ways, typed, tokens, first, forms);
        }
        AddRelated(sentence, first, length, stems, ways);
        foreach (Way other in others)
            AddNew(ways, other);
        if (length == 1 && weight >= 1 && options.LexiconWeight > 0 && !language.IsEmpty(token))
        {
            foreach (Way way in lexicon.RelatedTo(stems[0], forms).Take(options.MaxRelated))
                AddNew(ways, way with { Weight = way.Weight * options.LexiconWeight });
        }
        // The words of a phrase may stand apart: "leave for parents" for "parental leave".
        for (int i = 0; length > 1 && i < length; i++)
        {
            if (!language.IsEmpty(tokens[first + i]))
                AddNew(ways, new Way([tokens[first + i].Form.Stem], options.RelatedWeight * options.RelatedWeight) { Kind = WayKind.Part });
        }
        string text = string.Join(' ', tokens.GetRange(first, length).Select(t => t.Form.Surface));
        return new Concept(text, [.. ways], weight, first);
    }

    private static void AddNew(List<Way> ways, Way way)
    {
        if (!ways.Exists(w => w.Says(way.Stems.AsSpan())))
            ways.Add(way);
    }

    /// <summary>Whether the word only says what kind of answer is wanted ("how much", "how long"), or whose: "the company's".</summary>
    private static bool IsFiller(List<Token> tokens, int i)
    {
        Token token = tokens[i];
        string word = token.Form.Surface;
        if (word is "company" or "organization" or "firm")
            return token.End - token.Start > word.Length; // the possessive: its "'s" is not part of the form
        return i > 0 && tokens[i - 1].Form.Surface == "how"
            && word is "much" or "many" or "long" or "often" or "quickly" or "soon" or "early" or "late" or "fast" or "far" or "high" or "large" or "big" or "regularly" or "frequently";
    }

    private static List<RequiredPhrase> ReadPhrases(string text, List<Token> tokens, IndexLanguages index, WordForms forms)
    {
        List<RequiredPhrase> phrases = [];
        int open = NextQuote(text, 0);
        while (open >= 0)
        {
            int close = NextQuote(text, open + 1);
            if (close < 0)
                break;
            List<Token> phrase = [.. tokens.Where(t => t.Start > open && t.End <= close).Take(MaxPhraseTokens)];
            if (phrase.Count > 0)
                phrases.Add(new RequiredPhrase([.. index.Held.Select(l => phrase.Select(t => StemIn(l, text, t, forms)).ToImmutableArray())]));
            open = NextQuote(text, close + 1);
        }
        return phrases;
    }

    private static string StemIn(Language language, string text, Token token, WordForms forms) =>
        forms.Of(text.AsSpan(token.Start, token.End - token.Start), language).Stem;

    private static int NextQuote(string text, int from) => text.AsSpan(from).IndexOfAny('"', '“', '”') is int i and >= 0 ? from + i : -1;

    /// <summary>Takes the words after a minus out of the query: "policy -draft". A minus inside a word or before a number is none.</summary>
    private static ImmutableArray<string> TakeExcluded(string text, List<Token> tokens, IndexLanguages index, WordForms forms, bool isNarrowed)
    {
        List<Token> excluded = tokens.FindAll(t => t.Start > 0 && text[t.Start - 1] == '-'
            && (t.Start == 1 || char.IsWhiteSpace(text[t.Start - 2])) && char.IsLetter(text[t.Start]));
        if (excluded.Count == 0 || (excluded.Count == tokens.Count && !isNarrowed))
            return [];
        tokens.RemoveAll(excluded.Contains);
        return [.. excluded.SelectMany(t => index.Held.Select(l => StemIn(l, text, t, forms))).Distinct()];
    }

    /// <summary>A query being read.</summary>
    private sealed record Sentence(string Text, List<Token> Tokens, List<Token> All, QueryLanguage Language, IndexLanguages Index, BridgingWords Bridges, WordForms Forms);
}
