using System.Globalization;
using System.Text;
using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>Writes one sheet: its name as a heading, its rows with their headers, then comments and text in drawings.</summary>
internal sealed class SheetText(
    OfficePackage package, WorkbookSheet sheet, CellFormats formats, SharedStrings strings, ExtractedTextBuilder builder)
{
    /// <summary>Excel's last column, XFD.</summary>
    private const int MostColumns = 16_384;

    private readonly StringBuilder _text = new();

    /// <summary>Reads the sheet into the text.</summary>
    public void Read()
    {
        builder.AddHeading(1, sheet.IsHidden ? $"{sheet.Name} (hidden)" : sheet.Name);
        if (sheet.Part is null)
            return;
        SheetTables tables = SheetTables.Read(package, sheet, builder);
        SheetRows rows = new(tables, sheet.Name, builder);
        package.ReadOptional(sheet.Part, builder, reader =>
        {
            for (int root = reader.EnterRoot(); reader.NextChild(root);)
            {
                if (reader.Name == "sheetData")
                    ReadRows(reader, rows);
            }
        });
        rows.Finish();
        builder.Location = new Location(Sheet: sheet.Name);
        ReadNotes();
        ReadDrawings();
    }

    private void ReadRows(PartReader reader, SheetRows rows)
    {
        int number = 0;
        int parent = reader.Enter();
        while (!builder.IsFull && reader.NextChild(parent))
        {
            if (reader.Name != "row")
                continue;
            number = reader.Number("r") ?? number + 1;
            SheetRow row = new(number);
            int column = 0;
            for (int cells = reader.Enter(); reader.NextChild(cells);)
            {
                if (reader.Name != "c")
                    continue;
                column = CellReference.ColumnOf(reader.Attribute("r")) ?? column + 1;
                if (column <= MostColumns)
                    ReadCell(reader, row, column - 1);
            }
            rows.Add(row);
        }
    }

    private void ReadCell(PartReader reader, SheetRow row, int column)
    {
        string? type = reader.Attribute("t");
        int style = reader.Number("s") ?? 0;
        string? value = null;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name is not ("v" or "is"))
                continue;
            _text.Clear();
            if (reader.Name == "v")
                reader.AppendText(_text);
            else
                SharedStrings.ReadRichText(reader, _text);
            value = _text.ToString();
        }
        if (string.IsNullOrWhiteSpace(value))
            return;
        string? shown = type switch
        {
            "s" => int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int index) ? strings[index] : null,
            "b" => value.Trim() is "1" or "true" ? "TRUE" : "FALSE",
            "str" or "inlineStr" or "e" => value,
            "d" => value.Replace('T', ' '),
            _ => formats.Show(value, style),
        };
        if (!string.IsNullOrWhiteSpace(shown))
            row.Set(column, shown, type is "s" or "str" or "inlineStr", formats.IsBold(style));
    }

    private void ReadNotes()
    {
        foreach (string part in package.AllRelated(sheet.Part!, "comments").Concat(package.AllRelated(sheet.Part!, "threadedComment")))
        {
            package.ReadOptional(part, builder, reader =>
            {
                for (int root = reader.EnterRoot(); reader.NextChild(root);)
                {
                    if (reader.Name == "threadedComment")
                        ReadNote(reader);
                    else if (reader.Name == "commentList")
                    {
                        for (int list = reader.Enter(); reader.NextChild(list);)
                            ReadNote(reader);
                    }
                }
            });
        }
        builder.Location = new Location(Sheet: sheet.Name);
    }

    private void ReadNote(PartReader reader)
    {
        string? cell = reader.Attribute("ref");
        _text.Clear();
        for (int parent = reader.Enter(); reader.NextDescendant(parent, "t");)
            reader.AppendText(_text);
        // A threaded comment has its text as is; the old kind beside it only says that the version is too old.
        string text = _text.ToString();
        if (text.StartsWith("[Threaded comment]", StringComparison.Ordinal))
            return;
        builder.Location = new Location(Sheet: sheet.Name, Row: CellReference.RowOf(cell));
        builder.AddNote(text);
    }

    private void ReadDrawings()
    {
        foreach (string part in package.AllRelated(sheet.Part!, "drawing"))
        {
            package.ReadOptional(part, builder, reader =>
            {
                for (int root = reader.EnterRoot(); reader.NextDescendant(root, "txBody");)
                {
                    for (int body = reader.Enter(); reader.NextChild(body);)
                    {
                        if (reader.Name == "p")
                            builder.AddParagraph(DrawingParagraph.Read(reader).Text);
                    }
                }
            });
            foreach (string chart in package.AllRelated(part, "chart").Concat(package.AllRelated(part, "diagramData")))
            {
                foreach (string text in DrawingParts.Read(package, chart))
                    builder.AddParagraph(text);
            }
        }
    }
}
