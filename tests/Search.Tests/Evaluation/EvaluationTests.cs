using IntranetSearch.Model.Access;
using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Evaluation;
using IntranetSearch.Search.Evaluation.Statistics;
using IntranetSearch.Search.Querying;
using IntranetSearch.Search.Tests.Querying;

namespace IntranetSearch.Search.Tests.Evaluation;

public sealed class EvaluationTests
{
    private static readonly EvaluationQuestion Question = new("q1", "How many days?", ["hr/pto.md"], ["\\b25 days"], "policy");
    private static readonly EvaluationQuestion Unanswerable = new("q2", "A jet?", [], [], "unanswerable");

    [Fact]
    public void Figures_are_those_of_the_definitions()
    {
        EvaluationSummary summary = Summarise(
            Result(Question, ["hr/pto.md", "b.md"], "There are 25 DAYS.", ["hr/pto.md"], 10),
            Result(Question, ["a.md", "files/hr/pto.md"], "There are 20 days.", ["hr/pto.md"], 20),
            Result(Question, ["a.md", "b.md", "c.md", "d.md", "e.md", "hr/pto.md"], null, [], 30),
            Result(Question, ["a.md"], "25 days", ["a.md"], 40),
            Result(Unanswerable, [], null, [], 50),
            Result(Unanswerable, ["a.md"], "Yes.", ["a.md"], 60));
        double? Value(Measure<EvaluationResult> measure) => summary[measure].Value;
        Assert.Equal(6, summary.Questions);
        Assert.Equal(4, summary.Answerable);
        Assert.Equal(0.25, Value(EvaluationMeasures.SuccessAt1));
        Assert.Equal(0.5, Value(EvaluationMeasures.SuccessAt5));
        Assert.Equal((1 + 0.5 + 1.0 / 6) / 4, Value(EvaluationMeasures.MrrAt10)!.Value, 6);
        Assert.Equal((1 + 1 / Math.Log2(3) + 1 / Math.Log2(7)) / 4, Value(EvaluationMeasures.NdcgAt10)!.Value, 6);
        Assert.Equal(0.25, Value(EvaluationMeasures.AnswerAccuracy));
        Assert.Equal(0.5, Value(EvaluationMeasures.WrongAnswers));
        Assert.Equal(0.5, Value(EvaluationMeasures.AbstentionPrecision));
        Assert.Equal(0.5, Value(EvaluationMeasures.AbstentionRecall));
        Assert.Equal(30, summary.Latency!.P50.TotalMilliseconds);
        Assert.Equal(60, summary.Latency.P99.TotalMilliseconds);
        Assert.Equal(["policy", "unanswerable"], summary.Kinds.Keys);
        Assert.Null(summary.Kinds["unanswerable"][EvaluationMeasures.SuccessAt1].Value);
        Assert.Equal(2, summary[EvaluationMeasures.AbstentionRecall].Count);
    }

    [Theory]
    [InlineData("hr/pto.md", true)]
    [InlineData("files/hr/pto.md", true)]
    [InlineData("HR/pto.md", false)]
    [InlineData("other-hr/pto.md", false)]
    [InlineData("pto.md", false)]
    public void A_relevant_path_is_the_whole_or_the_end_of_a_path(string path, bool isRelevant) =>
        Assert.Equal(isRelevant, Question.IsRelevant(path));

    [Fact]
    public async Task Questions_of_another_corpus_are_left_out()
    {
        const string Lines = """
            {"id": "a", "corpus": "one", "question": "A?", "relevant_files": ["a.md"], "answers": ["x"], "kind": "who"}

            {"id": "b", "corpus": "two", "question": "B?", "relevant_files": [], "answers": []}
            {"id": "c", "question": "C?", "more": {"is": "ignored"}}
            """;
        Assert.Equal(["a"], await ReadAsync(Lines, "one"));
        Assert.Equal(["b"], await ReadAsync(Lines, "two"));
        Assert.Equal(["c"], await ReadAsync(Lines, "three"));

        static async Task<string[]> ReadAsync(string lines, string corpus) =>
            [.. (await QuestionFile.ReadAsync(new StringReader(lines), corpus, TestContext.Current.CancellationToken)).Select(q => q.Id)];
    }

