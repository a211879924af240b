using System.Collections.Concurrent;
using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Recognition;
using IntranetSearch.Model.Outcomes;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.Fuzz;

/// <summary>Reads cases in child processes, as the service does, and judges what becomes of them.</summary>
internal sealed class FuzzRun : IAsyncDisposable
{
    /// <summary>A mutated file is a few kilobytes: what takes longer or more than this does something in vain.</summary>
    private static readonly ExtractionLimits Limits = new() { MaxSeconds = 20 };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fuzz-");
    private readonly ExtractionWorkerPool _pool = new(new ExtractionPoolOptions { Limits = Limits, Recognition = new RecognitionOptions { Enabled = false } }, TimeProvider.System, NullLogger<ExtractionWorkerPool>.Instance);
    private readonly ConcurrentDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Finding> _findings = [];
    private int _cases;

    /// <summary>Cases read.</summary>
    public int Cases => Volatile.Read(ref _cases);

    /// <summary>What was found.</summary>
    public IReadOnlyCollection<Finding> Findings => _findings;

    /// <summary>How often each outcome came: "text", "Corrupt", …</summary>
    public IReadOnlyDictionary<string, int> Outcomes => _outcomes;

    /// <summary>Reads cases on all processors.</summary>
    public Task ReadAsync(IEnumerable<FuzzCase> cases, string findings, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        cases,
        new ParallelOptions { MaxDegreeOfParallelism = _pool.Workers, CancellationToken = cancellationToken },
        async (one, token) =>
        {
            Interlocked.Increment(ref _cases);
            if (await JudgeAsync(one, token) is not { } what)
                return;
            _findings.Add(new Finding(one.Name, what));
            Directory.CreateDirectory(findings);
            await File.WriteAllBytesAsync(Path.Combine(findings, one.Name), one.File, token);
        });

    /// <summary>What is wrong with the reading of a case; null when nothing is.</summary>
    public async Task<string?> JudgeAsync(FuzzCase one, CancellationToken cancellationToken)
    {
        string path = Path.Combine(_folder.FullName, one.Name);
        await File.WriteAllBytesAsync(path, one.File, cancellationToken);
        try
        {
            ExtractionRequest request = new(path, one.Name);
            ExtractionResult first = await _pool.ExtractAsync(request, cancellationToken);
            _outcomes.AddOrUpdate(first.Failure?.Reason.ToString() ?? "text", 1, (_, count) => count + 1);
            if (first.Failure is { Reason: FailureReason.Crashed or FailureReason.TimedOut or FailureReason.OutOfMemory } failure)
                return $"{failure.Reason}: {failure.Detail}";
            ExtractedTextRules.AssertValid(first);
            ExtractionResult second = await _pool.ExtractAsync(request, cancellationToken);
            return first.Text?.Text == second.Text?.Text && first.Failure == second.Failure ? null
                : $"The second reading gave another result: first {Describe(first)}, then {Describe(second)}.";
        }
        catch (Xunit.Sdk.XunitException e)
        {
            return $"Malformed text: {e.Message.ReplaceLineEndings(" ")}";
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // What the pool throws, it throws at the service too.
            return $"{e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}";
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Describe(ExtractionResult result) =>
        result.Failure is { } failure ? $"{failure.Reason}: {failure.Detail}" : FormattableString.Invariant($"{result.Text!.Text.Length:N0} characters");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
