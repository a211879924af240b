namespace IntranetSearch.Connectors.AzureBlob.ChangeFeed;

/// <summary>A number as Avro writes it: zig-zag, seven bits to a byte, the last byte below 128. Mutable; made of bytes one by one.</summary>
internal struct AvroNumber
{
    private const int LongestBytes = 10;

    private ulong _bits;
    private int _bytes;

    /// <summary>The number, once it is whole.</summary>
    public readonly long Value => (long)(_bits >> 1) ^ -(long)(_bits & 1);

    /// <summary>Adds the next byte; returns whether the number is whole.</summary>
    public bool Add(byte next)
    {
        if (_bytes == LongestBytes)
            throw new InvalidDataException("it has a number that does not end.");
        _bits |= (ulong)(next & 0x7F) << (7 * _bytes++);
        return next < 0x80;
    }
}
