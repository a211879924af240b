using System.CommandLine;
using System.CommandLine.Parsing;
using IntranetSearch.Search.Evaluation;
using IntranetSearch.Search.Evaluation.Statistics;
using IntranetSearch.Search.Evaluation.Trec;

namespace IntranetSearch.App.Cli.Commands;

/// <summary>The options of <c>eval</c>: what is asked, and what is made of what came back.</summary>
internal sealed class EvalOptions
{
    private readonly Option<string?> _questions = File("--questions", "JSON lines: {\"id\", \"question\", \"relevant_files\": [paths], \"answers\": [regular expressions]}");
    private readonly Option<string?> _out = File("--out", "Write what came back for each question here, as JSON lines");
    private readonly Option<string?> _topics = File("--topics", "Search for the topics of a test collection instead: lines of number and query, or TREC's <top> <num> <title>");
    private readonly Option<string?> _judgments = File("--qrels", "What is relevant to the topics: lines of topic, 0, document number, grade");
    private readonly Option<string?> _run = File("--trec", "Write the rankings here as a TREC run: lines of topic, Q0, document number, rank, score, tag");
    private readonly Option<string?> _results = File("--results", "Ask nothing and score this file: what --out wrote, or with --qrels a TREC run");
    private readonly Option<string?> _baseline = File("--baseline", "Compare with this file: what an earlier --out wrote, or with --qrels a TREC run");
    private readonly Option<string?> _docno = new("--docno") { Description = "Document number of a file: its name without extension (default with --topics), or its path (default with --questions)", HelpName = "name|path" };
    private readonly Option<int> _depth = new("--depth") { Description = "Files of a ranking in the run", HelpName = "N", DefaultValueFactory = _ => FullRanking.MaxDepth };
    private readonly Option<int> _resamples = new("--resamples") { Description = "Resamples for intervals and significance", HelpName = "N", DefaultValueFactory = _ => new ResamplingOptions().Samples };
    private readonly Option<int> _seed = new("--seed") { Description = "Where the resamples' random numbers start; the same seed gives the same intervals", HelpName = "N", DefaultValueFactory = _ => new ResamplingOptions().Seed };

    /// <summary>Adds them to the command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_questions, _out, _topics, _judgments, _run, _results, _baseline, _docno, _depth, _resamples, _seed])
            command.Add(option);
        command.Validators.Add(Validate);
    }

    /// <summary>What was asked for.</summary>
    /// <exception cref="FormatException">A value is out of its range.</exception>
    public EvalRequest Read(CommandContext context)
    {
        string? questions = Path(context, _questions);
        return new EvalRequest
        {
            Questions = questions,
            Out = Path(context, _out),
            Topics = Path(context, _topics),
            Judgments = Path(context, _judgments),
            Run = Path(context, _run),
            Results = Path(context, _results),
            Baseline = Path(context, _baseline),
            Docno = context.Get(_docno) switch
            {
                null => questions is null ? DocnoStyle.Name : DocnoStyle.Path,
                "name" => DocnoStyle.Name,
                "path" => DocnoStyle.Path,
                string other => throw new FormatException($"--docno is '{other}': use name or path."),
            },
            Depth = InRange(context, _depth, 1, FullRanking.MaxDepth),
            Resampling = new ResamplingOptions { Samples = InRange(context, _resamples, 100, 1_000_000), Seed = context.Get(_seed) },
        };
    }

    private void Validate(CommandResult command)
    {
        bool questions = command.GetResult(_questions) is not null;
        bool judgments = command.GetResult(_judgments) is not null;
        bool topics = command.GetResult(_topics) is not null;
        bool results = command.GetResult(_results) is not null;
        if (questions == judgments)
            command.AddError("Name what to ask: --questions FILE, or --topics FILE with --qrels FILE.");
        else if (questions && topics)
            command.AddError("--topics belong to --qrels: leave them out beside --questions.");
        else if (judgments && !topics && !results)
            command.AddError("Name the topics to search for with --topics, or a run to score with --results.");
        else if (judgments && command.GetResult(_out) is not null)
            command.AddError("--out holds answers, and topics have none: write the rankings with --trec.");
        else if (results && (command.GetResult(_out) is not null || command.GetResult(_run) is not null))
            command.AddError("With --results nothing is asked, so that --out and --trec would have nothing to write.");
    }

    private static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    private static string? Path(CommandContext context, Option<string?> option) => context.Get(option) is string path ? context.FullPath(path) : null;

    private static int InRange(CommandContext context, Option<int> option, int least, int most)
    {
        int value = context.Get(option);
        return value >= least && value <= most ? value : throw new FormatException($"{option.Name} is {value}: use {least} to {most}.");
    }
}

/// <summary>What <c>eval</c> is to do. Paths are absolute; null for what was not given.</summary>
internal sealed record EvalRequest
{
    public required string? Questions { get; init; }

    public required string? Out { get; init; }

    public required string? Topics { get; init; }

    public required string? Judgments { get; init; }

    public required string? Run { get; init; }

    public required string? Results { get; init; }

    public required string? Baseline { get; init; }

    public required DocnoStyle Docno { get; init; }

    public required int Depth { get; init; }

    public required ResamplingOptions Resampling { get; init; }
}
