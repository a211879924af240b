using System.Collections.Immutable;

namespace IntranetSearch.Model.Text;

/// <summary>All text of one file in reading order, with its structure.</summary>
/// <param name="Text">The blocks, each followed by a line break. Offsets count UTF-16 units of this string.</param>
/// <param name="Title">The document's own title; null when it has none.</param>
/// <param name="Sections">Sections in order; together they hold every block of the text exactly once.</param>
/// <param name="Cuts">What a limit kept out; empty when the text is whole.</param>
public sealed record ExtractedText(string Text, string? Title, ImmutableArray<Section> Sections, ImmutableArray<TextCut> Cuts)
{
    /// <summary>The characters of a block.</summary>
    public ReadOnlySpan<char> Read(TextBlock block) => Text.AsSpan(block.Start, block.Length);
}

/// <summary>A place where a limit cut the text.</summary>
/// <param name="Limit">The limit's name and value: "10,000,000 characters".</param>
/// <param name="Where">Where it cut: "row 123,456", "page 210".</param>
public sealed record TextCut(string Limit, string Where);
