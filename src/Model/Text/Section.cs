using System.Collections.Immutable;

namespace IntranetSearch.Model.Text;

/// <summary>The blocks between two headings.</summary>
/// <param name="HeadingPath">The headings above it, outermost first; empty before the first heading.</param>
/// <param name="Blocks">Its blocks in reading order, its own heading first; offsets count from the start of the file's text.</param>
/// <param name="Language">Its language as two letters of ISO 639-1 ("en", "ja"); null when it cannot be told.</param>
public sealed record Section(ImmutableArray<string> HeadingPath, ImmutableArray<TextBlock> Blocks, string? Language = null);
