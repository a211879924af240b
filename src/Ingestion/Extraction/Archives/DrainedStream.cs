using SharpCompress.Readers;

namespace IntranetSearch.Ingestion.Extraction.Archives;

/// <summary>
/// An entry of an archive that is read from front to back. The library decompresses what is left of an entry to get to
/// the next; here that is done at the end and spends the budget, so that no entry of any size keeps it busy for ever.
/// </summary>
internal sealed class DrainedStream(IReader reader, ExtractionBudget budget) : ForwardStream
{
    private const int ChunkBytes = 1 << 16;

    private readonly Stream _entry = reader.OpenEntryStream();
    private bool _hasEnded;

    public override int Read(Span<byte> buffer)
    {
        int read = _entry.Read(buffer);
        _hasEnded = read == 0 && !buffer.IsEmpty;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Drain();
            _entry.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Drain()
    {
        byte[] chunk = new byte[ChunkBytes];
        while (!_hasEnded && budget.TrySpend(Read(chunk)))
        {
            // Nothing is done with the bytes.
        }
        if (!_hasEnded)
            reader.Cancel();
    }
}
