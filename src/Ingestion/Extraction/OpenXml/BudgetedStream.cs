using System.Globalization;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction.OpenXml;

/// <summary>How many bytes may still come out of a compressed file, counted over all its parts.</summary>
internal sealed class DecompressionBudget(long bytes)
{
    private readonly long _bytes = bytes;
    private long _spent;

    /// <summary>Takes bytes off.</summary>
    /// <exception cref="ExtractionException">More than there are: a zip bomb, or a file too large to read.</exception>
    public void Spend(int count)
    {
        _spent += count;
        if (_spent > _bytes)
        {
            throw new ExtractionException(
                FailureReason.TooLarge,
                string.Create(CultureInfo.InvariantCulture, $"The file decompresses to more than {_bytes:N0} bytes."));
        }
    }
}

/// <summary>A read-only stream that spends a budget.</summary>
internal sealed class BudgetedStream(Stream inner, DecompressionBudget budget) : Stream
{
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
        int read = inner.Read(buffer);
        budget.Spend(read);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
