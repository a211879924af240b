using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>What is left to spend on one file and everything inside it: a bomb split over a thousand archive entries is still one bomb.</summary>
public sealed class ExtractionBudget
{
    // Below this a high ratio harms nobody, and small files of repeated rows reach it honestly.
    private const long AlwaysAllowedBytes = 64L << 20;

    private readonly long _bytes;
    private readonly int _embeddedFiles;
    private readonly string _byteLimit;
    private long _spentBytes;
    private int _takenFiles;

    /// <summary>The budget of a file.</summary>
    /// <param name="fileBytes">Its size.</param>
    /// <param name="limits">The limits.</param>
    public ExtractionBudget(long fileBytes, ExtractionLimits limits)
    {
        long byRatio = Math.Max(AlwaysAllowedBytes, fileBytes > long.MaxValue / Math.Max(limits.MaxExpansionRatio, 1) ? long.MaxValue : fileBytes * limits.MaxExpansionRatio);
        _bytes = Math.Min(limits.MaxDecompressedBytes, byRatio);
        _byteLimit = byRatio < limits.MaxDecompressedBytes && byRatio > AlwaysAllowedBytes
            ? FormattableString.Invariant($"{limits.MaxExpansionRatio:N0} times its own size after decompression")
            : $"{ByteSize.Format(_bytes)} after decompression";
        _embeddedFiles = limits.MaxEmbeddedFiles;
    }

    /// <summary>Whether the bytes are used up: nothing more may be decompressed.</summary>
    public bool IsSpent => _spentBytes > _bytes;

    /// <summary>The limit on decompressed bytes that holds for this file, for a recorded cut: "64 MiB after decompression".</summary>
    public string ByteLimit => _byteLimit;

    /// <summary>Takes decompressed bytes off.</summary>
    /// <exception cref="ExtractionException"><see cref="FailureReason.TooLarge"/>: more than there are. Also thrown by every later call.</exception>
    public void Spend(int bytes)
    {
        if (!TrySpend(bytes))
            throw new ExtractionException(FailureReason.TooLarge, $"It takes more than {_byteLimit}.");
    }

    /// <summary>Takes decompressed bytes off; false when they are more than there are.</summary>
    public bool TrySpend(int bytes)
    {
        _spentBytes += bytes;
        return !IsSpent;
    }

    /// <summary>Takes one file within the file off; false when there are none left.</summary>
    public bool TryTakeFile() => ++_takenFiles <= _embeddedFiles;
}
