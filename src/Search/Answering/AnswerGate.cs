namespace IntranetSearch.Search.Answering;

/// <summary>What the confidence in an answer is judged by.</summary>
/// <param name="Score">The best span's score.</param>
/// <param name="PassageMargin">How far the best span of the next passage is behind.</param>
/// <param name="IsInBestFile">Whether it stands in the file that is the first result: search and answer agree.</param>
internal sealed record GateSigns(double Score, double PassageMargin, bool IsInBestFile)
{
    private const double MostMargin = 1.5;

    /// <summary>The signs of ranked spans; at least one.</summary>
    /// <param name="ranked">Spans, best first.</param>
    /// <param name="conflicts">Those that answer the same with another value: they are shown beside the answer, and no doubt that it is one.</param>
    public static GateSigns Of(IReadOnlyList<ScoredSpan> ranked, IReadOnlyList<ScoredSpan> conflicts)
    {
        ScoredSpan best = ranked[0];
        // The other sections of the policy that was asked for are no rivals of its main statement.
        bool isMain = best.Features.Main >= 0.4;
        ScoredSpan? next = ranked.FirstOrDefault(s => (isMain ? s.Passage.File != best.Passage.File : s.Passage.Document != best.Passage.Document)
            && !s.Text.SequenceEqual(best.Text) && !conflicts.Any(c => c.Passage.File == s.Passage.File));
        // Nothing else to choose from is as good as far ahead, up to a point.
        return new GateSigns(best.Score, Math.Min(MostMargin, next is null ? 1 : best.Score - next.Score), best.Features.File >= 1);
    }
}

/// <summary>
/// Judges whether the best span is an answer: a logistic curve over three signs, fitted by benchmarks/Tuning to questions with and without
/// answers on seven companies' files, each judged by a curve fitted to the others. More signs were no better on files they had not seen.
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
        double z = -4.75 + (0.41 * signs.Score) + (1.04 * signs.PassageMargin) + (signs.IsInBestFile ? 0.87 : 0);
        return 1 / (1 + Math.Exp(-z));
    }
}
