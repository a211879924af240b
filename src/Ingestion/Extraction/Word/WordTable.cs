using System.Globalization;
using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Ingestion.Extraction.Tables;

namespace IntranetSearch.Ingestion.Extraction.Word;

/// <summary>Reads a table row by row.</summary>
internal sealed class WordTable(WordStory story, ExtractedTextBuilder builder, Action<DraftBlock> write)
{
    private BlockTable? _table;
    private bool _mayHaveHeader = true;

    /// <summary>Reads the table the reader stands on.</summary>
    public void Read(PartReader reader)
    {
        ReadRows(reader);
        _table?.Finish();
    }

    private void ReadRows(PartReader reader)
    {
        int parent = reader.Enter();
        while (!builder.IsFull && reader.NextChild(parent))
        {
            switch (reader.Name)
            {
                case "tblPr":
                    ReadProperties(reader);
                    break;
                case "tr":
                    ReadRow(reader);
                    break;
                case "sdt" or "sdtContent" or "customXml" or "ins" or "moveTo":
                    ReadRows(reader);
                    break;
            }
        }
    }

    private void ReadProperties(PartReader reader)
    {
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name != "tblLook")
                continue;
            // firstRow, or in older files bit 0x20 of val (17.4.55).
            if (reader.Attribute("firstRow") is string first)
                _mayHaveHeader = first is not ("0" or "false" or "off");
            else if (int.TryParse(reader.Attribute("val"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int look))
                _mayHaveHeader = (look & 0x20) != 0;
        }
    }

    private void ReadRow(PartReader reader)
    {
        Row row = new();
        ReadCells(reader, row);
        if (row.IsDeleted)
            return;
        _table ??= new BlockTable(write, _mayHaveHeader);
        _table.Add([.. row.Cells.Select(c => new TableCell(c.Column, c.Span, c.Continues, c.Blocks))], row.IsHeader);
    }

    private void ReadCells(PartReader reader, Row row)
    {
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            switch (reader.Name)
            {
                case "trPr":
                    for (int properties = reader.Enter(); reader.NextChild(properties);)
                    {
                        if (reader.Name == "tblHeader")
                            row.IsHeader = reader.IsOn;
                        else if (reader.Name == "del")
                            row.IsDeleted = true;
                        else if (reader.Name == "gridBefore")
                            row.Next += Math.Clamp(reader.Number("val") ?? 0, 0, BlockTable.MostColumns);
                    }
                    break;
                case "tc":
                    ReadCell(reader, row);
                    break;
                case "sdt" or "sdtContent" or "customXml":
                    ReadCells(reader, row);
                    break;
            }
        }
    }

    private void ReadCell(PartReader reader, Row row)
    {
        Cell cell = new() { Column = row.Next };
        // Properties come first; what follows are the cell's blocks, read by the story through the same parent.
        story.ReadCell(reader, properties =>
        {
            switch (properties.Name)
            {
                case "gridSpan":
                    cell.Span = Math.Clamp(properties.Number("val") ?? 1, 1, BlockTable.MostColumns);
                    break;
                case "vMerge":
                    cell.Continues = properties.Attribute("val") is not "restart";
                    break;
                case "cellDel":
                    cell.IsDeleted = true;
                    break;
            }
        }, cell.Blocks.Add);
        if (cell.IsDeleted)
            cell.Blocks.Clear();
        row.Next = Math.Min(row.Next + cell.Span, BlockTable.MostColumns);
        // Beyond the widest row the last cell takes the rest.
        if (row.Cells.Count < BlockTable.MostColumns)
            row.Cells.Add(cell);
        else
            row.Cells[^1].Blocks.AddRange(cell.Blocks);
    }

    private sealed class Row
    {
        public List<Cell> Cells { get; } = [];

        public int Next { get; set; }

        public bool IsHeader { get; set; }

        public bool IsDeleted { get; set; }
    }

    private sealed class Cell
    {
        public List<DraftBlock> Blocks { get; } = [];

        public int Column { get; init; }

        public int Span { get; set; } = 1;

        public bool Continues { get; set; }

        public bool IsDeleted { get; set; }
    }
}
