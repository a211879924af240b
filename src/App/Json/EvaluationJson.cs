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
/// <param name="AbstentionPrecision">Of the abstentions, those that had no answer.</param>
/// <param name="AbstentionRecall">Of the questions without answer, those abstained from.</param>
/// <param name="LatencyMs">How long a question took, search and answer.</param>
internal sealed record EvaluationSummaryJson(
    int Questions,
    int Answerable,
    double? SuccessAt1,
    double? SuccessAt5,
    double? MrrAt10,
    double? NdcgAt10,
    double? AnswerAccuracy,
    double? AbstentionPrecision,
    double? AbstentionRecall,
    LatencyJson LatencyMs);

/// <summary>Percentiles in milliseconds.</summary>
internal sealed record LatencyJson(double P50, double P90, double P99, double Max);
