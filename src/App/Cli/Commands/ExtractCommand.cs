using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using IntranetSearch.App.Cli.Views;
using IntranetSearch.App.Composition;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.App.Cli.Commands;

/// <summary><c>extract PATH... --out DIR</c>: one NAME.txt, or NAME.error.txt with the reason, per input file.</summary>
internal static class ExtractCommand
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Command Create(CliSession session)
    {
        Argument<string[]> paths = new("PATH") { Description = "Files, and folders with all files below them", Arity = ArgumentArity.OneOrMore };
        Option<string> target = new("--out") { Description = "The folder for the texts; made when it is not there", HelpName = "DIR", Required = true };
        Option<int?> workers = new("--workers") { Description = "Files read at once (default: one per processor)", HelpName = "N" };
        Option<int?> seconds = new("--max-seconds") { Description = "Longest time for one file (default: 60)", HelpName = "N" };
        return new CliCommand(
            "extract",
            "Write the text of files: NAME.txt for each, or NAME.error.txt with the reason; needs no data directory",
            "extract report.pdf slides.pptx --out texts",
            "extract /srv/intranet --out /tmp/texts")
        { paths, target, workers, seconds }
            .Runs(session, CommandPlace.Anywhere, async (context, cancellationToken) =>
            {
                ExtractionPoolOptions options = new();
                options = options with
                {
                    Workers = InRange("--workers", context.Get(workers), 256) ?? options.Workers,
                    Limits = options.Limits with { MaxSeconds = InRange("--max-seconds", context.Get(seconds), 86_400) ?? options.Limits.MaxSeconds },
                };
                string directory = context.FullPath(context.Get(target)!);
                ExtractionInputs inputs = ExtractionInputs.Find(context.Get(paths).Select(context.FullPath), directory);
                Directory.CreateDirectory(directory);
                foreach (string problem in inputs.Problems)
                    await context.Output.TellAsync(problem);
                Tally tally = new();
                long start = context.Environment.Time.GetTimestamp();
                await using (IExtractionPool pool = IngestionSetup.CreatePool(options, context.Session.Loggers, context.Environment.Time))
                {
                    Task run = Parallel.ForEachAsync(
                        inputs.Files,
                        new ParallelOptions { MaxDegreeOfParallelism = pool.Workers, CancellationToken = cancellationToken },
                        async (file, token) => await ExtractAsync(pool, file, tally, token));
                    await ProgressView.ShowUntilDoneAsync(run, () => Progress(tally, inputs.Files.Length), context.Output, context.Environment.Time);
                    await run;
                }
                await ShowAsync(tally, inputs, context.Environment.Time.GetElapsedTime(start), directory, context);
                return inputs.Problems.IsEmpty ? ExitCode.Done : ExitCode.Partial;
            });
    }

    private static async Task ExtractAsync(IExtractionPool pool, ExtractionInput file, Tally tally, CancellationToken cancellationToken)
    {
        tally.Current = file.Name;
        ExtractionResult result = await pool.ExtractAsync(new ExtractionRequest(file.Path, file.Name), cancellationToken);
        Directory.CreateDirectory(Path.GetDirectoryName(file.TextPath)!);
        if (result.Text is ExtractedText text)
        {
            // An error file of an earlier run must not stand beside the text.
            File.Delete(file.ErrorPath);
            await File.WriteAllTextAsync(file.TextPath, text.Text, Utf8, cancellationToken);
            tally.AddText(isCut: !text.Cuts.IsEmpty);
            return;
        }
        DocumentFailure failure = result.Failure!;
        File.Delete(file.TextPath);
        await File.WriteAllTextAsync(file.ErrorPath, $"{failure.Reason}: {failure.Detail}\n", Utf8, cancellationToken);
        tally.AddError();
    }

    private static async Task ShowAsync(Tally tally, ExtractionInputs inputs, TimeSpan took, string directory, CommandContext context)
    {
        if (context.Output.Json)
        {
            ExtractJson document = new(inputs.Files.Length, tally.Texts, tally.Errors, tally.Cuts, Math.Round(took.TotalMilliseconds, MidpointRounding.AwayFromZero));
            await context.Environment.Output.WriteLineAsync(JsonSerializer.Serialize(document, CliJsonContext.Terminal.ExtractJson));
            return;
        }
        string cut = tally.Cuts > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({tally.Cuts:N0} cut by a limit)") : "";
        await context.Output.SayAsync($"{Wording.Count(inputs.Files.Length, "file")}: {Wording.Count(tally.Texts, "text")}{cut}, {Wording.Count(tally.Errors, "error")}, in {directory} ({Wording.Duration(took)})");
        if (inputs.Renamed > 0)
            await context.Output.TellAsync($"{Wording.Count(inputs.Renamed, "file")} with a name that another one has too: told apart by their folders, or by a number.");
    }

    private static ProgressState? Progress(Tally tally, int total) =>
        new(string.Create(CultureInfo.InvariantCulture, $"reading {tally.Current}, {tally.Texts + tally.Errors:N0} of {total:N0} files"), tally.Texts + tally.Errors, total);

    private static int? InRange(string option, int? value, int most) => value is null || (value >= 1 && value <= most)
        ? value
        : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{option} is {value}: use a number from 1 to {most}."));

    private sealed class Tally
    {
        private int _texts;
        private int _errors;
        private int _cuts;

        public int Texts => Volatile.Read(ref _texts);

        public int Errors => Volatile.Read(ref _errors);

        public int Cuts => Volatile.Read(ref _cuts);

        public string Current { get; set; } = "";

        public void AddText(bool isCut)
        {
            Interlocked.Increment(ref _texts);
            if (isCut)
                Interlocked.Increment(ref _cuts);
        }

        public void AddError() => Interlocked.Increment(ref _errors);
    }
}
