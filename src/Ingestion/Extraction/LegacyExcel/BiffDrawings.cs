using System.Text;
using IntranetSearch.Ingestion.Extraction.LegacyOffice;

namespace IntranetSearch.Ingestion.Extraction.LegacyExcel;

/// <summary>Comments, and the texts of shapes and charts on a sheet. A comment's text stands in a shape that it names by its number.</summary>
internal sealed class BiffDrawings(BiffWorkbook workbook)
{
    private const int NoteObject = 0x19;
    private const int CommonObjectData = 0x15;
    private const int ContinuedNote = 0xFFFF;

    private readonly List<(int Row, int Object, string Author)> _notes = [];
    private readonly Dictionary<int, string> _noteTexts = [];
    private readonly List<(int Row, string Text)> _oldNotes = [];
    private readonly List<string> _texts = [];
    private (int Kind, int Id) _object;

    /// <summary>Comments with their row, from 0.</summary>
    public IEnumerable<(int Row, string Text)> Comments =>
        _notes.Where(n => _noteTexts.ContainsKey(n.Object)).Select(n => (n.Row, CommentNote.Of(n.Author, _noteTexts[n.Object]))).Concat(_oldNotes.Select(n => (n.Row, CommentNote.Of(null, n.Text))));

    /// <summary>Texts of shapes, and titles and labels of charts.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>Reads a record, if it is about drawings.</summary>
    public void Read(BiffRecord record)
    {
        ByteView body = record.Body;
        switch (record.Type)
        {
            case BiffType.Note when workbook.IsUnicode && body.Has(0, 9):
                _notes.Add((body.U16(0), body.U16(6), workbook.ReadText(body, 8, 2).Trim('\0', ' ')));
                break;
            case BiffType.Note when !workbook.IsUnicode && body.Has(0, 6):
                ReadOldNote(body);
                break;
            case BiffType.ObjectInfo when body.Has(0, 8) && body.U16(0) == CommonObjectData:
                _object = (body.U16(4), body.U16(6));
                break;
            case BiffType.TextObject when body.Has(0, 12):
                ReadTextObject(record);
                break;
            case BiffType.SeriesText when body.Has(0, 4):
                _texts.Add(workbook.ReadText(body, 2, 1));
                break;
        }
    }

    /// <summary>A text of a shape ([MS-XLS] 2.4.329): its length, and the text itself in the records that continue it.</summary>
    private void ReadTextObject(BiffRecord record)
    {
        int length = record.Body.U16(10);
        List<ByteView> parts = record.WithContinuations(workbook.Stream, out _);
        if (length == 0 || parts.Count < 2)
            return;
        string text = new BiffText(parts[1..]).ReadWithFlags(length);
        if (_object.Kind == NoteObject)
            _noteTexts.TryAdd(_object.Id, text);
        else
            _texts.Add(text);
    }

    /// <summary>Excel 5 and 95 keep the text in the record, and go on in further ones that name no cell.</summary>
    private void ReadOldNote(ByteView body)
    {
        string text = workbook.Encoding.GetString(body.Clip(6, body.Length).Span);
        if (body.U16(0) != ContinuedNote)
            _oldNotes.Add((body.U16(0), text));
        else if (_oldNotes.Count > 0)
            _oldNotes[^1] = (_oldNotes[^1].Row, new StringBuilder(_oldNotes[^1].Text).Append(text).ToString());
    }
}
