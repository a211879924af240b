using Lucene.Net.Analysis;

namespace IntranetSearch.Search.Analysis;

/// <summary>The analyzers of the index's fields. Indexing and asking use the same ones. Thread-safe.</summary>
/// <remarks>
/// Nothing is dropped as a stop word: phrases ("time off") need every word. A term is never empty.
/// Changing what these give means a new index format, for old terms no longer match.
/// </remarks>
internal static class SearchAnalyzers
{
    /// <summary>Stems of running text: body, headings, titles. Index with frequencies and positions.</summary>
    public static Analyzer Text { get; } = Of(TermKind.Stems);

    /// <summary>Words as written, lower case and folded: what misspelt words are mended against. Documents only, without norms.</summary>
    public static Analyzer Words { get; } = Of(TermKind.Words);

    /// <summary>Stems of file and folder names, cut at case, digits and punctuation.</summary>
    public static Analyzer Name { get; } = Of(TermKind.NameStems);

    private static Analyzer Of(TermKind kind) =>
        Analyzer.NewAnonymous((_, reader) => new TokenStreamComponents(new TermTokenizer(reader, kind)));
}
