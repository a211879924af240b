using System.Collections.Immutable;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Analysis.Languages;

namespace IntranetSearch.Search.Querying;

/// <summary>Cuts a compound of a query into its parts: those of the word list, else words that the index holds. Never in English.</summary>
internal static class QueryCompounds
{
    private const int LeastLength = 8;
    private const int LeastPart = 4;

    // See Compounds: what joins the parts.
    private static readonly string[] Links = ["", "s", "es", "n", "en", "er", "e"];

    /// <summary>The terms of the parts, in order; null when the word is whole.</summary>
    public static ImmutableArray<string>? Split(WordForm word, Language language, IndexLanguages index, WordForms forms)
    {
        if (!language.HasCompounds)
            return null;
        if (word.Parts is { } known)
            return [.. known.Distinct()];
        string surface = word.Surface;
        if (surface.Length < LeastLength || !surface.All(char.IsAsciiLetter) || language.IsFunctionWord(surface))
            return null;
        for (int i = LeastPart; i <= surface.Length - LeastPart; i++)
        {
            string last = forms.Of(surface.AsSpan(i), language).Stem;
            if (language.IsFunctionWord(surface[i..]) || !index.Says(last))
                continue;
            foreach (string link in Links)
            {
                if (i - link.Length < LeastPart || !surface.AsSpan(0, i).EndsWith(link))
                    continue;
                string head = surface[..(i - link.Length)];
                string first = forms.Of(head, language).Stem;
                if (!language.IsFunctionWord(head) && index.Says(first))
                    return [first, last];
            }
        }
        return null;
    }

    /// <summary>What the parts are searched for as: each is also said by the whole.</summary>
    public static IEnumerable<Concept> Concepts(ImmutableArray<string> parts, Token token, int place, Language language)
    {
        foreach (string part in parts)
        {
            string text = language.Mark.Length > 0 ? part[..^language.Mark.Length] : part;
            yield return new Concept(text, [new Way([part], 1) { Kind = WayKind.Part }, new Way([token.Form.Stem], 1)], 1, place);
        }
    }
}
