namespace IntranetSearch.Ingestion.Extraction.Archives;

/// <summary>A forward stream whose first bytes are looked at before it is read.</summary>
internal sealed class StartOfStream : Stream
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

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_at == _start.Length)
            return _rest.Read(buffer);
        int count = Math.Min(buffer.Length, _start.Length - _at);
        _start.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
