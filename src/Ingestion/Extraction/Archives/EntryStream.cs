namespace IntranetSearch.Ingestion.Extraction.Archives;

/// <summary>
/// The bytes of an entry as its decompressor gives them: opened when first read, and at an end where they are damaged,
/// so that what stands before the damage is still read. Forward only.
/// </summary>
internal sealed class EntryStream(Func<Stream> open) : ForwardStream
{
    private Stream? _inner;
    private int _peeked = -1;
    private bool _hasEnded;

    /// <summary>Whether the bytes end where they are damaged.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Whether there is not a single byte.</summary>
    /// <exception cref="InvalidDataException">It is damaged from its first byte on.</exception>
    public bool IsEmpty()
    {
        if (_peeked >= 0)
            return false;
        Span<byte> first = stackalloc byte[1];
        int read = ReadInner(first);
        if (read > 0)
            _peeked = first[0];
        else if (IsDamaged)
            throw new InvalidDataException("Damaged from the first byte on.");
        return read == 0;
    }

    public override int Read(Span<byte> buffer)
    {
        if (_peeked < 0 || buffer.IsEmpty)
            return ReadInner(buffer);
        buffer[0] = (byte)_peeked;
        _peeked = -1;
        return 1;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            DisposeInner();
        base.Dispose(disposing);
    }

    private int ReadInner(Span<byte> buffer)
    {
        if (_hasEnded || buffer.IsEmpty)
            return 0;
        try
        {
            _inner ??= open();
            int read = _inner.Read(buffer);
            _hasEnded = read == 0;
            return read;
        }
        catch (Exception e) when (ArchiveDamage.Is(e))
        {
            IsDamaged = true;
            _hasEnded = true;
            return 0;
        }
    }

    /// <summary>Some decompressors check what they read when they are closed.</summary>
    private void DisposeInner()
    {
        try
        {
            _inner?.Dispose();
        }
        catch (Exception e) when (ArchiveDamage.Is(e))
        {
            IsDamaged = true;
        }
    }
}
