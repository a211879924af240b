using IntranetSearch.Ingestion.Extraction.Excel;
using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Ingestion.Extraction.Tables;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.OpenDocument;

/// <summary>Reads one sheet of a spreadsheet: its name as a heading, its rows with their headers, then comments and shapes.</summary>
/// <param name="story">Reads the text of cells and shapes.</param>
/// <param name="builder">Takes the text.</param>
/// <param name="limits">What it may cost.</param>
internal sealed class OpenSheet(OpenStory story, ExtractedTextBuilder builder, ExtractionLimits limits)
{
    /// <summary>The last column of any program.</summary>
    private const int MostColumns = 16_384;

    private readonly SheetTables _tables = new([], []);
    private readonly List<(int Row, DraftBlock Block)> _beside = [];
    private SheetRows? _rows;
    private int _row;
    private long _besideCharacters;

    /// <summary>Reads the sheet the reader stands on.</summary>
    public void Read(PartReader reader)
    {
        string name = reader.Attribute("name") is { Length: > 0 } given ? given : "Sheet";
        builder.Location = new Location(Sheet: name);
        builder.ClearHeadings();
        builder.AddHeading(1, story.Styles.IsHidden("table", reader.Attribute("style-name")) ? $"{name} (hidden)" : name);
        _rows = new SheetRows(_tables, name, builder);
        OpenRows.Read(reader, builder, isHeader => ReadRow(reader, isHeader), () => ReadShapes(reader));
        _rows.Finish();
        foreach ((int row, DraftBlock block) in _beside)
        {
            builder.Location = new Location(Sheet: name, Row: row);
            block.WriteTo(builder);
        }
    }

    private void ReadShapes(PartReader reader)
    {
        if (reader.Name == "shapes")
            story.ReadShape(reader, block => Keep(Math.Max(_row, 1), block));
    }

    private void ReadRow(PartReader reader, bool isHeader)
    {
        int repeats = Math.Max(reader.Number("number-rows-repeated") ?? 1, 1);
        List<(int Column, string Text, bool IsText, bool IsBold)> cells = [];
        long characters = 0;
        int column = 0;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name is not ("table-cell" or "covered-table-cell"))
                continue;
            int copies = Math.Clamp(reader.Number("number-columns-repeated") ?? 1, 1, MostColumns);
            bool isText = reader.AnyAttribute("value-type") is null or "string";
            int columnSpan = Math.Clamp(reader.Number("number-columns-spanned") ?? 1, 1, MostColumns);
            int rowSpan = Math.Clamp(reader.Number("number-rows-spanned") ?? 1, 1, 1 << 20);
            if (columnSpan > 1 || rowSpan > 1)
                _tables.Add(new CellRange(_row + 1, column + 1, _row + rowSpan, column + columnSpan));
            string text = ReadCell(reader, out bool isBold);
            if (text.Length > 0 && column + copies > MostColumns)
                builder.AddCut(FormattableString.Invariant($"{MostColumns:N0} columns"), FormattableString.Invariant($"sheet {builder.Location.Sheet}, row {_row + 1:N0}"));
            // A value is repeated as often as it is shown, within what a row may hold.
            for (int i = 0; i < copies && text.Length > 0 && column + i < MostColumns && characters <= limits.MaxCharacters; i++)
            {
                cells.Add((column + i, text, isText, isBold));
                characters += text.Length;
            }
            column = Math.Min(column + copies, MostColumns);
        }
        if (cells.Count == 0)
        {
            _row = (int)Math.Min((long)_row + repeats, int.MaxValue - 1);
            return;
        }
        for (int i = 0; i < repeats && !builder.IsFull && builder.RowRoom > 0; i++)
        {
            _row++;
            if (isHeader)
                _tables.AddHeader(_row);
            SheetRow row = _rows!.Start(_row);
            foreach ((int at, string text, bool isText, bool isBold) in cells)
                row.Set(at + 1, text, isText, isBold);
            _rows.Add(row);
        }
    }

    private string ReadCell(PartReader reader, out bool isBold)
    {
        List<string> lines = [];
        isBold = false;
        bool bold = true;
        int row = _row + 1;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name != "p")
            {
                story.ReadBlock(reader, block => Keep(row, block));
                continue;
            }
            story.ReadBlock(reader, block =>
            {
                if (block.Kind == BlockKind.Paragraph)
                {
                    lines.Add(block.Text);
                    bold &= block.IsBold;
                }
                else
                {
                    Keep(row, block);
                }
            });
        }
        isBold = bold && lines.Count > 0;
        return string.Join(' ', lines).Trim();
    }

    /// <summary>Comments and shapes come after the rows, as in other workbooks.</summary>
    private void Keep(int row, DraftBlock block)
    {
        _besideCharacters += block.AsText().Length;
        if (_besideCharacters <= limits.MaxCharacters)
            _beside.Add((row, block));
        else
            builder.AddCut(FormattableString.Invariant($"{limits.MaxCharacters:N0} characters"), "comments and shapes of a sheet");
    }
}
