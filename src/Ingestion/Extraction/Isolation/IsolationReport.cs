using System.Collections.Immutable;

namespace IntranetSearch.Ingestion.Extraction.Isolation;

/// <summary>One thing that keeps a worker from doing harm.</summary>
/// <param name="Name">What it is about: "network", "files", "memory".</param>
/// <param name="Holds">Whether it is in force.</param>
/// <param name="Detail">How, or why not.</param>
public sealed record IsolationMeasure(string Name, bool Holds, string Detail);

/// <summary>How far a worker is confined on this system, as it found itself by trying.</summary>
/// <param name="Measures">One for each thing that is tried.</param>
public sealed record IsolationReport(ImmutableArray<IsolationMeasure> Measures)
{
    /// <summary>Most measures a worker tells of.</summary>
    internal const int MaxMeasures = 32;
}
