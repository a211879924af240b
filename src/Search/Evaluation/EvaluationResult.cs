using System.Collections.Immutable;

namespace IntranetSearch.Search.Evaluation;

/// <summary>What came back for one question, and how good it is.</summary>
/// <param name="Question">The question.</param>
/// <param name="Files">Paths of the files found, best first, at most <see cref="Evaluator.Depth"/>.</param>
/// <param name="Answer">The answer; null for none.</param>
/// <param name="Confidence">Of the answer, 0–1.</param>
/// <param name="AnswerFiles">Paths of the files cited.</param>
/// <param name="Passages">The best quotes, best first, whether or not there is an answer.</param>
/// <param name="Took">How long searching and answering took together; null when it is not known.</param>
public sealed record EvaluationResult(
    EvaluationQuestion Question,
    ImmutableArray<string> Files,
    string? Answer,
    double Confidence,
    ImmutableArray<string> AnswerFiles,
    ImmutableArray<EvaluationPassage> Passages,
    TimeSpan? Took)
{
    /// <summary>Rank of the first relevant file, from 1; null when none was found.</summary>
    public int? Rank => Files.Select((path, i) => Question.IsRelevant(path) ? i + 1 : (int?)null).FirstOrDefault(r => r is not null);

    /// <summary>Whether the answer matches an expected one and comes from a relevant file, where such are named.</summary>
    public bool IsRight => Answer is not null
        && AnswerPattern.AnyMatches(Question.Answers, Answer)
        && (Question.RelevantFiles.IsEmpty || AnswerFiles.Any(Question.IsRelevant));

    /// <summary>Whether one of the quotes matches an expected answer.</summary>
    public bool IsQuoted => Passages.Any(p => AnswerPattern.AnyMatches(Question.Answers, p.Quote));

    /// <summary>Normalised discounted cumulative gain: 1 when the relevant files stand first.</summary>
    public double Ndcg
    {
        get
        {
            double gain = 0;
            for (int i = 0; i < Files.Length; i++)
            {
                if (Question.IsRelevant(Files[i]))
                    gain += 1 / Math.Log2(i + 2);
            }
            double ideal = 0;
            for (int i = 0; i < Math.Min(Question.RelevantFiles.Length, Evaluator.Depth); i++)
                ideal += 1 / Math.Log2(i + 2);
            return ideal > 0 ? Math.Min(1, gain / ideal) : 0;
        }
    }
}

/// <summary>A quote and its file.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Quote">The quote.</param>
public sealed record EvaluationPassage(string File, string Quote);
