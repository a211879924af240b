using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using IntranetSearch.App.Cli.Views;
using IntranetSearch.App.Composition;
using IntranetSearch.App.Json;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Evaluation;

namespace IntranetSearch.App.Cli.Commands;

/// <summary><c>eval CLIENT --questions FILE.jsonl [--out RESULTS.jsonl] [--as USER]</c>.</summary>
internal static class EvalCommand
{
    public static Command Create(CliSession session)
    {
        Argument<string> client = GlobalOptions.Client();
        Option<string> questions = new("--questions") { Description = "JSON lines: {\"id\", \"question\", \"relevant_files\": [paths], \"answers\": [regular expressions]}", HelpName = "FILE", Required = true };
        Option<string?> results = new("--out") { Description = "Write what came back for each question here, as JSON lines", HelpName = "FILE" };
        Option<string?> asUser = GlobalOptions.As();
        return new CliCommand("eval", "Measure search and answers with questions of which the answers are known", "eval acme --questions questions.jsonl", "eval acme --questions questions.jsonl --out results.jsonl --json")
        { client, questions, results, asUser }
            .Runs(session, CommandPlace.Installation, async (context, cancellationToken) =>
            {
                ClientId id = context.Client(client);
                Installation installation = await context.OpenAsync(cancellationToken);
                ClientSearch search = await installation.OpenClientAsync(id, cancellationToken);
                ImmutableArray<EvaluationQuestion> asked = await ReadAsync(context.FullPath(context.Get(questions)!), id, cancellationToken);
                List<EvaluationResult> done = [];
                Task run = AskAsync();
                await ProgressView.ShowUntilDoneAsync(run, Read, context.Output, installation.Time);
                await run;
                EvaluationSummary summary = EvaluationSummary.Of(done);
                if (context.Output.Json)
                    await context.Output.WriteJsonAsync(ToJson(summary));
                else
                    WriteTable(summary, context.Output);
                return ExitCode.Done;

                async Task AskAsync()
                {
                    await using StreamWriter? lines = context.Get(results) is string path ? new StreamWriter(context.FullPath(path)) : null;
                    await foreach (EvaluationResult result in new Evaluator(search.Searcher, search.Answerer, installation.Time).RunAsync(asked, context.Caller(asUser), cancellationToken))
                    {
                        if (lines is not null)
                            await lines.WriteLineAsync(AppJsonContext.Line(ToJson(result)));
                        done.Add(result);
                    }
                }

                ProgressState? Read() => new ProgressState($"{done.Count} of {asked.Length} questions", done.Count, asked.Length);
            });
    }

    private static async Task<ImmutableArray<EvaluationQuestion>> ReadAsync(string path, ClientId client, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            throw new CliException($"There is no file {path}.", "Name a file of questions with --questions.");
        using StreamReader lines = new(path);
        ImmutableArray<EvaluationQuestion> questions = await QuestionFile.ReadAsync(lines, client.Value, cancellationToken);
        return questions.IsEmpty ? throw new CliException($"{path} holds no questions.", "Write one question a line, see intranet-search eval --help.") : questions;
    }

    private static EvaluationResultJson ToJson(EvaluationResult result) => new(
        result.Question.Id,
        result.Files,
        result.Answer,
        result.AnswerFiles,
        [.. result.Passages.Select(p => new EvaluationPassageJson(p.File, p.Quote))]);

    private static EvaluationSummaryJson ToJson(EvaluationSummary summary) => new(
        summary.Questions,
        summary.Answerable,
        Round(summary.SuccessAt1),
        Round(summary.SuccessAt5),
        Round(summary.MrrAt10),
        Round(summary.NdcgAt10),
        Round(summary.AnswerAccuracy),
        Round(summary.AbstentionPrecision),
        Round(summary.AbstentionRecall),
        new LatencyJson(Milliseconds(summary.P50), Milliseconds(summary.P90), Milliseconds(summary.P99), Milliseconds(summary.Max)));

    private static void WriteTable(EvaluationSummary all, CommandOutput output)
    {
        (string Name, EvaluationSummary Of)[] columns = [("all", all), .. all.Kinds.Select(k => (k.Key, k.Value))];
        (string Name, Func<EvaluationSummary, string> Of)[] rows =
        [
            ("questions", s => s.Questions.ToString(CultureInfo.InvariantCulture)),
            ("answerable", s => s.Answerable.ToString(CultureInfo.InvariantCulture)),
            ("success@1", s => Share(s.SuccessAt1)),
            ("success@5", s => Share(s.SuccessAt5)),
            ("MRR@10", s => Share(s.MrrAt10)),
            ("nDCG@10", s => Share(s.NdcgAt10)),
            ("answer accuracy", s => Share(s.AnswerAccuracy)),
            ("right quote in three", s => Share(s.QuoteAccuracy)),
            ("wrong answers", s => Share(s.WrongAnswers)),
            ("abstention precision", s => Share(s.AbstentionPrecision)),
            ("abstention recall", s => Share(s.AbstentionRecall)),
            ("latency p50", s => Time(s.P50)),
            ("latency p90", s => Time(s.P90)),
            ("latency p99", s => Time(s.P99)),
            ("latency max", s => Time(s.Max)),
        ];
        Columns.Write(output, ["Measure", .. columns.Select(c => c.Name + "#")], rows.Select(r => (string[])[r.Name, .. columns.Select(c => r.Of(c.Of))]));
    }

    private static string Share(double? share) => share is double known ? known.ToString("0.000", CultureInfo.InvariantCulture) : "–";

    private static string Time(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms");

    private static double? Round(double? share) => share is double known ? Math.Round(known, 4, MidpointRounding.AwayFromZero) : null;

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 2, MidpointRounding.AwayFromZero);
}
