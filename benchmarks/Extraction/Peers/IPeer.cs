namespace IntranetSearch.Extraction.Peers;

/// <summary>An independent program that reads some formats.</summary>
internal interface IPeer
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>Whether it reads a format.</summary>
    bool Reads(string format);

    /// <summary>Reads files of one format.</summary>
    Task<PeerRun> ReadAsync(IReadOnlyList<Document> documents, string target, CancellationToken cancellationToken);
}

/// <summary>What a peer gave.</summary>
/// <param name="Texts">The text of each file it could read, by the file's copy.</param>
/// <param name="Timed">The files that its CPU time covers.</param>
/// <param name="Cpu">CPU time for those.</param>
internal sealed record PeerRun(IReadOnlyDictionary<string, string> Texts, IReadOnlyList<Document> Timed, TimeSpan Cpu);
