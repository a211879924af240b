namespace IntranetSearch.Model.Text;

/// <summary>What kind of text a block is.</summary>
public enum BlockKind
{
    /// <summary>Running text.</summary>
    Paragraph,

    /// <summary>A heading; it also opens a section.</summary>
    Heading,

    /// <summary>One item of a list.</summary>
    ListItem,

    /// <summary>One row of a table, written with its headers: "Grade: L4 · PTO days: 25".</summary>
    TableRow,

    /// <summary>Speaker notes, footnotes, comments.</summary>
    Note,

    /// <summary>Preformatted text.</summary>
    Code,

    /// <summary>Where the links of the block before lead: "Links: portal (https://…)". Found by search, never quoted as an answer.</summary>
    Links,
}

/// <summary>A paragraph, list item, table row or the like: the unit that is never split without need.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">First character, counted from the start of the text that holds the block list.</param>
/// <param name="Length">Characters, without the line break that follows.</param>
/// <param name="Level">Heading level from 1, or nesting depth of a list item from 1; 0 elsewhere.</param>
/// <param name="Location">Where it stands in its file.</param>
public readonly record struct TextBlock(BlockKind Kind, int Start, int Length, int Level, Location Location)
{
    /// <summary>One past the last character.</summary>
    public int End => Start + Length;
}
