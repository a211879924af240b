using IntranetSearch.EndToEnd.Corpus;
using IntranetSearch.EndToEnd.Engines;
using IntranetSearch.Measuring;

namespace IntranetSearch.EndToEnd;

/// <summary>What one engine did with the whole folder.</summary>
/// <param name="First">The first sync, from nothing.</param>
/// <param name="NoChange">A second sync, with nothing changed.</param>
/// <param name="OneChange">A third one after one file was changed; null for a folder that is not ours to change.</param>
/// <param name="IndexBytes">What the engine keeps on disk after the first sync.</param>
/// <param name="Answers">Its answers.</param>
internal sealed record MixedRun(Measurement First, Measurement NoChange, Measurement? OneChange, long IndexBytes, EngineAnswers Answers);

/// <summary>What one engine did with the files of one format.</summary>
internal sealed record FormatRun(Measurement First, int Read);

/// <summary>Runs one engine over a corpus.</summary>
/// <param name="engine">The engine.</param>
/// <param name="work">A folder for its state.</param>
internal sealed class Benchmark(IEngine engine, string work)
{
    // A word that stands in practically every English document: finding it tells that text was read, not only the name.
    private const string EverywhereWord = "the";

    public async Task<MixedRun> RunMixedAsync(CorpusFolder corpus, IReadOnlyList<string[]> questions, CancellationToken cancellationToken)
    {
        string state = await PrepareAsync("all", corpus.Path, cancellationToken);
        Measurement first = await SyncAsync(state, "all formats", cancellationToken);
        long size = new DirectoryInfo(state).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);
        Measurement noChange = await SyncAsync(state, "nothing changed", cancellationToken);
        EngineAnswers answers = await engine.AskAsync(state, questions, [.. corpus.ByFormat.Keys], EverywhereWord, cancellationToken);
        Measurement? oneChange = corpus.Generated ? await SyncAfterChangeAsync(state, corpus, cancellationToken) : null;
        return new MixedRun(first, noChange, oneChange, size, answers);
    }

    public async Task<FormatRun> RunFormatAsync(string format, string folder, CancellationToken cancellationToken)
    {
        string state = await PrepareAsync(format, folder, cancellationToken);
        Measurement first = await SyncAsync(state, format, cancellationToken);
        EngineAnswers answers = await engine.AskAsync(state, [], [format], EverywhereWord, cancellationToken);
        return new FormatRun(first, answers.Files[format].Read);
    }

    private async Task<Measurement> SyncAfterChangeAsync(string state, CorpusFolder corpus, CancellationToken cancellationToken)
    {
        FileInfo file = corpus.ByFormat["txt"][0];
        byte[] before = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        DateTime modified = file.LastWriteTimeUtc;
        try
        {
            await File.AppendAllTextAsync(file.FullName, "\nOne sentence more.\n", cancellationToken);
            return await SyncAsync(state, "one file changed", cancellationToken);
        }
        finally
        {
            // The next engine measures the same folder.
            await File.WriteAllBytesAsync(file.FullName, before, CancellationToken.None);
            file.LastWriteTimeUtc = modified;
        }
    }

    private async Task<string> PrepareAsync(string name, string folder, CancellationToken cancellationToken)
    {
        // Every run starts with the files in the page cache: the programs are measured, not the disk.
        byte[] buffer = new byte[1 << 20];
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            await using FileStream file = File.OpenRead(path);
            while (await file.ReadAsync(buffer, cancellationToken) > 0)
            {
                // Only read, to have it cached.
            }
        }
        string state = Path.Combine(work, engine.Name.Split(' ')[0].ToLowerInvariant(), name);
        if (Directory.Exists(state))
            Directory.Delete(state, recursive: true);
        Directory.CreateDirectory(state);
        await engine.PrepareAsync(folder, state, cancellationToken);
        return state;
    }

    private async Task<Measurement> SyncAsync(string state, string what, CancellationToken cancellationToken)
    {
        Measurement measurement = await engine.SyncAsync(state, cancellationToken);
        if (measurement.ExitCode != 0)
            throw new InvalidOperationException($"{engine.Name} ended with {measurement.ExitCode} ({what}):\n{measurement.Output}\n{measurement.Errors}");
        Console.Error.WriteLine($"{engine.Name}, {what}: {measurement.Wall.TotalSeconds:F1} s, {measurement.Cpu.TotalSeconds:F1} CPU s, {measurement.PeakBytes / 1e6:F0} MB");
        return measurement;
    }
}
