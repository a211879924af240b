using System.Collections.Immutable;
using IntranetSearch.App.Cli.Views;
using IntranetSearch.App.Composition;
using IntranetSearch.App.Json;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Evaluation;
using IntranetSearch.Search.Evaluation.Statistics;

namespace IntranetSearch.App.Cli.Commands;

/// <summary><c>eval --questions</c>: asks, or reads what was asked before, and shows the figures.</summary>
internal sealed class EvalQuestions(CommandContext context, EvalRequest request, ClientSearch search, TimeProvider time)
{
    private readonly List<EvaluationResult> _done = [];

    /// <summary>Runs to the end.</summary>
    public async Task RunAsync(string path, ClientId client, Caller caller, CancellationToken cancellationToken)
    {
        ImmutableArray<EvaluationQuestion> questions = await ReadQuestionsAsync(path, client, cancellationToken);
        if (request.Results is string results)
        {
            _done.AddRange(await ReadResultsAsync(results, "--results", questions, cancellationToken));
        }
        else
        {
            Task run = AskAsync(questions, caller, cancellationToken);
            await ProgressView.ShowUntilDoneAsync(run, () => new ProgressState($"{_done.Count} of {questions.Length} questions", _done.Count, questions.Length), context.Output, time);
            await run;
        }
        EvaluationSummary summary = EvaluationSummary.Of(_done, request.Resampling, cancellationToken);
        RunComparison? comparison = request.Baseline is string baseline
            ? RunComparison.Of(EvaluationMeasures.All, await ReadResultsAsync(baseline, "--baseline", questions, cancellationToken), _done, r => r.Question.Id, request.Resampling, cancellationToken)
            : null;
        if (context.Output.Json)
            await context.Output.WriteJsonAsync(summary.ToJson(comparison?.ToJson(request.Baseline!)));
        else
            await EvaluationView.WriteAsync(summary, comparison, request.Baseline, context.Output);
    }

    private static async Task<ImmutableArray<EvaluationQuestion>> ReadQuestionsAsync(string path, ClientId client, CancellationToken cancellationToken)
    {
        using StreamReader lines = EvalCommand.Open(path, "--questions");
        ImmutableArray<EvaluationQuestion> questions = await QuestionFile.ReadAsync(lines, client.Value, cancellationToken);
        return questions.IsEmpty ? throw new CliException($"{path} holds no questions.", "Write one question a line, see intranet-search eval --help.") : questions;
    }

    private static async Task<ImmutableArray<EvaluationResult>> ReadResultsAsync(
        string path, string option, ImmutableArray<EvaluationQuestion> questions, CancellationToken cancellationToken)
    {
        using StreamReader lines = EvalCommand.Open(path, option);
        ImmutableArray<EvaluationResult> results = await ResultFile.ReadAsync(lines, path, questions, cancellationToken);
        return results.IsEmpty ? throw new CliException($"{path} holds no result of these questions.", "Results belong to questions by their ids.") : results;
    }

    private async Task AskAsync(ImmutableArray<EvaluationQuestion> questions, Caller caller, CancellationToken cancellationToken)
    {
        await using StreamWriter? lines = request.Out is string path ? new StreamWriter(path) : null;
        await using StreamWriter? run = request.Run is string runPath ? new StreamWriter(runPath) : null;
        await foreach (EvaluationResult result in new Evaluator(search.Searcher, search.Answerer, time).RunAsync(questions, caller, cancellationToken))
        {
            if (lines is not null)
                await lines.WriteLineAsync(AppJsonContext.Line(result.ToJson()));
            if (run is not null)
            {
                ImmutableArray<RankedFile> ranked = await FullRanking.ReadAsync(search.Searcher, result.Question.Question, request.Depth, caller, cancellationToken);
                await EvalTopics.WriteAsync(run, result.Question.Id, ranked, request.Docno);
            }
            _done.Add(result);
        }
    }
}
