using System.Text;

namespace IntranetSearch.Search.Index;

/// <summary>Reads what <see cref="RecordWriter"/> wrote, in the same order.</summary>
internal ref struct RecordReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>What was not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    public long ReadLong()
    {
        ulong value = 0;
        int shift = 0;
        int at = 0;
        byte next;
        do
        {
            if (at >= _rest.Length || shift > 63)
                throw Damaged();
            next = _rest[at++];
            value |= (ulong)(next & 0x7F) << shift;
            shift += 7;
        }
        while (next >= 0x80);
        _rest = _rest[at..];
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public int ReadInt() => checked((int)ReadLong());

    public bool ReadBool() => ReadLong() != 0;

    public string ReadText() => Encoding.UTF8.GetString(ReadBytes());

    /// <summary>A text that is often the same as in the record before: then the same instance is handed out.</summary>
    public string ReadText(ref RepeatedText last)
    {
        ReadOnlySpan<byte> bytes = ReadBytes();
        if (last.Text is null || !bytes.SequenceEqual(last.Bytes))
            last = new RepeatedText(bytes.ToArray(), Encoding.UTF8.GetString(bytes));
        return last.Text!;
    }

    public string? ReadOptionalText() => ReadBool() ? ReadText() : null;

    public string? ReadOptionalText(ref RepeatedText last) => ReadBool() ? ReadText(ref last) : null;

    public long? ReadOptionalLong() => ReadBool() ? ReadLong() : null;

    public DateTimeOffset? ReadOptionalMoment() => ReadBool()
        ? new DateTimeOffset(ReadLong(), TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(ReadLong()))
        : null;

    /// <exception cref="InvalidDataException">The record is of a version this program does not know.</exception>
    public void CheckVersion(int known)
    {
        int version = ReadInt();
        if (version != known)
            throw new InvalidDataException($"A record in the index has version {version}, this program reads {known}.");
    }

    private static InvalidDataException Damaged() => new("A record in the index ends too early.");

    private ReadOnlySpan<byte> ReadBytes()
    {
        int length = ReadInt();
        if ((uint)length > (uint)_rest.Length)
            throw Damaged();
        ReadOnlySpan<byte> bytes = _rest[..length];
        _rest = _rest[length..];
        return bytes;
    }
}

/// <summary>A text read before, with its bytes to compare by.</summary>
internal readonly record struct RepeatedText(byte[] Bytes, string? Text);
