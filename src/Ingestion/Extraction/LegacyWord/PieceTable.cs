using System.Text;
using IntranetSearch.Ingestion.Extraction.LegacyOffice;

namespace IntranetSearch.Ingestion.Extraction.LegacyWord;

/// <summary>A stretch of text that lies in one place of the file.</summary>
/// <param name="Start">Its first character in the document.</param>
/// <param name="Length">Characters.</param>
/// <param name="Offset">Where it lies in the stream.</param>
/// <param name="Width">Bytes of a character: 1 or 2.</param>
internal readonly record struct TextPiece(int Start, int Length, long Offset, int Width);

/// <summary>
/// The text of a document, put together from its pieces ([MS-DOC] 2.4.1, 2.8.35): Word appends what is typed and only
/// rewrites this table. Pieces may be one byte a character or two.
/// </summary>
internal sealed class PieceTable
{
    private const byte Properties = 1;
    private const byte Table = 2;
    private const uint IsCompressed = 0x4000_0000;

    private readonly List<TextPiece> _pieces = [];
    private readonly StringBuilder _text = new();

    private PieceTable()
    {
    }

    /// <summary>All texts of the document, one after the other.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Whether some of the text lies outside of the file.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Reads the text of a document.</summary>
    /// <param name="stream">The stream with the text.</param>
    /// <param name="header">The header.</param>
    /// <param name="pieces">The table of pieces; empty in old files that were saved in one go.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static PieceTable Read(ByteView stream, WordHeader header, ByteView pieces, CancellationToken cancellationToken)
    {
        PieceTable table = new();
        Encoding narrow = header.IsOld ? CodePages.OfLanguage(header.Language) : CodePages.Western;
        // Old multibyte text does not come out as a character a byte, which offsets into it assume; the sums stay near enough for text.
        ByteView positions = Find(pieces);
        if (positions.Length == 0)
        {
            long length = Enum.GetValues<WordPart>().Sum(p => (long)header.LengthOf(p));
            table.Add(stream, new TextPiece(0, (int)Math.Min(length, stream.Length), header.TextStart, 1), narrow);
        }
        int count = Math.Max((positions.Length - 4) / 12, 0);
        for (int i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long length = (long)positions.I32((i + 1) * 4) - positions.I32(i * 4);
            uint place = positions.U32(((count + 1) * 4) + (i * 8) + 2);
            bool compressed = header.IsOld || (place & IsCompressed) != 0;
            long offset = header.IsOld ? place : (place & IsCompressed) != 0 ? (place & ~IsCompressed) / 2 : place;
            if (length <= 0)
                continue;
            // Pieces do not share bytes: a table that claims more text than the file has bytes is made to hurt.
            if (table._text.Length + length > stream.Length)
            {
                table.IsDamaged = true;
                break;
            }
            table.Add(stream, new TextPiece(table._text.Length, (int)length, offset, compressed ? 1 : 2), narrow);
        }
        table.Text = table._text.ToString();
        table._text.Clear();
        return table;
    }

    /// <summary>Where a character lies in the stream; -1 when it lies nowhere.</summary>
    public long OffsetOf(int character)
    {
        int piece = PieceAt(character);
        return piece < 0 ? -1 : _pieces[piece].Offset + ((long)(character - _pieces[piece].Start) * _pieces[piece].Width);
    }

    /// <summary>The stretches of text between two characters that lie in one piece each.</summary>
    public IEnumerable<TextPiece> Between(int start, int end)
    {
        for (int i = Math.Max(PieceAt(start), 0); i < _pieces.Count && _pieces[i].Start < end; i++)
        {
            TextPiece piece = _pieces[i];
            int from = Math.Max(start, piece.Start);
            int to = Math.Min(end, piece.Start + piece.Length);
            if (to > from)
                yield return new TextPiece(from, to - from, piece.Offset + ((long)(from - piece.Start) * piece.Width), piece.Width);
        }
    }

    private void Add(ByteView stream, TextPiece piece, Encoding narrow)
    {
        long fits = Math.Clamp((stream.Length - piece.Offset) / piece.Width, 0, piece.Length);
        if (piece.Offset < 0 || fits < piece.Length)
            IsDamaged = true;
        if (fits > 0)
        {
            ReadOnlySpan<byte> bytes = stream.Bytes(piece.Offset, fits * piece.Width);
            _text.Append((piece.Width == 1 ? narrow : Encoding.Unicode).GetString(bytes));
        }
        // Positions of what follows hold only if the missing characters are counted.
        int missing = piece.Start + piece.Length - _text.Length;
        if (missing > 0)
            _text.Append('\0', missing);
        else
            _text.Length += missing;
        _pieces.Add(piece);
    }

    private int PieceAt(int character)
    {
        int low = 0;
        int high = _pieces.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (character < _pieces[middle].Start)
                high = middle - 1;
            else if (character >= _pieces[middle].Start + _pieces[middle].Length)
                low = middle + 1;
            else
                return middle;
        }
        return -1;
    }

    /// <summary>The piece table behind the properties that stand before it ([MS-DOC] 2.9.38).</summary>
    private static ByteView Find(ByteView pieces)
    {
        long at = 0;
        while (pieces.Has(at, 3) && pieces.U8(at) == Properties)
            at += 3 + pieces.U16(at + 1);
        return pieces.Has(at, 5) && pieces.U8(at) == Table ? pieces.Clip(at + 5, pieces.U32(at + 1)) : ByteView.Empty;
    }
}
