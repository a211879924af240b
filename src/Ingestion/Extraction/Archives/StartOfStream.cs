namespace IntranetSearch.Ingestion.Extraction.Archives;

/// <summary>A forward stream whose first bytes are looked at before it is read.</summary>
internal sealed class StartOfStream : ForwardStream
{
    private readonly Stream _rest;
    private readonly byte[] _start;
    private int _at;

    /// <summary>Reads the first bytes.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="bytes">How many.</param>
    public StartOfStream(Stream stream, int bytes)
    {
        _rest = stream;
        byte[] start = new byte[bytes];
        int read = stream.ReadAtLeast(start, bytes, throwOnEndOfStream: false);
        _start = start[..read];
    }

    /// <summary>The first bytes, fewer when there are no more.</summary>
    public ReadOnlySpan<byte> Start => _start;

    public override int Read(Span<byte> buffer)
    {
        if (_at == _start.Length)
            return _rest.Read(buffer);
        int count = Math.Min(buffer.Length, _start.Length - _at);
        _start.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }
}
