namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>A paragraph of a <see cref="LegacyWordFile"/>, cell or end of a row.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Mark">The character that ends it.</param>
/// <param name="Style">Number of its style.</param>
/// <param name="Changes">What differs from the style ([MS-DOC] 2.6).</param>
/// <param name="Runs">What differs in parts of its text.</param>
internal sealed record LegacyWordParagraph(string Text, char Mark, int Style, byte[] Changes, IReadOnlyList<(int Start, int Length, byte[] Changes)> Runs);
