using System.Collections.Immutable;
using System.Threading.Channels;
using IntranetSearch.Connectors;
using IntranetSearch.Ingestion.Checkpoints;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Walking;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion;

/// <summary>
/// One run over one stream: walk → read → index, joined by bounded channels. Walking pauses when too many files wait
/// to be read, reading when the index falls behind; so memory is bounded whatever the source holds.
/// </summary>
internal sealed class StreamSync
{
    private readonly StreamRun _run;
    private readonly DocumentReader _reader;
    private readonly Channel<ReadTask> _reads;
    private readonly Channel<Effect> _effects;

    public StreamSync(StreamRun run, DocumentReader reader)
    {
        _run = run;
        _reader = reader;
        // Bounded by the slots that all streams of the run share.
        _reads = Channel.CreateUnbounded<ReadTask>(new UnboundedChannelOptions { SingleWriter = true });
        _effects = Channel.CreateBounded<Effect>(new BoundedChannelOptions(run.Whole.Readers) { SingleReader = true });
    }

    /// <summary>Runs to the end of the stream, or until something concerns more than one file.</summary>
    /// <returns>Warnings for the operator.</returns>
    public async Task<ImmutableArray<string>> RunAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using PendingScope pending = _run.Whole.Pending.OpenScope();
        WalkOutput output = new(_run, EmitAsync, ScheduleAsync, pending);
        IStreamWalk walk = _run.Whole.KeepsSightings ? new SightedWalk(output) : new ListingWalk(output);
        Task<ConnectorException?> walking = StopOnFault(WalkAsync(walk, stop.Token), stop);
        Task reading = StopOnFault(ReadAllAsync(walking, stop.Token), stop);
        Task indexing = StopOnFault(new EffectIndexer(_run, pending).RunAsync(_effects.Reader, stop.Token), stop);
        try
        {
            await WhenAllAsync(cancellationToken, walking, reading, indexing);
        }
        finally
        {
            while (_reads.Reader.TryRead(out _))
                _run.Whole.QueueSlots.Release();
        }
        if (await walking is ConnectorException fault)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
        return walk.Warnings;
    }

    /// <summary>Walks to the end, or to where the source fails; what was walked until then is still read and indexed.</summary>
    /// <returns>How the source failed; null when it did not.</returns>
    private async Task<ConnectorException?> WalkAsync(IStreamWalk walk, CancellationToken cancellationToken)
    {
        try
        {
            await walk.RunAsync(cancellationToken);
            return null;
        }
        catch (ConnectorException e) when (e.Fault != ConnectorFault.Unauthorized)
        {
            return e;
        }
        finally
        {
            _run.EndListing();
            _reads.Writer.TryComplete();
        }
    }

    /// <summary>Reads what is scheduled, several files at once; closes the effects when walking and reading are both over.</summary>
    private async Task ReadAllAsync(Task walking, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(Enumerable.Range(0, _run.Whole.Readers).Select(_ => ReadLoopAsync(cancellationToken)));
            await walking;
        }
        finally
        {
            _effects.Writer.TryComplete();
        }
    }

    private async Task ReadLoopAsync(CancellationToken cancellationToken)
    {
        await foreach (ReadTask task in _reads.Reader.ReadAllAsync(cancellationToken))
        {
            _run.Whole.QueueSlots.Release();
            // Held until the text is on its way into the index: so much of it is in memory at once, over all streams.
            await _run.Whole.ReadSlots.WaitAsync(cancellationToken);
            try
            {
                await ReadAsync(task, cancellationToken);
            }
            finally
            {
                _run.Whole.ReadSlots.Release();
            }
        }
    }

    private async Task ReadAsync(ReadTask task, CancellationToken cancellationToken)
    {
        _run.ReportProgress(task.Document.Name);
        (IndexOperation operation, long bytes) = await _reader.ReadAsync(task, new FileProgress(_run, task.Document.Name), cancellationToken);
        bool isNew = task.Known is null;
        long characters = 0;
        if (operation is PutFile put)
        {
            characters = put.File.Characters;
            if (put.Passages.IsEmpty || _run.Request.Reread != Reread.None)
                _run.Whole.Tried(task.Document.Id);
            _run.Counters.Read(isNew, failed: put.Passages.IsEmpty, bytes);
        }
        else
        {
            _run.Counters.Vanished(isNew);
        }
        await EmitAsync(new ReadEffect(task, operation, characters), cancellationToken);
        _run.ReportProgress(current: null);
    }

    private ValueTask EmitAsync(Effect effect, CancellationToken cancellationToken) => _effects.Writer.WriteAsync(effect, cancellationToken);

    private async ValueTask ScheduleAsync(ReadTask task, CancellationToken cancellationToken)
    {
        await _run.Whole.QueueSlots.WaitAsync(cancellationToken);
        task.Page.Expect();
        _run.Counters.ToRead();
        await _reads.Writer.WriteAsync(task, cancellationToken);
    }

    private static async Task<T> StopOnFault<T>(Task<T> stage, CancellationTokenSource stop)
    {
        await StopOnFault((Task)stage, stop);
        return await stage;
    }

    private static async Task StopOnFault(Task stage, CancellationTokenSource stop)
    {
        try
        {
            await stage;
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    /// <summary>Waits for all stages and throws the fault that stopped them, not the cancellations that followed from it.</summary>
    private static async Task WhenAllAsync(CancellationToken cancellationToken, params Task[] stages)
    {
        Task all = Task.WhenAll(stages);
        try
        {
            await all;
        }
        catch (Exception first)
        {
            Exception? fault = all.Exception?.InnerExceptions.FirstOrDefault(e => e is not (OperationCanceledException or ChannelClosedException));
            cancellationToken.ThrowIfCancellationRequested();
            if (fault is not null && !ReferenceEquals(fault, first))
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
            throw;
        }
    }

    /// <summary>Hands on at once how far the reading of one file is.</summary>
    private sealed class FileProgress(StreamRun run, string name) : IProgress<ExtractionProgress>
    {
        public void Report(ExtractionProgress value) => run.ReportProgress($"{name}, {value}");
    }
}
