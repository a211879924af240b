using IntranetSearch.Model.Documents;

namespace IntranetSearch.Ingestion;

/// <summary>How far a run over a stream is.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Listed">Entries the source has named so far.</param>
/// <param name="ListingDone">Whether it has named all.</param>
/// <param name="ToRead">Files found so far whose content must be read.</param>
/// <param name="Read">Those of them that are done.</param>
/// <param name="Bytes">Bytes read.</param>
/// <param name="Elapsed">Time since the run began.</param>
/// <param name="Current">Name of a file being read, of a large one also where: "handbook.pdf, page 210 of 900"; null between files.</param>
public sealed record SyncProgress(
    StreamKey Stream,
    long Listed,
    bool ListingDone,
    long ToRead,
    long Read,
    long Bytes,
    TimeSpan Elapsed,
    string? Current)
{
    /// <summary>Files per second so far; 0 before the first.</summary>
    public double Rate => Elapsed > TimeSpan.Zero ? Read / Elapsed.TotalSeconds : 0;

    /// <summary>Time left at this rate; null while it cannot be told.</summary>
    public TimeSpan? TimeLeft => ListingDone && Read > 0 ? TimeSpan.FromSeconds((ToRead - Read) / Rate) : null;
}
