using IntranetSearch.Ingestion.Extraction.LegacyOffice;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction.LegacyWord;

/// <summary>
/// The file information block at the start of the stream WordDocument ([MS-DOC] 2.5.1): how long each of the texts is
/// and where the tables about them lie. Word 6 and 95 use the same order with other places.
/// </summary>
internal sealed class WordHeader
{
    private const ushort Word97 = 0xA5EC;
    private const ushort Word6 = 0xA5DC;
    private const int FirstVersionOfWord6 = 101;
    private const int FirstVersionOfWord97 = 0xC0;
    private const int Encrypted = 0x0100;
    private const int SecondTable = 0x0200;

    /// <summary>Where the pairs of offset and size begin: FibRgFcLcb97 (2.5.6), and its like in Word 6.</summary>
    private const int Pairs97 = 154;
    private const int Pairs6 = 0x58;
    private const int LastPairOfWord6 = 38;

    private readonly ByteView _stream;
    private readonly int _lengths;

    private WordHeader(ByteView stream)
    {
        _stream = stream;
        IsOld = stream.U16(2) < FirstVersionOfWord97;
        _lengths = IsOld ? 0x34 : 0x4C;
    }

    /// <summary>Whether it is from Word 6 or 95.</summary>
    public bool IsOld { get; }

    /// <summary>The language it was written in ([MS-LCID]).</summary>
    public int Language => _stream.U16(6);

    /// <summary>The stream that holds the tables.</summary>
    public string TableStream => (_stream.U16(10) & SecondTable) != 0 ? "1Table" : "0Table";

    /// <summary>Where the text begins, in files without a piece table.</summary>
    public long TextStart => _stream.U32(0x18);

    /// <summary>Characters of one of the texts; they follow each other.</summary>
    public int LengthOf(WordPart part)
    {
        // Between headers and comments stands the text of macros, which only Word 6 had.
        int at = _lengths + (4 * (int)part);
        return Math.Max(_stream.I32(at), 0);
    }

    /// <summary>The table of a kind; empty when the file has none.</summary>
    /// <param name="table">The stream with the tables.</param>
    /// <param name="kind">Which.</param>
    /// <exception cref="InvalidDataException">It lies outside.</exception>
    public ByteView Table(ByteView table, WordTableKind kind)
    {
        if (IsOld && (int)kind > LastPairOfWord6)
            return ByteView.Empty;
        long at = (IsOld ? Pairs6 : Pairs97) + (8L * (int)kind);
        if (!_stream.Has(at, 8))
            return ByteView.Empty;
        long size = _stream.U32(at + 4);
        return size == 0 ? ByteView.Empty : table.Slice(_stream.U32(at), size);
    }

    /// <summary>Reads the header.</summary>
    /// <exception cref="ExtractionException">The file is protected, or of a version that is not read.</exception>
    public static WordHeader Read(ByteView stream)
    {
        if (!stream.Has(0, Pairs97))
            throw new ExtractionException(FailureReason.Corrupt, "The document is damaged: its header is cut off.");
        if (stream.U16(0) is not (Word97 or Word6) || stream.U16(2) < FirstVersionOfWord6)
            throw new ExtractionException(FailureReason.Corrupt, "The document is damaged: it does not begin with a header of Word.");
        if ((stream.U16(10) & Encrypted) != 0)
            throw new ExtractionException(FailureReason.Encrypted, "The document is protected by a password.");
        return new WordHeader(stream);
    }
}

/// <summary>The texts of a document in the order they follow each other ([MS-DOC] 2.4.1).</summary>
internal enum WordPart
{
    Main,
    Footnotes,
    Headers,
    Macros,
    Comments,
    Endnotes,
    TextBoxes,
    HeaderTextBoxes,
}

/// <summary>Tables by their number in the header ([MS-DOC] 2.5.6).</summary>
internal enum WordTableKind
{
    Styles = 1,
    FootnoteReferences = 2,
    FootnoteTexts = 3,
    CommentReferences = 4,
    CommentTexts = 5,
    CharacterPages = 12,
    ParagraphPages = 13,
    Fonts = 15,
    Pieces = 33,
    CommentAuthors = 36,
    ShapeAnchors = 40,
    EndnoteReferences = 46,
    EndnoteTexts = 47,
    TextBoxTexts = 56,
}
