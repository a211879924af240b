using System.Buffers.Binary;
using System.Text;

namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>Bytes of a binary format while they are put together, little-endian.</summary>
public sealed class ByteList
{
    private readonly List<byte> _bytes = [];

    public int Count => _bytes.Count;

    public ByteList U8(int value)
    {
        _bytes.Add((byte)value);
        return this;
    }

    public ByteList U16(int value) => U8(value).U8(value >> 8);

    public ByteList U32(long value) => U16((int)value).U16((int)(value >> 16));

    public ByteList F64(double value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return Add(bytes);
    }

    /// <summary>Text in UTF-16.</summary>
    public ByteList Wide(string text) => Add(Encoding.Unicode.GetBytes(text));

    /// <summary>Text of a byte a character.</summary>
    public ByteList Narrow(string text) => Add(Encoding.Latin1.GetBytes(text));

    public ByteList Add(IEnumerable<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>Adds zeros up to a size.</summary>
    public ByteList PadTo(int size)
    {
        if (size > _bytes.Count)
            _bytes.AddRange(new byte[size - _bytes.Count]);
        return this;
    }

    public byte[] ToArray() => [.. _bytes];
}
