using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Search.Answering.Conflicts;

/// <summary>
/// Finds the files that answer a question with another value than the answer: 25 days in one policy, 20 in another. Careful: two
/// sentences must say the same of the same but for the value, so that it misses conflicts rather than makes them up.
/// </summary>
internal static class ConflictFinder
{
    /// <summary>Share of the answer's score that a span must have to be an answer too.</summary>
    private const double LeastScore = 0.6;

    /// <summary>The spans that contradict the first one, each of another file, the best first.</summary>
    /// <param name="ranked">Spans, best first; the first one is the answer.</param>
    /// <param name="query">The question.</param>
    /// <param name="type">The kind of answer it asks for.</param>
    /// <param name="most">Spans wanted.</param>
    /// <param name="forms">Word forms, not used by another thread meanwhile.</param>
    public static List<ScoredSpan> Find(IReadOnlyList<ScoredSpan> ranked, ParsedQuery query, AnswerType type, int most, WordForms forms)
    {
        List<ScoredSpan> conflicts = [];
        HashSet<ValueKind> kinds = KindsOf(type);
        if (kinds.Count == 0 || most == 0)
            return conflicts;
        ScoredSpan best = ranked[0];
        StatementReader reader = new(query.Concepts, kinds, type == AnswerType.Frequency, forms);
        if (IsVague(best) || reader.Read(best) is not Statement answer || answer.Stated.Count != 1)
            return conflicts;
        HashSet<RetrievedFile> seen = [best.Passage.File];
        foreach (ScoredSpan span in ranked.Skip(1))
        {
            if (conflicts.Count == most)
                break;
            if (seen.Contains(span.Passage.File) || IsVague(span) || !IsRival(best, span) || reader.Read(span) is not Statement other)
                continue;
            if (IsSameMatter(answer, other) && Contradict(answer, other))
            {
                seen.Add(span.Passage.File);
                conflicts.Add(span);
            }
        }
        return conflicts;
    }

    private static HashSet<ValueKind> KindsOf(AnswerType type) => type switch
    {
        AnswerType.Amount => [ValueKind.Money, ValueKind.Percent, ValueKind.Time, ValueKind.Number],
        AnswerType.Duration or AnswerType.Frequency => [ValueKind.Time],
        AnswerType.Date => [ValueKind.Day, ValueKind.Clock, ValueKind.Weekday, ValueKind.Time],
        AnswerType.Rule => [ValueKind.Money, ValueKind.Percent, ValueKind.Time],
        _ => [],
    };

    /// <summary>Of "They get 10 days" nobody knows who gets them without the sentence before.</summary>
    private static bool IsVague(ScoredSpan span) => span.Features.StartsWithPronoun + span.Features.IsQuestion + span.Features.IsFragment > 0;

    private static bool IsRival(ScoredSpan best, ScoredSpan span)
    {
        // A file that is not in force is an answer too, and marked as what it is.
        double score = span.Score + span.Features.NotInForce;
        return score >= LeastScore * best.Score && span.Features.MissingName <= best.Features.MissingName;
    }

    private static bool Contradict(Statement answer, Statement other) =>
        other.Stated.Count == 1 && answer.Stated[0].Contradicts(other.Stated[0])
        // "20 days until 2025, 25 since": it says what the answer says.
        && other.All.TrueForAll(v => v.Kind != answer.Stated[0].Kind || v.Contradicts(answer.Stated[0]))
        && answer.All.TrueForAll(v => v.Kind != other.Stated[0].Kind || v.Contradicts(other.Stated[0]));

    /// <summary>Whether two statements are about the same: a word that one of them has for itself stands at least over the other, and no place or kind of people is named for one alone.</summary>
    private static bool IsSameMatter(Statement a, Statement b) =>
        a.Words.Count + a.Context.Count > 0 && a.Words.All(w => b.Words.Contains(w) || b.Context.Contains(w)) && b.Words.All(w => a.Words.Contains(w) || a.Context.Contains(w))
        && a.Context.All(w => b.Context.Contains(w) || b.Words.Contains(w)) && b.Context.All(w => a.Context.Contains(w) || a.Words.Contains(w))
        && a.Folders.Except(b.Folders).All(IsCommon) && b.Folders.Except(a.Folders).All(IsCommon);

    /// <summary>Whether a word is general English and no name of a place, a customer or a brand.</summary>
    private static bool IsCommon(string stem) => stem[0] is '=' or '~' || Lexicon.General.Knows(stem) || Thesaurus.General.Knows(stem);
}
