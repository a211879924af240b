using System.Text;
using IntranetSearch.Ingestion.Extraction.LegacyOffice;
using IntranetSearch.Ingestion.Extraction.Tables;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.LegacyWord;

/// <summary>Footnotes, endnotes, comments and text boxes, by the character of the body they belong to: a reader needs them there.</summary>
internal sealed class DocumentNotes
{
    private const int NoteReferenceBytes = 2;
    private const int CommentReferenceBytes = 30;
    private const int AuthorAt = 20;
    private const int ShapeAnchorBytes = 26;
    private const int TextBoxBytes = 22;
    private const int ShapeAt = 14;
    // A comment names its author by a number of two bytes.
    private const int MostAuthors = 0x1_0000;

    private readonly BinaryDocument _document;
    private readonly int _maxDepth;
    private readonly CancellationToken _cancellationToken;
    private readonly List<(int Anchor, DraftBlock Block)> _notes = [];
    private int _next;

    private DocumentNotes(BinaryDocument document, int maxDepth, CancellationToken cancellationToken)
    {
        _document = document;
        _maxDepth = maxDepth;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Reads them all.</summary>
    public static DocumentNotes Read(BinaryDocument document, int maxDepth, CancellationToken cancellationToken)
    {
        DocumentNotes notes = new(document, maxDepth, cancellationToken);
        if (document.Header.IsOld)
        {
            notes.ReadUnanchored();
            return notes;
        }
        notes.ReadNotes(WordPart.Footnotes, WordTableKind.FootnoteReferences, WordTableKind.FootnoteTexts, NoteReferenceBytes, (_, text) => text);
        List<string> authors = notes.ReadAuthors();
        notes.ReadNotes(WordPart.Comments, WordTableKind.CommentReferences, WordTableKind.CommentTexts, CommentReferenceBytes,
            (reference, text) => CommentNote.Of(AuthorOf(reference, authors), text));
        notes.ReadNotes(WordPart.Endnotes, WordTableKind.EndnoteReferences, WordTableKind.EndnoteTexts, NoteReferenceBytes, (_, text) => text);
        notes.ReadTextBoxes();
        // A stable order: those of one character stay as they were read.
        (int Anchor, DraftBlock Block)[] ordered = [.. notes._notes.OrderBy(n => n.Anchor)];
        notes._notes.Clear();
        notes._notes.AddRange(ordered);
        return notes;
    }

    /// <summary>What belongs to the characters between two places; to be asked in order.</summary>
    public IEnumerable<DraftBlock> Between(int start, int end)
    {
        while (_next < _notes.Count && _notes[_next].Anchor < end)
        {
            // What is anchored before belongs to a paragraph that was left out.
            yield return _notes[_next++].Block;
        }
    }

    /// <summary>What is left.</summary>
    public IEnumerable<DraftBlock> Rest() => Between(0, int.MaxValue);

    private void ReadNotes(WordPart part, WordTableKind referenceKind, WordTableKind textKind, int referenceBytes, Func<ByteView, string, string> write)
    {
        ByteView references = _document.Optional(referenceKind, "note references");
        int count = Math.Max((references.Length - 4) / (4 + referenceBytes), 0);
        int index = 0;
        foreach ((int start, int end) in TextsOf(part, textKind, 0))
        {
            int anchor = index < count ? references.I32(index * 4) : int.MaxValue;
            ByteView reference = index < count ? references.Slice(((count + 1) * 4) + (index * referenceBytes), referenceBytes) : ByteView.Empty;
            index++;
            string text = string.Join(' ', BlocksOf(start, end).Select(b => b.AsText().Trim())).Trim();
            if (text.Length > 0)
                _notes.Add((anchor, new DraftBlock(BlockKind.Note, write(reference, text))));
        }
    }

    private void ReadTextBoxes()
    {
        Dictionary<int, int> anchors = [];
        ByteView shapes = _document.Optional(WordTableKind.ShapeAnchors, "shape anchors");
        int count = Math.Max((shapes.Length - 4) / (4 + ShapeAnchorBytes), 0);
        for (int i = 0; i < count; i++)
            anchors.TryAdd(shapes.I32(((count + 1) * 4) + (i * ShapeAnchorBytes)), shapes.I32(i * 4));

        ByteView boxes = _document.Optional(WordTableKind.TextBoxTexts, "text boxes");
        count = Math.Max((boxes.Length - 4) / (4 + TextBoxBytes), 0);
        int index = 0;
        foreach ((int start, int end) in TextsOf(WordPart.TextBoxes, WordTableKind.TextBoxTexts, TextBoxBytes))
        {
            int shape = index < count ? boxes.I32(((count + 1) * 4) + (index * TextBoxBytes) + ShapeAt) : 0;
            index++;
            // A box inside a group is anchored by the group; it is written at the end.
            int anchor = anchors.GetValueOrDefault(shape, int.MaxValue);
            foreach (DraftBlock block in BlocksOf(start, end))
                _notes.Add((anchor, block));
        }
    }

    private void ReadUnanchored()
    {
        foreach (WordPart part in (WordPart[])[WordPart.Footnotes, WordPart.Comments, WordPart.Endnotes, WordPart.TextBoxes])
        {
            (int start, int end) = _document.RangeOf(part);
            foreach (DraftBlock block in BlocksOf(start, end))
                _notes.Add((int.MaxValue, part == WordPart.TextBoxes ? block : new DraftBlock(BlockKind.Note, block.AsText())));
        }
    }

    /// <summary>Where each text of a part begins and ends: in order, so that none is read twice whatever the table says.</summary>
    private List<(int Start, int End)> TextsOf(WordPart part, WordTableKind kind, int entryBytes)
    {
        (int first, int last) = _document.RangeOf(part);
        ByteView positions = _document.Optional(kind, "note texts");
        int count = Math.Max(entryBytes == 0 ? (positions.Length / 4) - 1 : (positions.Length - 4) / (4 + entryBytes), 0);
        List<(int Start, int End)> texts = [];
        int at = first;
        for (int i = 0; i < count && at < last; i++)
        {
            int end = (int)Math.Clamp(first + (long)positions.I32((i + 1) * 4), at, last);
            texts.Add((at, end));
            at = end;
        }
        // The mark that closes the part, or what a broken table leaves out.
        if (at < last)
            texts.Add((at, last));
        return texts;
    }

    private List<DraftBlock> BlocksOf(int start, int end)
    {
        List<DraftBlock> blocks = [];
        new LegacyStory(_document, blocks.Add, _maxDepth).Read(start, end, null, () => false, _cancellationToken);
        return blocks;
    }

    /// <summary>Names of those who commented: texts with their length before them ([MS-DOC] 2.5.6, fcGrpXstAtnOwners).</summary>
    private List<string> ReadAuthors()
    {
        ByteView names = _document.Optional(WordTableKind.CommentAuthors, "comment authors");
        List<string> authors = [];
        for (long at = 0; authors.Count < MostAuthors && names.Has(at, 2) && names.Has(at + 2, names.U16(at) * 2L); at += 2 + (names.U16(at) * 2L))
            authors.Add(Encoding.Unicode.GetString(names.Bytes(at + 2, names.U16(at) * 2L)));
        return authors;
    }

    /// <summary>The author of a comment, else the initials that stand with it ([MS-DOC] 2.9.4 ATRDPre10).</summary>
    private static string? AuthorOf(ByteView reference, List<string> authors)
    {
        if (reference.Length < CommentReferenceBytes)
            return null;
        int number = reference.U16(AuthorAt);
        if (number < authors.Count && !string.IsNullOrWhiteSpace(authors[number]))
            return authors[number];
        return Encoding.Unicode.GetString(reference.Bytes(2, Math.Min(reference.U16(0), (ushort)9) * 2));
    }
}
