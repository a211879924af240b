namespace IntranetSearch.Connectors.AzureBlob.ChangeFeed;

/// <summary>Reads a file's bytes in order and knows how many there were.</summary>
internal sealed class AvroInput(Stream stream)
{
    private readonly byte[] _buffer = new byte[64 << 10];
    private int _start;
    private int _end;

    /// <summary>Bytes read so far.</summary>
    public long Position { get; private set; }

    /// <summary>Whether there are no more bytes.</summary>
    public async ValueTask<bool> IsAtEndAsync(CancellationToken cancellationToken)
    {
        if (_start < _end)
            return false;
        (_start, _end) = (0, await stream.ReadAsync(_buffer, cancellationToken));
        return _end == 0;
    }

    /// <summary>A number in Avro's encoding.</summary>
    public async ValueTask<long> ReadLongAsync(CancellationToken cancellationToken)
    {
        AvroNumber number = default;
        do
        {
            await NeedAsync(cancellationToken);
            Position++;
        }
        while (!number.Add(_buffer[_start++]));
        return number.Value;
    }

    /// <summary>So many bytes.</summary>
    /// <param name="count">How many.</param>
    /// <param name="most">How many there may be.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<byte[]> ReadAsync(long count, int most, CancellationToken cancellationToken)
    {
        if (count < 0 || count > most)
            throw new InvalidDataException("it says that a part of it is larger than any can be.");
        // Grown as the bytes come: a length is only a claim.
        using MemoryStream read = new(capacity: (int)Math.Min(count, _buffer.Length));
        while (read.Length < count)
        {
            await NeedAsync(cancellationToken);
            int take = (int)Math.Min(_end - _start, count - read.Length);
            await read.WriteAsync(_buffer.AsMemory(_start, take), cancellationToken);
            _start += take;
            Position += take;
        }
        return read.ToArray();
    }

    /// <summary>Passes over bytes.</summary>
    public async ValueTask SkipAsync(long count, CancellationToken cancellationToken)
    {
        while (count > 0)
        {
            await NeedAsync(cancellationToken);
            int take = (int)Math.Min(_end - _start, count);
            _start += take;
            Position += take;
            count -= take;
        }
    }

    private async ValueTask NeedAsync(CancellationToken cancellationToken)
    {
        if (await IsAtEndAsync(cancellationToken))
            throw new EndOfStreamException("it is cut off.");
    }
}
