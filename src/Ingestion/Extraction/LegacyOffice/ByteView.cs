using System.Buffers.Binary;

namespace IntranetSearch.Ingestion.Extraction.LegacyOffice;

/// <summary>Bytes of a file whose offsets and sizes are not to be trusted: every access is checked, and what lies outside ends in one exception.</summary>
internal readonly struct ByteView(ReadOnlyMemory<byte> bytes)
{
    /// <summary>Nothing.</summary>
    public static ByteView Empty => default;

    /// <summary>How many there are.</summary>
    public int Length => bytes.Length;

    /// <summary>All of them.</summary>
    public ReadOnlySpan<byte> Span => bytes.Span;

    /// <summary>Whether so many bytes lie there.</summary>
    public bool Has(long at, long count) => at >= 0 && count >= 0 && at <= bytes.Length - count;

    /// <summary>A byte.</summary>
    /// <exception cref="InvalidDataException">It lies outside.</exception>
    public byte U8(long at) => Bytes(at, 1)[0];

    /// <summary>A number of two bytes.</summary>
    /// <exception cref="InvalidDataException">It lies outside.</exception>
    public ushort U16(long at) => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(at, 2));

    /// <summary>A number of four bytes.</summary>
    /// <exception cref="InvalidDataException">It lies outside.</exception>
    public int I32(long at) => BinaryPrimitives.ReadInt32LittleEndian(Bytes(at, 4));

    /// <summary>A number of four bytes without a sign.</summary>
    /// <exception cref="InvalidDataException">It lies outside.</exception>
    public uint U32(long at) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(at, 4));

    /// <summary>A number with fractions, of eight bytes.</summary>
    /// <exception cref="InvalidDataException">It lies outside.</exception>
    public double F64(long at) => BinaryPrimitives.ReadDoubleLittleEndian(Bytes(at, 8));

    /// <summary>Some of the bytes.</summary>
    /// <exception cref="InvalidDataException">They lie outside.</exception>
    public ReadOnlySpan<byte> Bytes(long at, long count) => Slice(at, count).Span;

    /// <summary>A part as a view of its own.</summary>
    /// <exception cref="InvalidDataException">It lies outside.</exception>
    public ByteView Slice(long at, long count) =>
        Has(at, count) ? new ByteView(bytes.Slice((int)at, (int)count)) : throw new InvalidDataException("An offset leads beyond the end.");

    /// <summary>A part, as far as it lies inside.</summary>
    public ByteView Clip(long at, long count)
    {
        if (at < 0 || at >= Length || count <= 0)
            return Empty;
        return Slice(at, Math.Min(count, Length - at));
    }

    /// <summary>The bytes as memory.</summary>
    public ReadOnlyMemory<byte> Memory => bytes;
}
