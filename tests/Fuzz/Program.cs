using System.Runtime.InteropServices;
using IntranetSearch.Conformance.Extractors.Hostile;
using IntranetSearch.Fuzz;
using IntranetSearch.Ingestion.Extraction;

// The pool starts this program again as its worker.
if (args is [ExtractionWorker.CommandName])
    return ExtractionWorker.Run();

if (FuzzOptions.Parse(args) is not FuzzOptions options)
{
    Console.Error.WriteLine(FuzzOptions.Usage);
    return 2;
}
using CancellationTokenSource stop = new();
// A run that is interrupted, or ended by a time limit around it, still says what it found.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
if (options.Hostile is { } folder)
{
    Directory.CreateDirectory(folder);
    foreach (HostileFile hostile in HostileFile.All)
    {
        await using FileStream to = File.Create(Path.Combine(folder, hostile.Name));
        hostile.Write(to);
    }
    return 0;
}
await using FuzzRun run = new();
if (options.Replay is { } file)
{
    string? what = await run.JudgeAsync(new FuzzCase(Path.GetFileName(file), await File.ReadAllBytesAsync(file, stop.Token)), stop.Token);
    Console.WriteLine(what ?? $"Nothing wrong: {run.Outcomes.Keys.Single()}.");
    return what is null ? 0 : 1;
}

SeedFile[] seeds = [.. SeedFile.All().Where(s => options.Format is null || s.Format == options.Format)];
if (seeds.Length == 0)
{
    Console.Error.WriteLine($"No fixture makes {options.Format} files. There are: {string.Join(", ", SeedFile.All().Select(s => s.Format))}");
    return 2;
}
// Rounds may be long: their time is over in the middle of one too.
using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
if (options.Minutes > 0)
    end.CancelAfter(TimeSpan.FromMinutes(options.Minutes));
int number = options.Seed;
try
{
    do
    {
        int seed = number++;
        await run.ReadAsync(seeds.SelectMany(s => Enumerable.Range(0, options.Cases).Select(i => FuzzCase.Make(s, seed, i))), options.Findings, end.Token);
        if (options.Minutes > 0)
            Console.Error.WriteLine($"seed {seed}: {run.Cases:N0} cases, {run.Findings.Count:N0} findings");
    }
    while (options.Minutes > 0);
}
catch (OperationCanceledException) when (end.IsCancellationRequested)
{
    Console.Error.WriteLine(stop.IsCancellationRequested ? "Stopped." : "Time is over.");
}
foreach (Finding finding in run.Findings.OrderBy(f => f.Case, StringComparer.Ordinal))
    Console.WriteLine($"{finding.Case}: {finding.What}");
string outcomes = string.Join(", ", run.Outcomes.OrderByDescending(o => o.Value).Select(o => $"{o.Key} {o.Value:N0}"));
Console.WriteLine($"{run.Cases:N0} cases of {seeds.Length} formats from seed {options.Seed}: {run.Findings.Count:N0} findings. Outcomes: {outcomes}.");
if (run.Findings.Count > 0)
    Console.WriteLine($"The files are in {options.Findings}; read one again with --replay FILE, make it with the builders of tests/Conformance and keep it as a test.");
return run.Findings.Count == 0 ? 0 : 1;
