using System.Collections.Immutable;

namespace IntranetSearch.Search.Querying;

/// <summary>One thing a query speaks of: a word or a phrase, and the other words that would say it.</summary>
/// <param name="Text">The word as typed, or as mended.</param>
/// <param name="Ways">The ways to say it, the best first; at least one.</param>
/// <param name="Weight">How much it counts: 1, less for words that stand in many questions.</param>
/// <param name="Token">First of its words in the query.</param>
internal sealed record Concept(string Text, ImmutableArray<Way> Ways, double Weight, int Token);

/// <summary>One way to say something.</summary>
/// <param name="Stems">A stem, or those of a phrase in order.</param>
/// <param name="Weight">1 for the word itself, less for related words.</param>
/// <param name="IsOwn">Whether it is the word itself, in the form that another language of the index gives it.</param>
internal sealed record Way(ImmutableArray<string> Stems, double Weight, bool IsOwn = false)
{
    /// <summary>Whether two ways are the same words.</summary>
    public bool Says(ReadOnlySpan<string> stems) => Stems.AsSpan().SequenceEqual(stems);
}
