using System.Globalization;
using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Ingestion.Extraction.Tables;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Word;

/// <summary>
/// Reads a table row by row. A merged cell counts for every row it spans. Tables that only lay out a page (one column,
/// or cells that hold headings or long text) are read as what their cells hold.
/// </summary>
internal sealed class WordTable(WordStory story, ExtractedTextBuilder builder, Action<DraftBlock> write)
{
    /// <summary>More blocks in one cell than a cell of data has.</summary>
    private const int BlocksOfLayout = 8;

    /// <summary>Widest row taken; gridSpan could claim any number.</summary>
    private const int MostColumns = 1_000;

    private readonly List<string?> _above = [];
    private TableRows? _rows;
    private bool _mayHaveHeader = true;

    /// <summary>Reads the table the reader stands on.</summary>
    public void Read(PartReader reader)
    {
        ReadRows(reader);
        _rows?.Finish();
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
        if (row.Cells.Count == 1 || row.Cells.Any(IsLayout))
        {
            foreach (DraftBlock block in row.Cells.SelectMany(c => c.Blocks))
                write(block);
            return;
        }

        List<string?> texts = [];
        List<Cell> filled = [];
        foreach (Cell cell in row.Cells)
        {
            while (texts.Count < cell.Column)
                texts.Add(null);
            string text = cell.Continues && cell.Column < _above.Count ? _above[cell.Column] ?? "" : cell.Text;
            // A header over several columns is the header of each of them.
            for (int i = 0; i < cell.Span && (i == 0 || texts.Count < MostColumns); i++)
                texts.Add(i == 0 || row.IsHeader ? text : null);
            if (text.Length > 0)
                filled.Add(cell);
        }
        _above.Clear();
        _above.AddRange(texts);
        _rows ??= new TableRows((headers, cells) => write(DraftBlock.Row(headers, cells)), _mayHaveHeader);
        _rows.Add(new SourceRow(texts, row.IsHeader, filled.Count > 0 && filled.All(c => c.IsBold), filled.Count > 0 && filled[0].IsBold));

        // Tables inside cells, and notes, follow the row.
        foreach (DraftBlock block in row.Cells.SelectMany(c => c.Blocks).Where(b => b.Kind is BlockKind.TableRow or BlockKind.Note))
            write(block);
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
                            row.Next += Math.Clamp(reader.Number("val") ?? 0, 0, MostColumns);
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
                    cell.Span = Math.Clamp(properties.Number("val") ?? 1, 1, MostColumns);
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
        row.Next = Math.Min(row.Next + cell.Span, MostColumns);
        // Beyond the widest row the last cell takes the rest.
        if (row.Cells.Count < MostColumns)
            row.Cells.Add(cell);
        else
            row.Cells[^1].Blocks.AddRange(cell.Blocks);
    }

    private static bool IsLayout(Cell cell) =>
        cell.Blocks.Count > BlocksOfLayout || cell.Blocks.Any(b => b.Kind == BlockKind.Heading);

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

        public bool IsBold => Blocks.Any(b => b.IsBold) && Blocks.TrueForAll(b => b.IsBold || b.Kind == BlockKind.Note);

        public string Text => string.Join(' ', Blocks.Where(b => b.Kind is not (BlockKind.TableRow or BlockKind.Note)).Select(b => b.Text.Trim()));
    }
}
