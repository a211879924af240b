using System.Collections.Concurrent;
using IntranetSearch.Ingestion.Extraction.Isolation;
using IntranetSearch.Ingestion.Extraction.Recognition;
using IntranetSearch.Ingestion.Extraction.Workers;
using IntranetSearch.Model.Outcomes;
using Microsoft.Extensions.Logging;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>Extracts files in child processes, started when first needed and kept warm. Thread-safe.</summary>
/// <param name="options">How.</param>
/// <param name="time">Clock of the time limits.</param>
/// <param name="logger">Where lost workers are noted; never with content.</param>
public sealed class ExtractionWorkerPool(ExtractionPoolOptions options, TimeProvider time, ILogger<ExtractionWorkerPool> logger) : IExtractionPool
{
    private readonly WorkerCommand _command = options.Command ?? WorkerCommand.OfThisProcess();
    private readonly SemaphoreSlim _free = new(options.Workers);
    private readonly ConcurrentStack<WorkerProcess> _idle = new();
    private readonly CancellationTokenSource _disposing = new();
    private readonly Lazy<bool> _leftovers = new(() => RemoveLeftovers(options));
    private readonly Lazy<RecognitionSearch> _recognition = new(() => RecognitionSearch.Run(options.Recognition));

    /// <inheritdoc/>
    public int Workers => options.Workers;

    /// <inheritdoc/>
    public string Version => _recognition.Value.Program is { } program ? $"{Extractors.Version}+{program.Languages}" : Extractors.Version;

    /// <inheritdoc/>
    /// <exception cref="ExtractionWorkerException">No worker can be started: the installation is at fault, not the file.</exception>
    /// <exception cref="ObjectDisposedException">The pool was disposed of.</exception>
    public async Task<ExtractionResult> ExtractAsync(ExtractionRequest request, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposing.IsCancellationRequested, this);
        await using FileStream? content = SourceFile.Open(request.Path, out DocumentFailure? failure);
        if (content is null)
            return new ExtractionResult(null, null, failure);
        if (content.Length > options.Limits.MaxBytes)
            return new ExtractionResult(FileExtensions.MediaTypeOf(request.Name), null, new DocumentFailure(FailureReason.TooLarge, $"The file has {ByteSize.Format(content.Length)}; files up to {ByteSize.Format(options.Limits.MaxBytes)} are read."));
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposing.Token);
        await _free.WaitAsync(linked.Token);
        try
        {
            return await ExtractInWorkerAsync(request, content, linked.Token);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Starts a worker, if none is free, and asks it how far it is confined.</summary>
    /// <exception cref="ExtractionWorkerException">No worker can be started.</exception>
    public async Task<IsolationReport> InspectAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            WorkerProcess worker = await TakeAsync(cancellationToken);
            _idle.Push(worker);
            return worker.Isolation;
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Kills the workers; what they are at is cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposing.IsCancellationRequested)
            return;
        await _disposing.CancelAsync();
        for (int i = 0; i < options.Workers; i++)
            await _free.WaitAsync(CancellationToken.None);
        while (_idle.TryPop(out WorkerProcess? worker))
            worker.Dispose();
        _free.Dispose();
        _disposing.Dispose();
    }

    private async Task<ExtractionResult> ExtractInWorkerAsync(ExtractionRequest request, FileStream content, CancellationToken cancellationToken)
    {
        bool needsFresh = false;
        while (true)
        {
            WorkerProcess worker = needsFresh ? await StartAsync(cancellationToken) : await TakeAsync(cancellationToken);
            bool isFresh = worker.Files == 0;
            ExtractionResult result;
            try
            {
                content.Position = 0;
                result = await worker.ExtractAsync(request, content, cancellationToken);
            }
            finally
            {
                GiveBack(worker);
            }
            // Its place is free: a worker that asks for another does not come back.
            needsFresh = !isFresh && worker.AsksForFreshWorker;
            if (needsFresh)
                continue;
            // A worker that had other files before may have died of those, or between files: this one gets a fresh
            // worker before it is blamed.
            if (isFresh || result.Failure?.Reason is not (FailureReason.Crashed or FailureReason.OutOfMemory))
                return result;
        }
    }

    private async Task<WorkerProcess> TakeAsync(CancellationToken cancellationToken)
    {
        while (_idle.TryPop(out WorkerProcess? idle))
        {
            if (!idle.HasExited)
                return idle;
            ExtractionLog.WorkerFoundDead(logger, idle.Id);
            idle.Dispose();
        }
        return await StartAsync(cancellationToken);
    }

    private async Task<WorkerProcess> StartAsync(CancellationToken cancellationToken)
    {
        _ = _leftovers.Value;
        WorkerProcess worker = await WorkerProcess.StartAsync(_command, options, _recognition.Value, time, cancellationToken);
        ExtractionLog.WorkerStarted(logger, worker.Id);
        return worker;
    }

    private static bool RemoveLeftovers(ExtractionPoolOptions options)
    {
        try
        {
            WorkerFolder.RemoveLeftovers(options.TemporaryDirectory ?? Path.GetTempPath());
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // A place that cannot be looked into shows when a worker needs it.
        }
    }

    private void GiveBack(WorkerProcess worker)
    {
        if (worker.IsAlive)
        {
            _idle.Push(worker);
            return;
        }
        ExtractionLog.WorkerReplaced(logger, worker.Id, worker.Files);
        worker.Dispose();
    }
}
