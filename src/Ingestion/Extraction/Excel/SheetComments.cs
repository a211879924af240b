using System.Text;
using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>
/// Comments on cells, of both kinds: notes (ECMA-376 part 1, 18.7) name their author in a list of their own, threads of
/// comments ([MS-XLSX] 2.1.54) in a part of the workbook.
/// </summary>
internal sealed class SheetComments
{
    private readonly OfficePackage _package;
    private readonly ExtractedTextBuilder _builder;
    private readonly Dictionary<string, string> _people = new(StringComparer.OrdinalIgnoreCase);
    private readonly StringBuilder _text = new();

    public SheetComments(OfficePackage package, string workbook)
    {
        _package = package;
        _builder = package.Builder;
        foreach (string part in package.AllRelated(workbook, "person").ToArray())
            package.ReadOptional(part, ReadPeople);
    }

    /// <summary>Adds the comments of a sheet as notes, each at the row of its cell.</summary>
    public void Write(WorkbookSheet sheet)
    {
        foreach (string part in _package.AllRelated(sheet.Part!, "comments").ToArray())
            _package.ReadOptional(part, reader => ReadNotes(reader, sheet.Name));
        foreach (string part in _package.AllRelated(sheet.Part!, "threadedComment").ToArray())
        {
            _package.ReadOptional(part, reader =>
            {
                for (int root = reader.EnterRoot(); !_builder.IsFull && reader.NextChild(root);)
                {
                    if (reader.Name == "threadedComment")
                        WriteThreaded(reader, sheet.Name);
                }
            });
        }
        _builder.Location = new Location(Sheet: sheet.Name);
    }

    private void ReadPeople(PartReader reader)
    {
        for (int root = reader.EnterRoot(); reader.NextChild(root);)
        {
            if (reader.Attribute("id") is string id && reader.Attribute("displayName") is string name)
                _people.TryAdd(id, name);
        }
    }

    private void ReadNotes(PartReader reader, string sheet)
    {
        List<string> authors = [];
        for (int root = reader.EnterRoot(); reader.NextChild(root);)
        {
            if (reader.Name == "authors")
            {
                for (int parent = reader.Enter(); reader.NextChild(parent);)
                    authors.Add(reader.ReadText());
            }
            else if (reader.Name == "commentList")
            {
                for (int list = reader.Enter(); !_builder.IsFull && reader.NextChild(list);)
                    WriteNote(reader, sheet, authors);
            }
        }
    }

    private void WriteNote(PartReader reader, string sheet, List<string> authors)
    {
        int? row = CellReference.RowOf(reader.Attribute("ref"));
        int author = reader.Number("authorId") ?? -1;
        _text.Clear();
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name == "text")
                SharedStrings.ReadRichText(reader, _text);
        }
        string text = _text.ToString();
        // Beside a thread of comments stands a note for older programs, which says that they cannot show it.
        if (!text.StartsWith("[Threaded comment]", StringComparison.Ordinal))
            Write(sheet, row, author >= 0 && author < authors.Count ? authors[author] : null, text);
    }

    private void WriteThreaded(PartReader reader, string sheet)
    {
        int? row = CellReference.RowOf(reader.Attribute("ref"));
        string? author = reader.Attribute("personId") is string id ? _people.GetValueOrDefault(id) : null;
        _text.Clear();
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name == "text")
                reader.AppendText(_text);
        }
        Write(sheet, row, author, _text.ToString());
    }

    private void Write(string sheet, int? row, string? author, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        _builder.Location = new Location(Sheet: sheet, Row: row);
        _builder.AddNote(CommentNote.Of(author, text));
    }
}
