namespace IntranetSearch.Ingestion.Extraction.CompoundFiles;

/// <summary>A stream that lies in a chain of sectors. Read-only and seekable.</summary>
internal sealed class SectorStream : Stream
{
    private readonly Stream _space;
    private readonly int _origin;
    private readonly int _sectorBytes;
    private readonly int[] _chain;
    private long _position;

    /// <summary>Makes one.</summary>
    /// <param name="space">What holds the sectors: the file, or the mini stream.</param>
    /// <param name="origin">Where sector 0 begins in it.</param>
    /// <param name="sectorBytes">Bytes of a sector.</param>
    /// <param name="chain">The sectors in order.</param>
    /// <param name="length">The stated length; null for all of the chain.</param>
    public SectorStream(Stream space, int origin, int sectorBytes, int[] chain, long? length)
    {
        _space = space;
        _origin = origin;
        _sectorBytes = sectorBytes;
        _chain = chain;
        long stored = 0;
        if (chain.Length > 0)
            stored = ((chain.Length - 1L) * sectorBytes) + Math.Clamp(space.Length - StartOf(chain.Length - 1), 0, sectorBytes);
        Length = Math.Min(length ?? stored, stored);
        IsCutShort = length > stored;
    }

    /// <summary>Bytes that are there: less than stated when the chain ends early.</summary>
    public override long Length { get; }

    /// <summary>Whether the file holds less than the directory states.</summary>
    public bool IsCutShort { get; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int total = 0;
        while (total < buffer.Length && _position < Length)
        {
            int index = (int)(_position / _sectorBytes);
            int within = (int)(_position % _sectorBytes);
            int count = (int)Math.Min(Math.Min(buffer.Length - total, RunBytes(index, buffer.Length) - within), Length - _position);
            _space.Position = StartOf(index) + within;
            int read = _space.Read(buffer.Slice(total, count));
            if (read == 0)
                break;
            total += read;
            _position += read;
        }
        return total;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private long StartOf(int index) => _origin + ((long)_chain[index] * _sectorBytes);

    /// <summary>Bytes of the sectors that follow each other on disk from here on: writers lay streams out in one piece.</summary>
    private long RunBytes(int index, int wanted)
    {
        int end = index + 1;
        while (end < _chain.Length && _chain[end] == _chain[end - 1] + 1 && (long)(end - index) * _sectorBytes < (long)wanted + _sectorBytes)
            end++;
        return (long)(end - index) * _sectorBytes;
    }
}
