using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using IntranetSearch.Ingestion.Extraction.Isolation;
using IntranetSearch.Ingestion.Extraction.Recognition;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction.Workers;

/// <summary>One child process, seen from the parent. Extracts one file at a time; not thread-safe.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly ExtractionPoolOptions _options;
    private readonly TimeProvider _time;
    private readonly StderrWatch _stderr;
    private readonly WorkerFolder _folder;
    private int _groupIsKilled;

    private WorkerProcess(Process process, WorkerFolder folder, ExtractionPoolOptions options, TimeProvider time)
    {
        _process = process;
        _folder = folder;
        _options = options;
        _time = time;
        _stderr = new StderrWatch(process.StandardError.BaseStream);
    }

    /// <summary>Files it has answered for.</summary>
    public int Files { get; private set; }

    /// <summary>Whether it can take another file.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>Whether it ended, by its own doing or ours.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Whether the last file is to be given to a worker that has read no other.</summary>
    public bool AsksForFreshWorker { get; private set; }

    /// <summary>Process id, for the log.</summary>
    public int Id { get; private init; }

    /// <summary>How far it is confined, in its own words.</summary>
    public IsolationReport Isolation { get; private set; } = new([]);

    /// <summary>Starts one and waits until it is ready.</summary>
    /// <exception cref="ExtractionWorkerException">It does not start: no file is to blame.</exception>
    public static async Task<WorkerProcess> StartAsync(
        WorkerCommand command, ExtractionPoolOptions options, RecognitionSearch recognition, TimeProvider time, CancellationToken cancellationToken)
    {
        WorkerFolder folder = CreateFolder(options);
        ProcessStartInfo start = new(command.FileName, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        WorkerEnvironment.Apply(start.Environment, options.Limits, recognition, folder.FullPath);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException)
        {
            folder.Dispose();
            throw new ExtractionWorkerException($"The extraction worker could not be started ({command.FileName}): {e.Message}", e);
        }
        WorkerProcess worker = new(process, folder, options, time) { Id = process.Id };
        try
        {
            await worker.GreetAsync(command, cancellationToken);
            return worker;
        }
        catch
        {
            worker.Dispose();
            throw;
        }
    }

    /// <summary>Extracts a file. A worker that fails at it is dead afterwards.</summary>
    /// <param name="request">The file.</param>
    /// <param name="content">Its content, at its start.</param>
    /// <param name="cancellationToken">Ends it, and the worker.</param>
    public async Task<ExtractionResult> ExtractAsync(ExtractionRequest request, Stream content, CancellationToken cancellationToken)
    {
        ExtractionLimits limits = _options.Limits;
        using ReadingDeadline limit = new(limits, _time);
        // Reads of a pipe do not heed a token; they end when the process behind it does.
        await using CancellationTokenRegistration onLimit = limit.Token.Register(Kill);
        await using CancellationTokenRegistration onCancel = cancellationToken.Register(Kill);
        await using MemoryWatch memory = new(_process, limits.MaxMemoryBytes, _time, Kill);
        try
        {
            Stream to = _process.StandardInput.BaseStream;
            await WorkerContent.SendAsync(new WorkerRequest(request.Name, limits, _options.MaxResponseBytes).Encode(), content, to, cancellationToken);
            WorkerResponse response = await ReadResponseAsync(request, limit, cancellationToken);
            Files++;
            AsksForFreshWorker = response.NeedsFreshWorker;
            // After an exhausted heap nothing in the process can be trusted to be whole.
            IsAlive &= Files < _options.MaxFilesPerWorker && response.WorkingSetBytes <= _options.MaxWorkerMemoryBytes
                && response.Result.Failure?.Reason != FailureReason.OutOfMemory && !AsksForFreshWorker;
            return response.Result;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or MessageTooLargeException or InvalidOperationException or SourceReadException)
        {
            Kill();
            cancellationToken.ThrowIfCancellationRequested();
            if (limit.Token.IsCancellationRequested)
                return new ExtractionResult(null, null, limit.Describe());
            if (memory.WasExceeded)
                return Fail(FailureReason.OutOfMemory, $"Reading it needs more than the allowed {ByteSize.Format(limits.MaxMemoryBytes)} of memory.");
            return e switch
            {
                SourceReadException => new ExtractionResult(null, null, SourceFile.Unread),
                MessageTooLargeException => Fail(FailureReason.TooLarge, $"Its text and structure take more than the allowed {ByteSize.Format(_options.MaxResponseBytes)}."),
                InvalidDataException => Fail(FailureReason.Crashed, "The extractor gave a malformed answer and was replaced."),
                _ => await DescribeDeathAsync(cancellationToken),
            };
        }
    }

    /// <summary>Kills it, with all that it started, and removes its temporary files.</summary>
    public void Dispose()
    {
        Kill();
        _process.WaitForExit(EndPatience);
        _process.Dispose();
        _folder.Dispose();
    }

    private static WorkerFolder CreateFolder(ExtractionPoolOptions options)
    {
        string within = options.TemporaryDirectory ?? Path.GetTempPath();
        try
        {
            return WorkerFolder.Create(within);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExtractionWorkerException($"The extraction worker has no place for temporary files in {within}: {e.Message}", e);
        }
    }

    private async Task GreetAsync(WorkerCommand command, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(_options.StartSeconds), _time);
        await using CancellationTokenRegistration onLimit = limit.Token.Register(Kill);
        await using CancellationTokenRegistration onCancel = cancellationToken.Register(Kill);
        try
        {
            WorkerHello hello = await WorkerFrames.ReadAsync(_process.StandardOutput.BaseStream, WorkerHello.MaxBytes, WorkerHello.Decode, cancellationToken);
            if (hello.Version != Extractors.Version)
                throw new ExtractionWorkerException($"The extraction worker is of another version ({hello.Version} instead of {Extractors.Version}); restart the service after an update.");
            Isolation = hello.Isolation;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or MessageTooLargeException)
        {
            Kill();
            cancellationToken.ThrowIfCancellationRequested();
            string what = limit.IsCancellationRequested ? $"was not ready after {_options.StartSeconds} seconds" : "ended or said something else than a worker says";
            throw new ExtractionWorkerException($"The extraction worker ({command.FileName} {string.Join(' ', command.Arguments)}) {what}.", e);
        }
    }

    private async Task<WorkerResponse> ReadResponseAsync(ExtractionRequest request, ReadingDeadline limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            switch (await WorkerFrames.ReadAsync(_process.StandardOutput.BaseStream, _options.MaxResponseBytes, WorkerNotice.DecodeAny, cancellationToken))
            {
                case WorkerResponse response:
                    return response;
                case WorkerNotice { Kind: WorkerMessageKind.RecognitionStarts }:
                    limit.RecognitionStarts();
                    break;
                case WorkerNotice { Kind: WorkerMessageKind.RecognitionEnds }:
                    limit.RecognitionEnds();
                    break;
                case WorkerNotice notice:
                    request.Progress?.Report(notice.Progress);
                    break;
            }
        }
    }

    private async Task<ExtractionResult> DescribeDeathAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        string exit = string.Create(CultureInfo.InvariantCulture, $"exit code {_process.ExitCode}");
        return (await _stderr.ReadCauseAsync(cancellationToken)) switch
        {
            DeathCause.OutOfMemory => Fail(FailureReason.OutOfMemory, $"Reading it needs more than the allowed {ByteSize.Format(_options.Limits.MaxMemoryBytes)} of memory ({exit})."),
            DeathCause.StackOverflow => Fail(FailureReason.Crashed, $"It is nested so deeply that the extractor crashed ({exit})."),
            _ => Fail(FailureReason.Crashed, $"The extractor crashed while reading it ({exit})."),
        };
    }

    private void Kill()
    {
        IsAlive = false;
        try
        {
            // Its group holds everything it started, also what no longer has a living parent. Once only: later the number may be another's.
            if (KernelCalls.AreSupported && Interlocked.Exchange(ref _groupIsKilled, 1) == 0)
                _ = KernelCalls.Kill(-Id, KernelCalls.SigKill);
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException or NotSupportedException)
        {
            // It was faster: a process that has ended, or is just ending, needs no killing.
        }
    }

    private static ExtractionResult Fail(FailureReason reason, string detail) => new(null, null, new DocumentFailure(reason, detail));
}
