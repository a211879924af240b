using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Ingestion.Extraction.Tables;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.OpenDocument;

/// <summary>Reads a table of a text, slide or chart.</summary>
internal sealed class OpenTable(OpenStory story, ExtractedTextBuilder builder, Action<DraftBlock> write)
{
    // Repeats are for blank cells and rows; a file may claim millions of them.
    private const int MostRepeats = 100;

    private readonly BlockTable _table = new(write);

    /// <summary>Rows that a cell above still covers, by column.</summary>
    private readonly Dictionary<int, int> _covered = [];

    /// <summary>Reads the table the reader stands on.</summary>
    public void Read(PartReader reader)
    {
        if (story.Styles.IsHidden("table", reader.Attribute("style-name")))
            return;
        OpenRows.Read(reader, builder, isHeader => ReadRow(reader, isHeader), () => ReadDescription(reader));
        _table.Finish();
    }

    private void ReadDescription(PartReader reader)
    {
        if (reader.Name is "title" or "desc")
            write(new DraftBlock(BlockKind.Paragraph, reader.ReadText()));
    }

    private void ReadRow(PartReader reader, bool isHeader)
    {
        int statedRepeats = reader.Number("number-rows-repeated") ?? 1;
        int repeats = Math.Clamp(statedRepeats, 1, MostRepeats);
        List<TableCell> cells = [];
        int column = 0;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name is not ("table-cell" or "covered-table-cell"))
                continue;
            bool isCovered = reader.Name == "covered-table-cell";
            int span = Math.Clamp(reader.Number("number-columns-spanned") ?? 1, 1, BlockTable.MostColumns);
            int rows = Math.Max(reader.Number("number-rows-spanned") ?? 1, 1);
            int stated = reader.Number("number-columns-repeated") ?? 1;
            int copies = Math.Clamp(stated, 1, MostRepeats);
            List<DraftBlock> blocks = [];
            story.ReadBlocks(reader, blocks.Add);
            bool hasWords = blocks.Exists(b => b.AsText().Length > 0);
            if (hasWords && stated > MostRepeats)
                builder.AddCutHere(FormattableString.Invariant($"{MostRepeats:N0} repeats of a cell"));
            if (hasWords && column + copies > BlockTable.MostColumns)
                builder.AddCutHere(FormattableString.Invariant($"{BlockTable.MostColumns:N0} columns of a table"));
            for (int i = 0; i < copies && column < BlockTable.MostColumns; i++)
            {
                bool goesOn = TakeCovered(column);
                // A cell covered from its left is part of that one's span.
                if (!isCovered)
                    cells.Add(new TableCell(column, span, false, blocks));
                else if (goesOn)
                    cells.Add(new TableCell(column, 1, true, blocks));
                if (!isCovered && rows > 1)
                    _covered[column] = rows - 1;
                column++;
            }
        }
        if (statedRepeats > MostRepeats && cells.Exists(c => c.Text.Length > 0))
            builder.AddCutHere(FormattableString.Invariant($"{MostRepeats:N0} repeats of a row"));
        for (int i = 0; i < repeats && cells.Count > 0 && !builder.IsFull; i++)
            _table.Add(cells, isHeader);
    }

    private bool TakeCovered(int column)
    {
        if (!_covered.TryGetValue(column, out int rows))
            return false;
        if (rows > 1)
            _covered[column] = rows - 1;
        else
            _covered.Remove(column);
        return true;
    }
}
