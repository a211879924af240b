using System.Text;
using IntranetSearch.Ingestion.Extraction.LegacyOffice;

namespace IntranetSearch.Ingestion.Extraction.LegacyWord;

/// <summary>A document with its text and all that is known of the text: formats, styles, fonts.</summary>
internal sealed class BinaryDocument
{
    private const int ParagraphEntryBytes = 13;
    private const int CharacterEntryBytes = 1;
    private const int FontFixedBytes = 39;
    // Fonts only tell which letters are symbols.
    private const int MostFonts = 10_000;

    private readonly ByteView _stream;
    private readonly ByteView _data;
    private readonly FormatPages<ParagraphFormat> _paragraphs;
    private readonly FormatPages<CharacterFormat> _characters;
    private readonly List<string> _fonts;
    private readonly List<string> _damage = [];

    private BinaryDocument(ByteView stream, ByteView table, ByteView data, CancellationToken cancellationToken)
    {
        _stream = stream;
        _data = data;
        Header = WordHeader.Read(stream);
        Tables = Header.IsOld ? stream : table;
        Pieces = PieceTable.Read(stream, Header, Optional(WordTableKind.Pieces, "text pieces"), cancellationToken);
        if (Pieces.IsDamaged)
            _damage.Add("text pieces");
        // Word 6 and 95 write formats in another way; of them only the text is read.
        _paragraphs = FormatPages<ParagraphFormat>.Read(_stream, Formats(WordTableKind.ParagraphPages, "paragraph formats"), ParagraphEntryBytes, ReadParagraph, cancellationToken);
        _characters = FormatPages<CharacterFormat>.Read(_stream, Formats(WordTableKind.CharacterPages, "character formats"), CharacterEntryBytes, ReadCharacters, cancellationToken);
        if (_paragraphs.IsDamaged || _characters.IsDamaged)
            _damage.Add("formats");
        Styles = LegacyStyles.Read(Formats(WordTableKind.Styles, "styles"));
        _fonts = ReadFonts(Formats(WordTableKind.Fonts, "fonts"));
    }

    public WordHeader Header { get; }

    public PieceTable Pieces { get; }

    public LegacyStyles Styles { get; }

    /// <summary>The stream with the tables.</summary>
    public ByteView Tables { get; }

    /// <summary>What could not be read, so that the document is less than it was.</summary>
    public IReadOnlyList<string> Damage => _damage;

    /// <summary>Opens a document.</summary>
    /// <exception cref="ExtractionException">It is protected, or no document.</exception>
    public static BinaryDocument Read(ByteView stream, Func<string, ByteView> openTable, ByteView data, CancellationToken cancellationToken)
    {
        WordHeader header = WordHeader.Read(stream);
        return new BinaryDocument(stream, header.IsOld ? ByteView.Empty : openTable(header.TableStream), data, cancellationToken);
    }

    /// <summary>A table; empty when the file lacks it or it lies outside, which is then recorded.</summary>
    public ByteView Optional(WordTableKind kind, string name)
    {
        try
        {
            return Header.Table(Tables, kind);
        }
        catch (InvalidDataException)
        {
            _damage.Add(name);
            return ByteView.Empty;
        }
    }

    /// <summary>First character of one of the texts, and the one behind its last.</summary>
    public (int Start, int End) RangeOf(WordPart part)
    {
        long start = 0;
        for (WordPart before = WordPart.Main; before < part; before++)
            start += Header.LengthOf(before);
        return ((int)Math.Min(start, Pieces.Text.Length), (int)Math.Min(start + Header.LengthOf(part), Pieces.Text.Length));
    }

    /// <summary>The format of the paragraph that a character ends.</summary>
    public ParagraphFormat FormatOf(int mark) => Pieces.OffsetOf(mark) is >= 0 and long offset ? _paragraphs.At(offset).Format ?? ParagraphFormat.Plain : ParagraphFormat.Plain;

    /// <summary>The text between two characters, in stretches of one format.</summary>
    public IEnumerable<(int Start, int End, CharacterFormat Format)> RunsBetween(int start, int end)
    {
        foreach (TextPiece piece in Pieces.Between(start, end))
        {
            int at = piece.Start;
            int last = piece.Start + piece.Length;
            while (at < last)
            {
                long offset = piece.Offset + ((long)(at - piece.Start) * piece.Width);
                (CharacterFormat format, long formatEnd) = _characters.At(offset);
                long length = Math.Max((formatEnd - offset) / piece.Width, 1);
                int next = at + (int)Math.Min(length, last - at);
                yield return (at, next, format);
                at = next;
            }
        }
    }

    /// <summary>The name of a font; null when there is none of that number.</summary>
    public string? FontName(int number) => number >= 0 && number < _fonts.Count ? _fonts[number] : null;

    private ByteView Formats(WordTableKind kind, string name) => Header.IsOld ? ByteView.Empty : Optional(kind, name);

    /// <summary>Properties of a paragraph on a page: their size in words less one half, or 0 and then the size in words ([MS-DOC] 2.9.175).</summary>
    private ParagraphFormat ReadParagraph(ByteView page, int at)
    {
        if (at == 0 || !page.Has(at, 2))
            return ParagraphFormat.Plain;
        int size = page.U8(at) * 2;
        ByteView properties = size > 0 ? page.Clip(at + 1, size - 1) : page.Clip(at + 2, page.U8(at + 1) * 2);
        return properties.Length < 2
            ? ParagraphFormat.Plain
            : (ParagraphFormat.Plain with { Style = properties.U16(0) }).With(properties.Clip(2, properties.Length - 2), _data);
    }

    private static CharacterFormat ReadCharacters(ByteView page, int at) =>
        at == 0 || !page.Has(at, 1) ? CharacterFormat.Plain : CharacterFormat.From(page.Clip(at + 1, page.U8(at)));

    /// <summary>Font names ([MS-DOC] 2.9.286 SttbfFfn, 2.9.87 FFN).</summary>
    private static List<string> ReadFonts(ByteView table)
    {
        List<string> fonts = [];
        int count = table.Has(0, 4) ? Math.Min((int)table.U16(0), MostFonts) : 0;
        long at = 4;
        for (int i = 0; i < count && table.Has(at, 1); i++)
        {
            int size = table.U8(at);
            string name = Encoding.Unicode.GetString(table.Clip(at + 1 + FontFixedBytes, size - FontFixedBytes).Span);
            fonts.Add(name.Split('\0', 2)[0]);
            at += 1 + size;
        }
        return fonts;
    }
}
