using System.Globalization;
using System.Text;
using IntranetSearch.Ingestion.Extraction.Word;

namespace IntranetSearch.Ingestion.Extraction.Rtf;

/// <summary>
/// Turns the bytes and \u characters of a Rich Text file into text. Bytes are gathered until the font may change: a
/// character of Shift-JIS may be written as \'83 and a plain "A".
/// </summary>
/// <param name="fonts">The font table.</param>
/// <param name="write">Takes the text.</param>
internal sealed class RtfCharacters(RtfFonts fonts, Action<ReadOnlySpan<char>> write)
{
    private const int MostBytes = 1 << 12;

    private readonly byte[] _bytes = new byte[MostBytes];
    private readonly char[] _chars = new char[(2 * MostBytes) + 16];
    private int _count;

    /// <summary>Characters still to be passed over: they stand for a \u before them in programs that do not know it.</summary>
    public int ToSkip { get; set; }

    /// <summary>Takes plain bytes written in a font.</summary>
    public void Add(ReadOnlySpan<byte> bytes, int font)
    {
        int skipped = Math.Min(ToSkip, bytes.Length);
        ToSkip -= skipped;
        bytes = bytes[skipped..];
        while (!bytes.IsEmpty)
        {
            int step = Math.Min(MostBytes - _count, bytes.Length);
            bytes[..step].CopyTo(_bytes.AsSpan(_count));
            _count += step;
            bytes = bytes[step..];
            if (_count == MostBytes)
                Flush(font);
        }
    }

    /// <summary>Takes one byte.</summary>
    public void Add(byte value, int font) => Add([value], font);

    /// <summary>Takes a \u character; its number is signed, 16 bits.</summary>
    public void AddUnicode(int number, int font)
    {
        Flush(font);
        char c = (char)(number & 0xFFFF);
        if (c is >= '\uF000' and <= '\uF0FF')
            write(WordSymbols.Read(fonts.SymbolName(font) ?? "Symbol", ((int)c).ToString("X4", CultureInfo.InvariantCulture)));
        else
            write([c]);
    }

    /// <summary>Writes what is gathered, in the encoding of its font.</summary>
    public void Flush(int font)
    {
        if (_count == 0)
            return;
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(0, _count);
        _count = 0;
        if (fonts.SymbolName(font) is { } symbols)
        {
            foreach (byte b in bytes)
                write(b == ' ' ? " " : WordSymbols.Read(symbols, (0xF000 + b).ToString("X4", CultureInfo.InvariantCulture)));
            return;
        }
        Encoding encoding = fonts.EncodingOf(font);
        // A few encodings make two characters of a byte; none makes more.
        int written = Ascii.IsValid(bytes) ? Encoding.Latin1.GetChars(bytes, _chars) : encoding.GetChars(bytes, _chars);
        write(_chars.AsSpan(0, written));
    }
}
