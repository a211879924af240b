using System.Buffers;
using System.Text;

namespace IntranetSearch.Search.Index;

/// <summary>Writes the compact binary form of records: integers seven bits a byte, texts as UTF-8 with their length before them.</summary>
internal sealed class RecordWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new(256);

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    /// <summary>Small for small values on both sides of 0.</summary>
    public void Write(long value)
    {
        ulong rest = (ulong)((value << 1) ^ (value >> 63));
        Span<byte> span = _bytes.GetSpan(10);
        int count = 0;
        while (rest >= 0x80)
        {
            span[count++] = (byte)(rest | 0x80);
            rest >>= 7;
        }
        span[count++] = (byte)rest;
        _bytes.Advance(count);
    }

    public void Write(string text)
    {
        Write(Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, _bytes);
    }

    public void Write(bool value) => Write(value ? 1L : 0L);

    public void WriteOptional(string? text)
    {
        Write(text is not null);
        if (text is not null)
            Write(text);
    }

    public void WriteOptional(long? value)
    {
        Write(value is not null);
        if (value is long number)
            Write(number);
    }

    public void WriteOptional(DateTimeOffset? moment)
    {
        Write(moment is not null);
        if (moment is DateTimeOffset known)
        {
            Write(known.UtcTicks);
            Write(known.TotalOffsetMinutes);
        }
    }
}
