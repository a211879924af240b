using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Tables;

/// <summary>A block before it is known whether it stands in the body, a cell, a text box, a note or on a slide.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; empty for a table row.</param>
/// <param name="Level">Heading level or list depth, from 1; 0 elsewhere.</param>
/// <param name="IsTitle">Whether its style says that it is the document's title.</param>
/// <param name="IsBold">Whether all its text is bold.</param>
/// <param name="Headers">Headers of a table row; null where there are none.</param>
/// <param name="Cells">Cells of a table row; null for other blocks.</param>
internal readonly record struct DraftBlock(
    BlockKind Kind, string Text, int Level = 0, bool IsTitle = false, bool IsBold = false, IReadOnlyList<string?>? Headers = null, IReadOnlyList<string?>? Cells = null)
{
    /// <summary>Deepest heading level there is.</summary>
    public const int DeepestHeading = 9;

    /// <summary>A row of a table.</summary>
    public static DraftBlock Row(IReadOnlyList<string?>? headers, IReadOnlyList<string?> cells) => new(BlockKind.TableRow, "", Headers: headers, Cells: cells);

    /// <summary>The block as plain text: a row's cells one after the other.</summary>
    public string AsText() => Cells is null ? Text : string.Join(' ', Cells.Where(c => !string.IsNullOrWhiteSpace(c)));

    /// <summary>Adds the block to a text as what it is; the first one in style Title names a text that has no title.</summary>
    public void WriteTo(ExtractedTextBuilder builder)
    {
        switch (Kind)
        {
            case BlockKind.Heading:
                if (IsTitle)
                    builder.Title ??= Text;
                builder.AddHeading(Math.Clamp(Level, 1, DeepestHeading), Text);
                break;
            case BlockKind.ListItem:
                builder.AddListItem(Math.Max(1, Level), Text);
                break;
            case BlockKind.TableRow:
                builder.AddTableRow(Headers, Cells!);
                break;
            case BlockKind.Note:
                builder.AddNote(Text);
                break;
            case BlockKind.Code:
                builder.AddCode(Text);
                break;
            default:
                builder.AddParagraph(Text);
                break;
        }
    }
}
