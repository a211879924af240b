using System.Text.Json.Serialization;

namespace IntranetSearch.App.Json;

/// <summary>One question of an evaluation file.</summary>
/// <param name="Id">Names it in the results.</param>
/// <param name="Question">What is asked.</param>
/// <param name="RelevantFiles">Paths of the files that answer it.</param>
/// <param name="Answers">Regular expressions, one of which a right answer matches; empty when the question has no answer in the files.</param>
internal sealed record EvaluationQuestionJson(
    string Id,
    string Question,
    IReadOnlyList<string>? RelevantFiles,
    IReadOnlyList<string>? Answers);

/// <summary>What came back for one question.</summary>
/// <param name="Id">The question's.</param>
/// <param name="Files">Paths of the files found, best first.</param>
/// <param name="Answer">The answer; null for none.</param>
/// <param name="AnswerFiles">Paths of the files cited.</param>
/// <param name="Passages">The best quotes.</param>
internal sealed record EvaluationResultJson(
    string Id,
    IReadOnlyList<string> Files,
    string? Answer,
    IReadOnlyList<string> AnswerFiles,
    IReadOnlyList<EvaluationPassageJson> Passages);

/// <summary>A quote and its file.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Quote">The quote.</param>
internal sealed record EvaluationPassageJson(string File, string Quote);

/// <summary>The figures of an evaluation. Shares are 0–1; null where nothing was there to measure.</summary>
/// <param name="Questions">Questions asked.</param>
/// <param name="Answerable">Those that have an answer in the files.</param>
/// <param name="SuccessAt1">Answerable ones with a relevant file first.</param>
/// <param name="SuccessAt5">Answerable ones with a relevant file among the first five.</param>
/// <param name="MrrAt10">Mean reciprocal rank of the first relevant file, within ten.</param>
/// <param name="NdcgAt10">Normalised discounted cumulative gain over ten files.</param>
/// <param name="AnswerAccuracy">Answerable ones whose answer matches.</param>
/// <param name="QuoteAccuracy">Answerable ones of which one of the quotes matches.</param>
/// <param name="WrongAnswers">Answerable ones answered wrongly.</param>
/// <param name="AbstentionPrecision">Of the abstentions, those that had no answer.</param>
/// <param name="AbstentionRecall">Of the questions without answer, those abstained from.</param>
/// <param name="LatencyMs">How long a question took, search and answer; null when stored results were scored.</param>
/// <param name="Intervals">Confidence interval of each figure that has one, by the figure's name.</param>
/// <param name="Kinds">The same for each kind of question; left out inside a kind.</param>
/// <param name="Comparison">The comparison with the baseline; left out when none was named.</param>
internal sealed record EvaluationSummaryJson(
    int Questions,
    int Answerable,
    double? SuccessAt1,
    double? SuccessAt5,
    double? MrrAt10,
    double? NdcgAt10,
    double? AnswerAccuracy,
    double? QuoteAccuracy,
    double? WrongAnswers,
    double? AbstentionPrecision,
    double? AbstentionRecall,
    LatencyJson? LatencyMs,
    IReadOnlyDictionary<string, IntervalJson> Intervals,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, EvaluationSummaryJson>? Kinds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RunComparisonJson? Comparison);

/// <summary>The figures of a test collection.</summary>
/// <param name="Topics">Topics searched for.</param>
/// <param name="Judged">Those with a relevant document; the figures are means over them.</param>
/// <param name="Measures">Figures by name ("map", "ndcg_at10"); null where nothing was there to measure.</param>
/// <param name="LatencyMs">How long a search took; null when a stored run was scored.</param>
/// <param name="Intervals">Confidence interval of each figure that has one.</param>
/// <param name="Comparison">The comparison with the baseline; left out when none was named.</param>
internal sealed record RankingSummaryJson(
    int Topics,
    int Judged,
    IReadOnlyDictionary<string, double?> Measures,
    LatencyJson? LatencyMs,
    IReadOnlyDictionary<string, IntervalJson> Intervals,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RunComparisonJson? Comparison);

/// <summary>Percentiles in milliseconds.</summary>
internal sealed record LatencyJson(double P50, double P90, double P95, double P99, double Max);

/// <summary>A confidence interval.</summary>
internal sealed record IntervalJson(double Low, double High);

/// <summary>A run compared with an earlier one.</summary>
/// <param name="Baseline">The file of the earlier one.</param>
/// <param name="Paired">Questions in both; only these are compared.</param>
/// <param name="OnlyBaseline">Questions in the earlier one alone.</param>
/// <param name="OnlyThis">Questions in this one alone.</param>
/// <param name="Measures">The comparison of each figure, by name.</param>
internal sealed record RunComparisonJson(string Baseline, int Paired, int OnlyBaseline, int OnlyThis, IReadOnlyDictionary<string, MeasureComparisonJson> Measures);

/// <summary>One figure of two runs.</summary>
/// <param name="Baseline">Of the earlier one.</param>
/// <param name="Value">Of this one.</param>
/// <param name="Difference">By how much this one is above.</param>
/// <param name="Interval">Of the difference.</param>
/// <param name="P">How often chance alone would make them differ this much.</param>
/// <param name="Won">Ids of the questions that are better now, most so first.</param>
/// <param name="Lost">Ids of the questions that are worse now, most so first.</param>
internal sealed record MeasureComparisonJson(
    double? Baseline,
    double? Value,
    double? Difference,
    IntervalJson? Interval,
    double? P,
    IReadOnlyList<string> Won,
    IReadOnlyList<string> Lost);
