using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Word;

/// <summary>A paragraph or table row, before it is known whether it stands in the body, a cell, a text box or a note.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; empty for a table row.</param>
/// <param name="Level">Heading level or list depth, from 1; 0 elsewhere.</param>
/// <param name="IsTitle">Whether it has the style Title.</param>
/// <param name="IsBold">Whether all its text is bold.</param>
/// <param name="Headers">Headers of a table row; null where there are none.</param>
/// <param name="Cells">Cells of a table row; null for other blocks.</param>
internal readonly record struct WordBlock(
    BlockKind Kind, string Text, int Level = 0, bool IsTitle = false, bool IsBold = false, IReadOnlyList<string?>? Headers = null, IReadOnlyList<string?>? Cells = null)
{
    /// <summary>The block as plain text: a row's cells one after the other.</summary>
    public string AsText() => Cells is null ? Text : string.Join(' ', Cells.Where(c => !string.IsNullOrWhiteSpace(c)));

    /// <summary>Adds the block to a text as what it is; the first one in style Title names a text that has no title.</summary>
    public void AddTo(ExtractedTextBuilder builder)
    {
        switch (Kind)
        {
            case BlockKind.Heading:
                if (IsTitle)
                    builder.Title ??= Text;
                builder.AddHeading(Level, Text);
                break;
            case BlockKind.ListItem:
                builder.AddListItem(Level, Text);
                break;
            case BlockKind.TableRow:
                builder.AddTableRow(Headers, Cells!);
                break;
            case BlockKind.Note:
                builder.AddNote(Text);
                break;
            default:
                builder.AddParagraph(Text);
                break;
        }
    }
}
