namespace IntranetSearch.Search.Answering;

/// <summary>What the confidence in an answer is judged by.</summary>
/// <param name="Score">The best span's score.</param>
/// <param name="PassageMargin">How far the best span of the next passage is behind.</param>
/// <param name="FileMargin">How far the best span of the next file is behind.</param>
internal sealed record GateSigns(double Score, double PassageMargin, double FileMargin)
{
    /// <summary>The signs of ranked spans; at least one.</summary>
    public static GateSigns Of(IReadOnlyList<ScoredSpan> ranked)
    {
        ScoredSpan best = ranked[0];
        double passage = Margin(ranked.FirstOrDefault(s => s.Passage.Document != best.Passage.Document && !s.Text.SequenceEqual(best.Text)));
        double file = Margin(ranked.FirstOrDefault(s => s.Passage.File != best.Passage.File && !s.Text.SequenceEqual(best.Text)));
        // The other sections of the policy that was asked for are no rivals of its main statement.
        if (best.Features.Main >= 0.4)
            passage = Math.Max(passage, file);
        return new GateSigns(best.Score, passage, file);

        // Nothing else to choose from is as good as far ahead, up to a point.
        double Margin(ScoredSpan? next) => Math.Min(1.5, next is null ? 1 : best.Score - next.Score);
    }
}

/// <summary>
/// Judges whether the best span is an answer: a logistic curve over three signs, fitted to questions with and without
/// answers, on one company's files for the other's. More signs were no better on files they had not seen.
/// </summary>
internal static class AnswerGate
{
    /// <summary>What the confidence is multiplied with for what the three signs do not tell.</summary>
    public static double Doubt(SpanFeatures best, AnswerType type)
    {
        // A name that no passage says: whatever is nearest speaks of something else.
        if (best.MissingName >= 1)
            return 0.5;
        // A policy that has neither document nor section: a sentence with some of its words is seldom what it says.
        return type == AnswerType.Rule && best.Main <= 0 ? 0.75 : 1;
    }

    /// <summary>Confidence, 0–1.</summary>
    public static double Confidence(GateSigns signs)
    {
        double z = -3.8 + (0.35 * signs.Score) + (0.8 * signs.PassageMargin) + (0.7 * signs.FileMargin);
        return 1 / (1 + Math.Exp(-z));
    }
}
