using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Ingestion.Extraction.Tables;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>What floats above a sheet: text boxes and shapes, what pictures are said to show, charts, SmartArt, and the labels of form controls.</summary>
internal sealed class SheetDrawings(OfficePackage package)
{
    private readonly ExtractedTextBuilder _builder = package.Builder;

    /// <summary>Adds the text of a sheet's drawings.</summary>
    public void Write(string sheet)
    {
        foreach (string part in package.AllRelated(sheet, "drawing").ToArray())
        {
            LinkList links = new(package, part);
            package.ReadOptional(part, reader =>
            {
                reader.MoveToRoot();
                Read(reader, part, links);
            });
            foreach (string note in links.Take())
                _builder.AddNote(note);
        }
        foreach (string part in package.AllRelated(sheet, "vmlDrawing").ToArray())
            package.ReadOptional(part, ReadControls);
    }

    private void Read(PartReader reader, string part, LinkList links)
    {
        switch (reader.Name)
        {
            case "txBody":
                for (int body = reader.Enter(); reader.NextChild(body);)
                {
                    if (reader.Name == "p")
                        _builder.AddParagraph(DrawingParagraph.Read(reader, links).Text);
                }
                return;
            case "chart" or "relIds":
                string? target = package.Target(part, reader.RelationshipId(reader.Name == "chart" ? "id" : "dm"));
                foreach (DraftBlock block in DrawingParts.Read(package, target))
                    block.WriteTo(_builder);
                return;
            case "hlinkClick":
                links.AddRelated("", reader.RelationshipId());
                return;
            case "AlternateContent":
                reader.ReadFirstAlternative(() =>
                {
                    int before = _builder.Length;
                    ReadChildren(reader, part, links);
                    return _builder.Length > before;
                });
                return;
            case "cNvPr" when AlternativeText.Of(reader) is string text:
                _builder.AddNote(text);
                break;
        }
        ReadChildren(reader, part, links);
    }

    private void ReadChildren(PartReader reader, string part, LinkList links)
    {
        for (int parent = reader.Enter(); !_builder.IsFull && reader.NextChild(parent);)
            Read(reader, part, links);
    }

    /// <summary>Buttons, boxes and labels are shapes of VML whose text is HTML. The frames of comments are such shapes too, without text.</summary>
    private void ReadControls(PartReader reader)
    {
        for (int root = reader.EnterRoot(); reader.NextDescendant(root, "textbox");)
        {
            System.Text.StringBuilder text = new();
            for (int box = reader.Enter(); reader.NextDescendant(box, "font");)
            {
                reader.AppendText(text);
                text.Append(' ');
            }
            _builder.AddParagraph(text.ToString());
        }
    }
}
