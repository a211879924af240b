using System.Collections.Immutable;

namespace IntranetSearch.Model.Text;

/// <summary>The blocks between two headings.</summary>
/// <param name="HeadingPath">The headings above it, outermost first; empty before the first heading.</param>
/// <param name="Blocks">Its blocks in reading order, its own heading first; offsets count from the start of the file's text.</param>
public sealed record Section(ImmutableArray<string> HeadingPath, ImmutableArray<TextBlock> Blocks);
