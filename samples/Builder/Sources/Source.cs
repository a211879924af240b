namespace IntranetSearch.Builder.Sources;

/// <summary>A parsed source: what a document says, without how its format writes it.</summary>
/// <param name="Title">The document's title, also written at its top (not in workbooks and slides).</param>
/// <param name="Author">Its author, for the document properties.</param>
/// <param name="Date">When it was made and last changed.</param>
/// <param name="Language">BCP 47 tag, such as "en-GB".</param>
/// <param name="Footer">Text at the foot of each page; null for none.</param>
/// <param name="Blocks">Its blocks in order.</param>
internal sealed record Source(string Title, string Author, DateOnly Date, string Language, string? Footer, IReadOnlyList<Block> Blocks)
{
    /// <summary>The date as the formats' properties want it.</summary>
    public string Timestamp => Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) + "T09:00:00Z";
}

/// <summary>A piece of a document.</summary>
internal abstract record Block;

/// <summary>A heading; in a deck level 1 opens a slide, in a workbook a sheet.</summary>
internal sealed record HeadingBlock(int Level, string Text) : Block;

/// <summary>A paragraph.</summary>
internal sealed record ParagraphBlock(IReadOnlyList<Run> Runs) : Block;

/// <summary>One item of a list.</summary>
/// <param name="Depth">From 0.</param>
/// <param name="Number">Its number; null for a bullet.</param>
/// <param name="Runs">Its text.</param>
internal sealed record ItemBlock(int Depth, int? Number, IReadOnlyList<Run> Runs) : Block;

/// <summary>A table; the first row is the header.</summary>
internal sealed record TableBlock(IReadOnlyList<IReadOnlyList<string>> Rows) : Block;

/// <summary>Speaker notes of a slide; elsewhere a boxed remark.</summary>
internal sealed record NoteBlock(string Text) : Block;

/// <summary>A new page.</summary>
internal sealed record PageBreakBlock : Block;

/// <summary>A piece of text in one weight.</summary>
internal sealed record Run(string Text, bool Bold);
