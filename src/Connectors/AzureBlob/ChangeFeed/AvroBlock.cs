using System.Buffers.Binary;
using System.Text;

namespace IntranetSearch.Connectors.AzureBlob.ChangeFeed;

/// <summary>
/// The values in one block of an Avro file. Unlike the library's own decoder it makes nothing larger than the block, whatever length a damaged one states.
/// </summary>
/// <remarks>https://avro.apache.org/docs/1.12.0/specification/ "Binary Encoding". Arrays and fixed values are refused with the schema (<see cref="FeedSchema"/>).</remarks>
/// <param name="bytes">The block, without its count, length and sync marker.</param>
internal sealed class AvroBlock(ReadOnlyMemory<byte> bytes) : Avro.IO.Decoder
{
    private int _position;

    /// <summary>Whether all has been read.</summary>
    public bool IsAtEnd => _position == bytes.Length;

    public void ReadNull()
    {
    }

    public bool ReadBoolean() => Take(1)[0] switch
    {
        0 => false,
        1 => true,
        _ => throw new InvalidDataException("it has a truth value that is none."),
    };

    public long ReadLong()
    {
        AvroNumber number = default;
        while (!number.Add(Take(1)[0]))
        {
        }
        return number.Value;
    }

    public int ReadInt() => ReadLong() is >= int.MinValue and <= int.MaxValue and var value ? (int)value : throw new InvalidDataException("it has a number that is too large.");

    public float ReadFloat() => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    public byte[] ReadBytes() => TakeCounted().ToArray();

    public string ReadString() => Encoding.UTF8.GetString(TakeCounted());

    public int ReadEnum() => ReadInt();

    public int ReadUnionIndex() => ReadInt();

    public long ReadMapStart()
    {
        long count = ReadLong();
        if (count >= 0)
            return InBlock(count);
        // A negative count is followed by the length of the entries, for who wants to skip them.
        ReadLong();
        return InBlock(unchecked(-count));
    }

    public long ReadMapNext() => ReadMapStart();

    public void SkipNull()
    {
    }

    public void SkipBoolean() => ReadBoolean();

    public void SkipInt() => ReadInt();

    public void SkipLong() => ReadLong();

    public void SkipFloat() => Take(sizeof(float));

    public void SkipDouble() => Take(sizeof(double));

    public void SkipBytes() => TakeCounted();

    public void SkipString() => TakeCounted();

    public void SkipEnum() => ReadInt();

    public void SkipUnionIndex() => ReadInt();

    public long ReadArrayStart() => throw FeedSchema.NotOfTheFeed("array");

    public long ReadArrayNext() => throw FeedSchema.NotOfTheFeed("array");

    public void ReadFixed(byte[] buffer) => throw FeedSchema.NotOfTheFeed("fixed");

    public void ReadFixed(byte[] buffer, int start, int length) => throw FeedSchema.NotOfTheFeed("fixed");

    public void SkipFixed(int len) => throw FeedSchema.NotOfTheFeed("fixed");

    /// <summary>A count of things that take at least a byte each.</summary>
    private long InBlock(long count) => count >= 0 && count <= bytes.Length - _position ? count : throw new InvalidDataException("it says that more is in it than it holds.");

    private ReadOnlySpan<byte> TakeCounted()
    {
        long length = InBlock(ReadLong());
        return Take((int)length);
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > bytes.Length - _position)
            throw new InvalidDataException("it ends in the middle of a value.");
        ReadOnlySpan<byte> taken = bytes.Span.Slice(_position, count);
        _position += count;
        return taken;
    }
}
