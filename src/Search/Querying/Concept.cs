using System.Collections.Immutable;

namespace IntranetSearch.Search.Querying;

/// <summary>One thing a query speaks of: a word or a phrase, and the other words that would say it.</summary>
/// <param name="Text">The word as typed, or as mended.</param>
/// <param name="Ways">The ways to say it, the best first; at least one.</param>
/// <param name="Weight">How much it counts: 1, less for words that stand in many questions.</param>
/// <param name="Token">First of its words in the query.</param>
internal sealed record Concept(string Text, ImmutableArray<Way> Ways, double Weight, int Token)
{
    /// <summary>What was typed, for a misspelt word; null for all others.</summary>
    public string? MendedFrom { get; init; }
}

/// <summary>What makes a way a way to say something.</summary>
internal enum WayKind
{
    /// <summary>It is the word or phrase itself, in any form.</summary>
    Word,

    /// <summary>The word written otherwise: with a hyphen, a space, an umlaut.</summary>
    Spelling,

    /// <summary>The word in the form of another language.</summary>
    OtherLanguage,

    /// <summary>A word of a phrase, or a part of a compound, by itself.</summary>
    Part,

    /// <summary>An acronym or its words, as the client's documents explain them.</summary>
    Acronym,

    /// <summary>What the client's people entered.</summary>
    Synonym,

    /// <summary>The built-in list of office English.</summary>
    Thesaurus,

    /// <summary>General English.</summary>
    Lexicon,
}

/// <summary>One way to say something.</summary>
/// <param name="Stems">A stem, or those of a phrase in order.</param>
/// <param name="Weight">1 for the word itself, less for related words.</param>
/// <param name="IsOwn">Whether it is the word itself, in the form that another language of the index gives it.</param>
internal sealed record Way(ImmutableArray<string> Stems, double Weight, bool IsOwn = false)
{
    /// <summary>What makes it a way.</summary>
    public WayKind Kind { get; init; }

    /// <summary>Whether two ways are the same words.</summary>
    public bool Says(ReadOnlySpan<string> stems) => Stems.AsSpan().SequenceEqual(stems);
}
