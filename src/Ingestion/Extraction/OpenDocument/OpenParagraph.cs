using System.Globalization;
using System.Text;
using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Ingestion.Extraction.Tables;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.OpenDocument;

/// <summary>Reads one paragraph or heading: its text, and what stands beside it (notes, comments, shapes, where links lead).</summary>
/// <param name="story">Reads what is anchored in it.</param>
/// <param name="styles">The styles.</param>
internal sealed class OpenParagraph(OpenStory story, OpenStyles styles)
{
    private const int MostSpaces = 100;

    private readonly StringBuilder _text = new();
    private readonly LinkTargets _links = new();
    private bool _isBold = true;

    /// <summary>Notes, comments and shapes in it, in order.</summary>
    public List<DraftBlock> After { get; } = [];

    /// <summary>Reads the paragraph the reader stands on.</summary>
    /// <returns>Its text; empty when it is hidden.</returns>
    public string Read(PartReader reader, out bool isBold)
    {
        string? style = reader.Attribute("style-name");
        ReadInline(reader, styles.IsHidden("paragraph", style), styles.IsBold("paragraph", style));
        if (_links.Take() is { } links)
            After.Insert(0, new DraftBlock(BlockKind.Note, links));
        isBold = _isBold;
        return _text.ToString();
    }

    private void ReadInline(PartReader reader, bool isHidden, bool isBold)
    {
        for (int parent = reader.Enter(); reader.NextNode(parent);)
        {
            if (reader.IsText)
            {
                int length = _text.Length;
                if (isHidden)
                    continue;
                reader.AppendNode(_text);
                for (int i = length; _isBold && !isBold && i < _text.Length; i++)
                    _isBold = char.IsWhiteSpace(_text[i]);
                continue;
            }
            ReadElement(reader, isHidden, isBold);
        }
    }

    private void ReadElement(PartReader reader, bool isHidden, bool isBold)
    {
        switch (reader.Name)
        {
            case "s":
                _ = int.TryParse(reader.Attribute("c"), NumberStyles.None, CultureInfo.InvariantCulture, out int count);
                _text.Append(' ', Math.Clamp(count, 1, MostSpaces));
                break;
            case "tab":
                _text.Append('\t');
                break;
            case "line-break":
                _text.Append('\n');
                break;
            case "span":
                string? style = reader.Attribute("style-name");
                ReadInline(reader, isHidden || styles.IsHidden("text", style), isBold || styles.IsBold("text", style));
                break;
            case "a":
                string? target = reader.AnyAttribute("href");
                int start = _text.Length;
                ReadInline(reader, isHidden, isBold);
                _links.Add(_text.ToString(start, _text.Length - start), target);
                break;
            case "note":
                ReadNote(reader);
                break;
            case "annotation":
                if (story.ReadAnnotation(reader) is { } comment)
                    After.Add(comment);
                break;
            case "hidden-text" or "hidden-paragraph":
                if (reader.Attribute("is-hidden") is not "true")
                    ReadInline(reader, isHidden, isBold);
                break;
            // Page numbers are whatever they were when the document was last laid out; names of sheets likewise.
            case "page-number" or "page-count" or "page-continuation" or "sheet-name" or "ruby-text" or "script" or "soft-page-break" or "annotation-end" or "tracked-changes":
                break;
            case "frame" or "g" or "rect" or "custom-shape" or "ellipse" or "circle" or "line" or "polyline" or "polygon" or "path" or "regular-polygon"
                or "caption" or "connector" or "measure" or "control" or "text-box":
                story.ReadShape(reader, After.Add);
                break;
            default:
                // Fields, ruby, index marks with text: their words are shown.
                ReadInline(reader, isHidden, isBold);
                break;
        }
    }

    private void ReadNote(PartReader reader)
    {
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name != "note-body")
                continue;
            string text = story.ReadLine(reader);
            if (text.Length > 0)
                After.Add(new DraftBlock(BlockKind.Note, text));
        }
    }
}
