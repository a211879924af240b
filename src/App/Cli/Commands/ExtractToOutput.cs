using System.Text.Json;
using System.Threading.Channels;
using IntranetSearch.App.Json;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.App.Cli.Commands;

/// <summary>Writes texts to standard output in the order of the files, while the next ones are being read; reasons go to the error stream.</summary>
internal static class ExtractToOutput
{
    // A slow file holds up the others' texts, and those wait in memory.
    private const int AheadPerWorker = 2;

    public static async Task RunAsync(IExtractionPool pool, ExtractionInputs inputs, ExtractTally tally, CommandContext context, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Channel<(ExtractionInput File, Task<ExtractionResult> Reading)> readings =
            Channel.CreateBounded<(ExtractionInput, Task<ExtractionResult>)>(new BoundedChannelOptions(pool.Workers * AheadPerWorker) { SingleReader = true, SingleWriter = true });
        Task starting = StartAsync(pool, inputs, tally, readings.Writer, stop.Token);
        try
        {
            bool isFirst = true;
            await foreach ((ExtractionInput file, Task<ExtractionResult> reading) in readings.Reader.ReadAllAsync(stop.Token))
            {
                ExtractionResult result = await reading;
                tally.Add(file, result);
                await WriteAsync(file, result, isFirst, isOnly: inputs.Files.Length == 1, context);
                isFirst = false;
            }
            await starting;
        }
        catch
        {
            await stop.CancelAsync();
            await starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private static async Task StartAsync(
        IExtractionPool pool, ExtractionInputs inputs, ExtractTally tally, ChannelWriter<(ExtractionInput File, Task<ExtractionResult> Reading)> to, CancellationToken cancellationToken)
    {
        List<Task> started = [];
        try
        {
            foreach (ExtractionInput file in inputs.Files)
            {
                await to.WaitToWriteAsync(cancellationToken);
                Task<ExtractionResult> reading = pool.ExtractAsync(tally.Begin(file), cancellationToken);
                started.Add(reading);
                await to.WriteAsync((file, reading), cancellationToken);
                started.RemoveAll(t => t.IsCompletedSuccessfully);
            }
        }
        finally
        {
            to.TryComplete();
            // None may outlive the pool; what went wrong is told by whoever waits for the text.
            await Task.WhenAll(started).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task WriteAsync(ExtractionInput file, ExtractionResult result, bool isFirst, bool isOnly, CommandContext context)
    {
        TextWriter output = context.Environment.Output;
        if (context.Output.Json)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(ExtractedFileJson.Of(file.Path, result), CliJsonContext.Terminal.ExtractedFileJson));
            return;
        }
        string name = ShownName.Of(file.Path);
        if (result.Failure is DocumentFailure failure)
        {
            await context.Output.TellAsync($"{name}: {failure.Reason}: {failure.Detail}");
            return;
        }
        // As head(1) does it.
        if (!isOnly)
            await output.WriteLineAsync(isFirst ? $"==> {name} <==" : $"\n==> {name} <==");
        await output.WriteAsync(context.Environment.Width is null ? result.Text!.Text : CommandOutput.Plain(result.Text!.Text));
        if (!result.Text!.Cuts.IsEmpty)
            await context.Output.TellAsync($"{name}: partial: {ExtractCommand.Describe(result.Text)}");
    }
}
