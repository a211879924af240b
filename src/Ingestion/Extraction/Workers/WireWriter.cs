using System.Buffers;
using System.Runtime.InteropServices;

namespace IntranetSearch.Ingestion.Extraction.Workers;

/// <summary>Writes the values of a message: numbers in as few bytes as they need, text as it lies in memory.</summary>
internal sealed class WireWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 12);

    /// <summary>The message so far.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    /// <summary>A number from 0, seven bits a byte.</summary>
    public void Write(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Span<byte> to = _buffer.GetSpan(10);
        int length = 0;
        for (; value >= 0x80; value >>= 7)
            to[length++] = (byte)(value | 0x80);
        to[length++] = (byte)value;
        _buffer.Advance(length);
    }

    /// <summary>A text; null is kept apart from empty.</summary>
    public void Write(string? text)
    {
        if (text is null)
        {
            Write(0);
            return;
        }
        Write(text.Length + 1L);
        _buffer.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }
}
