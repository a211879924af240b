using System.Collections.Immutable;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Search.Index;

/// <summary>Tells the language of a file, in which its title and name are read.</summary>
internal static class MainLanguage
{
    /// <summary>The language most of the text is in, of those that could be told; null when none could.</summary>
    public static string? Of(ImmutableArray<Passage> passages)
    {
        string? first = passages.IsEmpty ? null : passages[0].Language;
        if (passages.All(p => p.Language is null || p.Language == first) && first is not null)
            return first;
        return passages
            .Where(p => p.Language is not null)
            .GroupBy(p => p.Language)
            .OrderByDescending(g => g.Sum(p => (long)p.Text.Length)).ThenBy(g => g.Key, StringComparer.Ordinal)
            .FirstOrDefault()?.Key;
    }
}
