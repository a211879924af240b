namespace IntranetSearch.Ingestion.Extraction;

/// <summary>The next bytes of a stream as a stream of their own, which leaves the other open.</summary>
/// <param name="inner">The stream, at the first of them.</param>
/// <param name="length">How many there are said to be; when there are fewer it ends earlier.</param>
internal sealed class StreamPart(Stream inner, long length) : ForwardStream
{
    private long _left = length;

    /// <summary>Whether the other stream ended before this one should.</summary>
    public bool IsCutShort { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length > _left)
            buffer = buffer[..(int)_left];
        if (buffer.IsEmpty)
            return 0;
        int read = inner.Read(buffer);
        IsCutShort = read == 0;
        _left -= read;
        return read;
    }
}
