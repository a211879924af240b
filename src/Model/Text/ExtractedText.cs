using System.Collections.Immutable;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Model.Text;

/// <summary>All text of one file in reading order, with its structure.</summary>
/// <param name="Text">The blocks, each followed by a line break. Offsets count UTF-16 units of this string.</param>
/// <param name="Title">The document's own title; null when it has none.</param>
/// <param name="Sections">Sections in order; together they hold every block of the text exactly once.</param>
/// <param name="Cuts">What was kept out, and why; empty when the text is whole.</param>
public sealed record ExtractedText(string Text, string? Title, ImmutableArray<Section> Sections, ImmutableArray<TextCut> Cuts)
{
    /// <summary>The characters of a block.</summary>
    public ReadOnlySpan<char> Read(TextBlock block) => Text.AsSpan(block.Start, block.Length);
}

/// <summary>Something that stands in the file and not in its text.</summary>
/// <param name="Limit">What kept it out: the limit's name and value ("10,000,000 characters"), or what was wrong with it ("no text (a scan)").</param>
/// <param name="Where">Where: "row 123,456", "page 210", "old.zip/report.pdf".</param>
/// <param name="Reason">The kind of failure.</param>
public sealed record TextCut(string Limit, string Where, FailureReason Reason = FailureReason.TooLarge);
