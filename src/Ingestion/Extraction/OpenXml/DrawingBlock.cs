using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.OpenXml;

/// <summary>A piece of text that stands in a drawing: a paragraph, or a row of a chart's values.</summary>
/// <param name="Kind">Paragraph, note or table row.</param>
/// <param name="Text">Its text; empty for a table row.</param>
/// <param name="Headers">Headers of a table row; null where there are none.</param>
/// <param name="Cells">Cells of a table row; null for other blocks.</param>
internal readonly record struct DrawingBlock(BlockKind Kind, string Text, IReadOnlyList<string?>? Headers = null, IReadOnlyList<string?>? Cells = null)
{
    /// <summary>Adds it to a text.</summary>
    public void WriteTo(ExtractedTextBuilder builder)
    {
        if (Cells is not null)
            builder.AddTableRow(Headers, Cells);
        else if (Kind == BlockKind.Note)
            builder.AddNote(Text);
        else
            builder.AddParagraph(Text);
    }
}
