using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>Writes one sheet: its name as a heading, its rows with their headers, then what stands beside them.</summary>
internal sealed class SheetText(OfficePackage package, WorkbookSheet sheet, CellReader cells, SheetComments comments)
{
    private readonly ExtractedTextBuilder _builder = package.Builder;

    /// <summary>Reads the sheet into the text.</summary>
    public void Read()
    {
        _builder.AddHeading(1, sheet.IsHidden ? $"{sheet.Name} (hidden)" : sheet.Name);
        if (!package.Has(sheet.Part))
        {
            package.ReadExpected(sheet.Part, $"sheet {sheet.Name}", _ => { });
            return;
        }
        string part = sheet.Part!;
        SheetLinks links = new(package, part);
        List<string> edges = [];
        ReadRows(part, links, edges);
        _builder.Location = new Location(Sheet: sheet.Name);
        links.Write();
        comments.Write(sheet);
        new SheetDrawings(package).Write(part);
        foreach (string edge in edges)
            _builder.AddNote(edge);
        package.ReadEmbeddedIn(part);
    }

    private void ReadRows(string name, SheetLinks links, List<string> edges)
    {
        SheetTables tables = SheetTables.Read(package, sheet);
        SheetRows rows = new(tables, sheet.Name, _builder);
        SheetPart part;
        try
        {
            part = SheetPart.Open(package, name);
        }
        catch (Exception e) when (OfficeFile.IsDamage(e))
        {
            package.ReportDamage(name);
            return;
        }
        bool known = part.ReadAround(reader =>
        {
            for (int root = reader.EnterRoot(); reader.NextChild(root);)
            {
                if (reader.Name == "mergeCells")
                    tables.ReadMerges(reader);
                else if (reader.Name == "hyperlinks")
                    links.Read(reader);
            }
        });
        part.Read(reader =>
        {
            for (int root = reader.EnterRoot(); reader.NextChild(root);)
            {
                switch (reader.Name)
                {
                    case "sheetData":
                        if (!part.TryReadPlainRows(cells, rows, links))
                            cells.Read(reader, rows, links);
                        break;
                    case "hyperlinks" when !known:
                        links.Read(reader);
                        break;
                    case "headerFooter":
                        PrintEdges.Read(reader, edges);
                        break;
                }
            }
        });
        rows.Finish();
    }
}
