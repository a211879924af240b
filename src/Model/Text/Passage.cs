using System.Collections.Immutable;

namespace IntranetSearch.Model.Text;

/// <summary>What is retrieved: about 80–250 words of one section, never across a heading.</summary>
/// <param name="Ordinal">Its place in the file, from 0.</param>
/// <param name="Start">Its first character in the file's text.</param>
/// <param name="Text">A verbatim piece of the file's text, from <paramref name="Start"/> on.</param>
/// <param name="HeadingPath">The headings above it, outermost first; may be empty.</param>
/// <param name="Blocks">Its blocks; offsets count from the start of the passage. A block split over passages stands in each with its part.</param>
/// <param name="Language">Language of its section as two letters of ISO 639-1 ("en", "ja"); null when it cannot be told.</param>
public sealed record Passage(int Ordinal, int Start, string Text, ImmutableArray<string> HeadingPath, ImmutableArray<TextBlock> Blocks, string? Language = null);