    [Theory]
    [InlineData("{\"id\": \"a\"}")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"question\": 7}")]
    [InlineData("{\"question\": \"Q?\", \"answers\": [\"(\"]}")]
    [InlineData("{\"question\": \"Q?\", \"answers\": [null]}")]
    [InlineData("{\"question\": \"Q?\", \"relevant_files\": \"a.md\"}")]
    public async Task A_line_that_is_no_question_is_named(string line)
    {
        FormatException error = await Assert.ThrowsAsync<FormatException>(
            () => QuestionFile.ReadAsync(new StringReader("{\"question\": \"Q?\"}\n" + line), "x", TestContext.Current.CancellationToken));
        Assert.Contains("Line 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expression_that_takes_for_ever_does_not_match()
    {
        EvaluationQuestion slow = Question with { Answers = ["^(a+)+$"] };
        Assert.False(Result(slow, [], new string('a', 40) + "!", ["hr/pto.md"], 1).IsRight);
    }

    [Fact]
    public async Task Questions_are_asked_in_order()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("hr/pto.md", "# Paid time off\nEveryone has 25 days of vacation per year."), ("b.md", "# Soup\nSoup is served on Mondays."));
        Evaluator evaluator = new(
            new PassageSearcher(corpus.Index, new SearchOptions(), TimeProvider.System), new Answerer(corpus.Index, new SearchOptions(), new AnswerOptions()), TimeProvider.System);
        List<EvaluationResult> results = [];
        await foreach (EvaluationResult result in evaluator.RunAsync(
            [Question with { Question = "How many days of vacation per year?" }, Unanswerable], Caller.Anonymous, TestContext.Current.CancellationToken))
            results.Add(result);
        Assert.Equal(["q1", "q2"], results.Select(r => r.Question.Id));
        Assert.Equal(1, results[0].Rank);
        Assert.True(results[0].IsRight);
        Assert.Null(results[1].Answer);
    }

    [Fact]
    public void A_question_that_names_no_file_says_nothing_about_the_ranking()
    {
        EvaluationSummary summary = Summarise(Result(Question with { RelevantFiles = [] }, ["a.md"], "25 days", ["a.md"], 10));
        Assert.Null(summary[EvaluationMeasures.SuccessAt1].Value);
        Assert.Equal(1, summary[EvaluationMeasures.AnswerAccuracy].Value);
    }

    [Fact]
    public void Intervals_hold_their_figures_and_a_single_question_has_none()
    {
        EvaluationSummary summary = Summarise(
            [.. Enumerable.Range(0, 40).Select(i => Result(Question with { Id = $"{i}" }, [i % 4 == 0 ? "a.md" : "hr/pto.md"], null, [], 1))]);
        Interval interval = summary[EvaluationMeasures.SuccessAt1].Interval!.Value;
        // 30 of 40: the binomial's own 95 % lie between 0.59 and 0.87.
        Assert.InRange(interval.Low, 0.55, 0.65);
        Assert.InRange(interval.High, 0.85, 0.90);
        Assert.Null(Summarise(Result(Question, [], null, [], 1))[EvaluationMeasures.SuccessAt1].Interval);
    }

    private static EvaluationSummary Summarise(params EvaluationResult[] results) =>
        EvaluationSummary.Of(results, new ResamplingOptions(), TestContext.Current.CancellationToken);

    private static EvaluationResult Result(EvaluationQuestion question, string[] files, string? answer, string[] answerFiles, int milliseconds) =>
        new(question, [.. files], answer, 0.5, [.. answerFiles], [], TimeSpan.FromMilliseconds(milliseconds));
}
