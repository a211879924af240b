using IntranetSearch.Measuring;

namespace IntranetSearch.EndToEnd.Engines;

/// <summary>A search engine that is measured from outside.</summary>
internal interface IEngine
{
    /// <summary>Its name and version, for the table.</summary>
    string Name { get; }

    /// <summary>Sets up an empty index for a folder; not measured.</summary>
    /// <param name="folder">The files.</param>
    /// <param name="state">An empty folder for all that the engine keeps.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task PrepareAsync(string folder, string state, CancellationToken cancellationToken);

    /// <summary>Brings the index up to date with the folder.</summary>
    Task<Measurement> SyncAsync(string state, CancellationToken cancellationToken);

    /// <summary>Asks the questions one after the other and counts what was read.</summary>
    /// <param name="state">The folder given to <see cref="PrepareAsync"/>.</param>
    /// <param name="questions">The words of each question.</param>
    /// <param name="extensions">The formats to count.</param>
    /// <param name="word">A word that stands in every document.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<EngineAnswers> AskAsync(string state, IReadOnlyList<string[]> questions, IReadOnlyList<string> extensions, string word, CancellationToken cancellationToken);
}

/// <summary>What an engine answered.</summary>
/// <param name="Milliseconds">For each question, the ten best files with an extract each.</param>
/// <param name="Files">By extension: files known, and those of them whose text was read.</param>
internal sealed record EngineAnswers(IReadOnlyList<double> Milliseconds, IReadOnlyDictionary<string, (int Known, int Read)> Files);
