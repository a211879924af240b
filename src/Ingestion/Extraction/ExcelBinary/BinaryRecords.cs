using IntranetSearch.Ingestion.Extraction.LegacyOffice;

namespace IntranetSearch.Ingestion.Extraction.ExcelBinary;

/// <summary>Reads the records of a part one after the other ([MS-XLSB] 2.1.4): type and size in seven bits a byte, then as many bytes.</summary>
internal sealed class BinaryRecords(Stream part, CancellationToken cancellationToken) : IDisposable
{
    /// <summary>The longest record with text is a cell of 32,767 characters; what is longer is a picture or damage.</summary>
    private const int MaxBodyBytes = 1 << 20;

    private readonly BufferedStream _part = new(part, 1 << 16);
    private byte[] _body = new byte[1 << 12];

    /// <summary>What the record is.</summary>
    public BinaryType Type { get; private set; }

    /// <summary>Its bytes, until the next one is read.</summary>
    public ByteView Body { get; private set; }

    /// <summary>Whether the part ended in the middle of a record.</summary>
    public bool IsCutShort { get; private set; }

    /// <summary>Goes to the next record; false at the end.</summary>
    public bool Next()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (ReadNumber(2) is not int type)
            return false;
        if (ReadNumber(4) is not int size)
        {
            IsCutShort = true;
            return false;
        }
        Type = (BinaryType)type;
        int held = Math.Min(size, MaxBodyBytes);
        if (held > _body.Length)
            _body = new byte[Math.Max(held, Math.Min(_body.Length * 2, MaxBodyBytes))];
        int read = _part.ReadAtLeast(_body.AsSpan(0, held), held, throwOnEndOfStream: false);
        Body = new ByteView(_body.AsMemory(0, read));
        IsCutShort = read < held || !Skip(size - held);
        return !IsCutShort;
    }

    /// <inheritdoc/>
    public void Dispose() => _part.Dispose();

    private bool Skip(int bytes)
    {
        Span<byte> lost = stackalloc byte[1 << 12];
        while (bytes > 0)
        {
            int read = _part.Read(lost[..Math.Min(bytes, lost.Length)]);
            if (read == 0)
                return false;
            bytes -= read;
        }
        return true;
    }

    private int? ReadNumber(int mostBytes)
    {
        int number = 0;
        for (int i = 0; i < mostBytes; i++)
        {
            int next = _part.ReadByte();
            if (next < 0)
                return null;
            // The type keeps its continuation bit as part of the number; the size does not.
            number |= (mostBytes == 2 ? next : next & 0x7F) << (i * (mostBytes == 2 ? 8 : 7));
            if ((next & 0x80) == 0)
                break;
        }
        return mostBytes == 2 ? (number & 0x7F) | ((number >> 8) << 7) : number;
    }
}

/// <summary>Types of records ([MS-XLSB] 2.3.2).</summary>
internal enum BinaryType
{
    Row = 0,
    CellRk = 2,
    CellError = 3,
    CellBoolean = 4,
    CellNumber = 5,
    CellText = 6,
    CellSharedText = 7,
    FormulaText = 8,
    FormulaNumber = 9,
    FormulaBoolean = 10,
    FormulaError = 11,
    SharedText = 19,
    Font = 43,
    Format = 44,
    CellFormat = 47,
    CellRichText = 62,
    WorkbookProperties = 153,
    Sheet = 156,
    MergedCells = 176,
    HeaderFooter = 479,
    BeginCellFormats = 617,
    EndCellFormats = 618,
    CommentAuthor = 632,
    Comment = 635,
    CommentText = 637,
}

/// <summary>Texts of records ([MS-XLSB] 2.5.169): their length in four bytes, then UTF-16.</summary>
internal static class BinaryText
{
    /// <summary>The text at a place; the place moves behind it. Null when there is none, or not all of it.</summary>
    public static string? Read(ByteView body, ref long at)
    {
        if (!body.Has(at, 4))
            return null;
        long bytes = body.U32(at) * 2L;
        at += 4;
        // All bits set: no text at all (2.5.166).
        if (bytes == uint.MaxValue * 2L || !body.Has(at, bytes))
            return null;
        string text = System.Text.Encoding.Unicode.GetString(body.Bytes(at, bytes));
        at += bytes;
        return text;
    }

    /// <summary>The text at a place.</summary>
    public static string? Read(ByteView body, long at) => Read(body, ref at);
}
