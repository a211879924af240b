using System.Collections.Immutable;
using IntranetSearch.App.Cli.Views;
using IntranetSearch.App.Composition;
using IntranetSearch.App.Json;
using IntranetSearch.Model.Access;
using IntranetSearch.Search.Evaluation;
using IntranetSearch.Search.Evaluation.Statistics;
using IntranetSearch.Search.Evaluation.Trec;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.App.Cli.Commands;

/// <summary><c>eval --topics --qrels</c>: searches for the topics of a test collection, or reads a run, and shows the figures.</summary>
internal sealed class EvalTopics(CommandContext context, EvalRequest request, ClientSearch search, TimeProvider time)
{
    private const string Tag = "intranet-search";

    private readonly List<RankedTopic> _done = [];

    /// <summary>Runs to the end.</summary>
    public async Task RunAsync(string path, Caller caller, CancellationToken cancellationToken)
    {
        using StreamReader reader = EvalCommand.Open(path, "--qrels");
        TrecJudgments judgments = await TrecJudgments.ReadAsync(reader, path, cancellationToken);
        ImmutableArray<TrecTopic> topics = request.Topics is string topicPath ? await ReadTopicsAsync(topicPath, cancellationToken) : [];
        // A run of itself does not say what was searched for and not found: then every judged topic counts.
        string[] ids = request.Topics is null ? [.. judgments.Topics] : [.. topics.Select(t => t.Id)];
        if (request.Results is string results)
        {
            _done.AddRange(await ReadRunAsync(results, "--results", ids, judgments, cancellationToken));
        }
        else
        {
            Task run = SearchAsync(topics, judgments, caller, cancellationToken);
            await ProgressView.ShowUntilDoneAsync(run, () => new ProgressState($"{_done.Count} of {topics.Length} topics", _done.Count, topics.Length), context.Output, time);
            await run;
        }
        if (!_done.Exists(t => t.Relevant > 0))
            throw new CliException($"{path} names no relevant document for any of the topics.", "Topics and judgments belong together by the topics' numbers.");
        RankingSummary summary = RankingSummary.Of(_done, request.Resampling, cancellationToken);
        RunComparison? comparison = request.Baseline is string baseline
            ? RunComparison.Of(RankingMeasures.All, await ReadRunAsync(baseline, "--baseline", ids, judgments, cancellationToken), _done, t => t.Id, request.Resampling, cancellationToken)
            : null;
        if (context.Output.Json)
            await context.Output.WriteJsonAsync(summary.ToJson(comparison?.ToJson(request.Baseline!)));
        else
            await EvaluationView.WriteAsync(summary, comparison, request.Baseline, context.Output);
    }

    /// <summary>Writes the ranking of one topic into a run.</summary>
    public static async Task WriteAsync(TextWriter run, string topic, ImmutableArray<RankedFile> ranked, DocnoStyle style)
    {
        foreach (string line in TrecRun.Lines(TrecDocno.Of(topic, DocnoStyle.Path), ranked.Select(f => (TrecDocno.Of(f.Path, style), f.Score)), Tag))
            await run.WriteLineAsync(line);
    }

    private static async Task<ImmutableArray<TrecTopic>> ReadTopicsAsync(string path, CancellationToken cancellationToken)
    {
        using StreamReader lines = EvalCommand.Open(path, "--topics");
        ImmutableArray<TrecTopic> topics = await TrecTopicFile.ReadAsync(lines, path, cancellationToken);
        return topics.IsEmpty ? throw new CliException($"{path} holds no topics.", "Write a number and a query a line, or TREC's <top> <num> <title>.") : topics;
    }

    /// <summary>A stored run. A topic that is not in it found nothing.</summary>
    private static async Task<ImmutableArray<RankedTopic>> ReadRunAsync(
        string path, string option, string[] topics, TrecJudgments judgments, CancellationToken cancellationToken)
    {
        using StreamReader lines = EvalCommand.Open(path, option);
        ImmutableDictionary<string, ImmutableArray<string>> run = await TrecRun.ReadAsync(lines, path, cancellationToken);
        if (!topics.Any(run.ContainsKey))
            throw new CliException($"{path} ranks nothing for any of the topics.", "Runs and topics belong together by the topics' numbers.");
        return [.. topics.Select(t => new RankedTopic(t, run.GetValueOrDefault(t, []), judgments.Of(t)))];
    }

    private async Task SearchAsync(ImmutableArray<TrecTopic> topics, TrecJudgments judgments, Caller caller, CancellationToken cancellationToken)
    {
        await using StreamWriter? run = request.Run is string path ? new StreamWriter(path) : null;
        foreach (TrecTopic topic in topics)
        {
            // Timed as people search; the ranking is read further down than anybody looks.
            long start = time.GetTimestamp();
            await search.Searcher.SearchAsync(new SearchRequest(topic.Query, Evaluator.Depth), caller, cancellationToken);
            TimeSpan took = time.GetElapsedTime(start);
            ImmutableArray<RankedFile> ranked = await FullRanking.ReadAsync(search.Searcher, topic.Query, request.Depth, caller, cancellationToken);
            if (run is not null)
                await WriteAsync(run, topic.Id, ranked, request.Docno);
            ImmutableArray<string> docnos = [.. ranked.Select(f => TrecDocno.Of(f.Path, request.Docno)).Distinct(StringComparer.Ordinal)];
            _done.Add(new RankedTopic(topic.Id, docnos, judgments.Of(topic.Id), took));
        }
    }
}
