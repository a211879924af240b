using System.Collections.Frozen;
using System.Text;
using System.Xml;

namespace IntranetSearch.Ingestion.Extraction.Xml;

/// <summary>
/// Turns elements into blocks as they end. An element of simple children is a record: a row with their names. Text with
/// elements in it is running text. Iterative, and holds no more than the record being read.
/// </summary>
/// <param name="text">Takes the blocks.</param>
/// <param name="limits">What it may cost.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed class XmlRecords(ExtractedTextBuilder text, ExtractionLimits limits, CancellationToken cancellationToken)
{
    private const int DeepestElement = 10_000;
    private const int MostCells = 60;
    private const int ShortWords = 5;
    private const int TitleDepth = 4;

    /// <summary>Attributes that hold text for people.</summary>
    private static readonly FrozenSet<string> TextAttributes = FrozenSet.ToFrozenSet(
        ["title", "name", "label", "alt", "description", "desc", "summary", "caption", "tooltip", "displayname", "text", "message", "comment", "author", "subject", "key", "value"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Elements whose name says nothing about their text.</summary>
    private static readonly FrozenSet<string> PlainNames = FrozenSet.ToFrozenSet(
        ["p", "para", "paragraph", "title", "text", "tspan", "desc", "description", "summary", "content", "body", "value", "string", "span", "div", "li", "item", "line", "seg", "v", "t"],
        StringComparer.OrdinalIgnoreCase);

    private readonly List<Element> _open = [];
    private readonly char[] _chunk = new char[4096];
    private int _held;

    /// <summary>Reads the whole document.</summary>
    public void Read(XmlReader xml)
    {
        bool more = xml.Read();
        while (more && !text.IsFull)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when _open.Count >= DeepestElement:
                    text.AddCut(FormattableString.Invariant($"{DeepestElement:N0} levels of nesting"), xml.LocalName);
                    xml.Skip();
                    continue;
                case XmlNodeType.Element:
                    Begin(xml);
                    break;
                case XmlNodeType.EndElement:
                    End();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when _open.Count > 0:
                    AppendText(xml);
                    break;
            }
            more = xml.Read();
        }
        while (_open.Count > 0)
            End();
    }

    private void Begin(XmlReader xml)
    {
        Element element = new(xml.LocalName);
        bool isEmpty = xml.IsEmptyElement;
        for (bool more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.Prefix != "xmlns" && xml.LocalName != "xmlns" && TextAttributes.Contains(xml.LocalName) && xml.Value.Any(char.IsLetterOrDigit))
                Hold(element, new Piece(xml.LocalName, xml.Value));
        }
        xml.MoveToElement();
        _open.Add(element);
        if (isEmpty)
            End();
    }

    private void AppendText(XmlReader xml)
    {
        // In chunks, so that one text of a gigabyte is never in memory as a whole.
        StringBuilder words = new();
        int read;
        while ((read = xml.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0)
        {
            if (words.Length <= limits.MaxCharacters)
                words.Append(_chunk, 0, read);
            cancellationToken.ThrowIfCancellationRequested();
        }
        if (words.Length > 0)
            Hold(_open[^1], new Piece(null, words.ToString()));
    }

    private void Hold(Element element, Piece piece)
    {
        if (string.IsNullOrWhiteSpace(piece.Text) && element.Pieces.Count == 0)
            return;
        element.Pieces.Add(piece);
        _held += piece.Text.Length;
        if (_held <= limits.MaxCharacters)
            return;
        FlushOuter();
        Flush(element);
    }

    private void End()
    {
        Element element = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        List<Piece> pieces = element.Pieces;
        bool hasText = pieces.Exists(p => p.Name is null && !string.IsNullOrWhiteSpace(p.Text));
        int named = pieces.Count(p => p.Name is not null);
        if (pieces.Count == 0)
            return;
        // A line of text in a drawing comes in pieces.
        bool isLine = named > 1 && pieces.TrueForAll(p => p.Name is null or "tspan");
        if (!element.HasWritten && (hasText || named == 1 || isLine))
        {
            // Running text, or a wrapper around one value: it belongs to the element around it.
            string words = LooseMarkup.Strip(string.Concat(pieces.Select(p => p.Name is null || named == 1 ? p.Text : $" {p.Text} ")));
            _held -= pieces.Sum(p => p.Text.Length);
            if (element.Name == "title" && _open.Count < TitleDepth && text.Title is null)
                text.Title = words;
            if (_open.Count > 0)
                Hold(_open[^1], new Piece(element.Name, words));
            else
                text.AddParagraph(words);
            return;
        }
        FlushOuter();
        Flush(element);
    }

    /// <summary>Writes what elements further out hold back, so that order is kept.</summary>
    private void FlushOuter()
    {
        foreach (Element outer in _open)
            Flush(outer);
    }

    private void Flush(Element element)
    {
        element.HasWritten = true;
        if (element.Pieces.Count == 0)
            return;
        Piece[] pieces = [.. element.Pieces.Where(p => !string.IsNullOrWhiteSpace(p.Text))];
        _held -= element.Pieces.Sum(p => p.Text.Length);
        element.Pieces.Clear();
        bool isRecord = pieces.Length is > 1 and <= MostCells && !Array.TrueForAll(pieces, p => PlainNames.Contains(p.Name ?? "")) && Array.TrueForAll(pieces, p => p.Name is not null)
            && pieces.Select(p => p.Name).Distinct(StringComparer.Ordinal).Count() * 2 > pieces.Length;
        if (isRecord)
        {
            text.AddTableRow([.. pieces.Select(p => p.Name)], [.. pieces.Select(p => p.Text)]);
            return;
        }
        foreach (Piece piece in pieces)
            text.AddParagraph(IsValue(piece) ? $"{piece.Name}: {piece.Text.Trim()}" : piece.Text);
    }

    /// <summary>Whether the name of an element is needed to understand its text: "timeout: 30".</summary>
    private static bool IsValue(Piece piece) =>
        piece.Name is not null && !PlainNames.Contains(piece.Name) && piece.Text.Split((char[]?)null, ShortWords, StringSplitOptions.RemoveEmptyEntries).Length < ShortWords;

    /// <summary>Text of an element itself (no name), or the whole text of a simple child or an attribute.</summary>
    private readonly record struct Piece(string? Name, string Text);

    private sealed class Element(string name)
    {
        public string Name { get; } = name;

        public List<Piece> Pieces { get; } = [];

        public bool HasWritten { get; set; }
    }
}
