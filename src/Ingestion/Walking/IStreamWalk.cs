using System.Collections.Immutable;

namespace IntranetSearch.Ingestion.Walking;

/// <summary>The first stage: reads the pages of a stream and decides for each change what it needs.</summary>
internal interface IStreamWalk
{
    /// <summary>What the operator should know.</summary>
    ImmutableArray<string> Warnings { get; }

    /// <summary>Walks to the stream's end.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
