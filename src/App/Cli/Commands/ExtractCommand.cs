using System.CommandLine;
using System.Text.Json;
using IntranetSearch.App.Cli.Views;
using IntranetSearch.App.Composition;
using IntranetSearch.App.Json;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Model.Text;

namespace IntranetSearch.App.Cli.Commands;

/// <summary><c>extract PATH... [--out DIR]</c>: the text of files, on standard output or a file for each.</summary>
internal static class ExtractCommand
{
    // Who wants to know of all of them asks for --json.
    private const int MaxShownPartial = 20;

    public static Command Create(CliSession session)
    {
        Argument<string[]> paths = new("PATH") { Description = "Files, and folders with all files below them", Arity = ArgumentArity.OneOrMore };
        Option<string?> target = new("--out") { Description = "Write NAME.txt for each file, or NAME.error.txt with the reason, into this folder (default: texts go to standard output)", HelpName = "DIR" };
        ExtractOptions limits = new();
        CliCommand command = new(
            "extract",
            "Read the text of files, with sections and pages as --json; needs no data directory",
            "extract report.pdf",
            "extract report.pdf --json --max-pages 20",
            "extract report.pdf slides.pptx --out texts",
            "extract /srv/intranet --out /tmp/texts")
        { paths, target };
        limits.AddTo(command);
        return command.Runs(session, CommandPlace.Anywhere, async (context, cancellationToken) =>
        {
            ExtractionPoolOptions options = limits.Read(context);
            string? directory = context.Get(target) is { } given ? context.FullPath(given) : null;
            ExtractionInputs inputs = ExtractionInputs.Find(context.Get(paths).Select(context.FullPath), directory);
            foreach (string problem in inputs.Problems)
                await context.Output.TellAsync(problem);
            ExtractTally tally = new(inputs.Files.Length);
            long start = context.Environment.Time.GetTimestamp();
            await using (IExtractionPool pool = IngestionSetup.CreatePool(options, context.Session.Loggers, context.Environment.Time))
            {
                Task run = directory is null
                    ? ExtractToOutput.RunAsync(pool, inputs, tally, context, cancellationToken)
                    : ExtractToFolder.RunAsync(pool, inputs, directory, withJson: context.Output.Json, tally, cancellationToken);
                // Texts on the same terminal would run into a bar.
                if (directory is not null || context.Environment.Width is null)
                    await ProgressView.ShowUntilDoneAsync(run, () => tally.Progress, context.Output, context.Environment.Time);
                await run;
            }
            if (directory is not null)
                await ShowAsync(tally, inputs, context.Environment.Time.GetElapsedTime(start), directory, context);
            if (!inputs.Problems.IsEmpty)
                return ExitCode.Partial;
            return directory is null && tally is { Texts: 0, Errors: > 0 } ? ExitCode.Failed : ExitCode.Done;
        });
    }

    private static async Task ShowAsync(ExtractTally tally, ExtractionInputs inputs, TimeSpan took, string directory, CommandContext context)
    {
        (string Path, ExtractionResult Result)[] partial = [.. tally.Partial.OrderBy(p => p.Path, StringComparer.Ordinal)];
        if (context.Output.Json)
        {
            ExtractJson document = new(
                inputs.Files.Length,
                tally.Texts,
                tally.Errors,
                partial.Length,
                Math.Round(took.TotalMilliseconds, MidpointRounding.AwayFromZero),
                [.. partial.Select(p => new PartialJson(p.Path, [.. p.Result.Text!.Cuts.Select(c => new CutJson(c.Where, c.Limit, $"{c.Reason}"))]))]);
            await context.Environment.Output.WriteLineAsync(JsonSerializer.Serialize(document, CliJsonContext.Terminal.ExtractJson));
            return;
        }
        string cut = partial.Length > 0 ? $" ({Wording.Count(partial.Length, "of them partial", "of them partial")})" : "";
        await context.Output.SayAsync($"{Wording.Count(inputs.Files.Length, "file")}: {Wording.Count(tally.Texts, "text")}{cut}, {Wording.Count(tally.Errors, "error")}, in {directory} ({Wording.Duration(took)})");
        foreach ((string path, ExtractionResult result) in partial.Take(MaxShownPartial))
            await context.Output.TellAsync($"Partial: {ShownName.Of(path)}: {Describe(result.Text!)}");
        if (partial.Length > MaxShownPartial)
            await context.Output.TellAsync($"… and {Wording.Count(partial.Length - MaxShownPartial, "more partial text")}; --json names them all.");
        if (inputs.Renamed > 0)
            await context.Output.TellAsync($"{Wording.Count(inputs.Renamed, "file")} with a name that another one has too: told apart by their folders, or by a number.");
    }

    /// <summary>"page 3: 10,000,000 characters; …" for people.</summary>
    public static string Describe(ExtractedText text)
    {
        string first = string.Join("; ", text.Cuts.Take(3).Select(c => $"{ShownName.Of(c.Where)}: {ShownName.Of(c.Limit)}"));
        return text.Cuts.Length > 3 ? $"{first}; and {Wording.Count(text.Cuts.Length - 3, "more thing")}" : first;
    }
}
