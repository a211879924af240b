using System.Collections.Immutable;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Analysis.Languages;

namespace IntranetSearch.Search.Querying;

/// <summary>Cuts the part of a passage that says most of a query, and marks the words that say it.</summary>
internal static class Snippets
{
    /// <summary>The best window of a passage.</summary>
    /// <param name="passage">The passage.</param>
    /// <param name="matcher">Finds the query's concepts.</param>
    /// <param name="idf">How rare each concept is.</param>
    /// <param name="length">Characters wanted.</param>
    /// <param name="forms">Word forms.</param>
    public static Snippet Cut(Passage passage, ConceptMatcher matcher, ImmutableArray<double> idf, int length, WordForms forms)
    {
        string text = passage.Text;
        List<Token> tokens = [];
        List<ConceptMatch> matches = [];
        TextTokens.Read(text, LanguageTable.Of(passage.Language), forms, tokens);
        matcher.Find(tokens, matches);
        TextSpan window = Window(text, BestStart(matches, idf, length), length);
        ImmutableArray<Highlight>.Builder highlights = ImmutableArray.CreateBuilder<Highlight>();
        foreach (ConceptMatch match in matches.OrderBy(m => m.Start).ThenByDescending(m => m.End))
        {
            int start = match.Start - window.Start;
            if (start < 0 || match.End > window.End)
                continue;
            if (highlights.Count == 0 || highlights[^1].End <= start)
                highlights.Add(new Highlight(start, match.End - window.Start));
        }
        return new Snippet(text.Substring(window.Start, window.Length), window.Start, highlights.ToImmutable());
    }

    /// <summary>Start of the match from which on the window says most, by idf; 0 when nothing matches.</summary>
    private static int BestStart(List<ConceptMatch> matches, ImmutableArray<double> idf, int length)
    {
        double best = 0;
        int start = 0;
        Dictionary<int, double> said = [];
        for (int i = 0; i < matches.Count; i++)
        {
            said.Clear();
            int count = 0;
            for (int j = i; j < matches.Count && matches[j].End - matches[i].Start <= length; j++)
            {
                ConceptMatch match = matches[j];
                said[match.Concept] = Math.Max(said.GetValueOrDefault(match.Concept), match.Weight * idf[match.Concept]);
                count++;
            }
            double score = said.Values.Sum() + 0.01 * count;
            if (score > best)
                (best, start) = (score, matches[i].Start);
        }
        return start;
    }

    /// <summary>The window around a start: from the beginning of its line or sentence when that is near, to the end of a word.</summary>
    private static TextSpan Window(string text, int anchor, int length)
    {
        if (text.Length <= length)
            return new TextSpan(0, text.Length);
        int start = Math.Min(anchor, text.Length - 1);
        int earliest = Math.Max(0, anchor - length / 3);
        while (start > earliest && !IsBoundary(text, start))
            start--;
        if (start > 0 && !IsBoundary(text, start))
        {
            start = anchor;
            for (int i = anchor; i > earliest; i--)
            {
                if (char.IsWhiteSpace(text[i - 1]))
                    start = i;
            }
        }
        int end = Math.Min(text.Length, start + length);
        if (end == text.Length)
            return new TextSpan(start, end - start);
        int cut = end;
        while (cut > start + length / 2 && !char.IsWhiteSpace(text[cut]))
            cut--;
        if (cut == start + length / 2)
            cut = char.IsLowSurrogate(text[end]) ? end - 1 : end; // one endless word
        while (cut > start && char.IsWhiteSpace(text[cut - 1]))
            cut--;
        return new TextSpan(start, cut - start);
    }

    private static bool IsBoundary(string text, int i) =>
        i == 0 || text[i - 1] == '\n' || (i > 1 && char.IsWhiteSpace(text[i - 1]) && text[i - 2] is '.' or '!' or '?');
}

/// <summary>A part of a passage.</summary>
/// <param name="Text">Verbatim.</param>
/// <param name="Start">Its place in the passage.</param>
/// <param name="Highlights">Offsets in <paramref name="Text"/>.</param>
internal sealed record Snippet(string Text, int Start, ImmutableArray<Highlight> Highlights);
