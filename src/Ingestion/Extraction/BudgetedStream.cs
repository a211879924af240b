namespace IntranetSearch.Ingestion.Extraction;

/// <summary>What comes out of a decompressor, taken off the budget as it is read.</summary>
internal sealed class BudgetedStream(Stream inner, ExtractionBudget budget) : ForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        budget.Spend(read);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
