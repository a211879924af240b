using IntranetSearch.Model.Text;

namespace IntranetSearch.Search.Answering;

/// <summary>
/// What is quoted around the best span: its neighbours, the better one first, while the whole stays short. One sentence often says what the next one
/// qualifies; a short list is only understood as a whole. A table's row stands alone.
/// </summary>
internal static class AnswerWindow
{
    // What follows explains more often than what stands before.
    private const double Following = 0.3;

    /// <summary>Characters of the passage to quote.</summary>
    /// <param name="best">The span.</param>
    /// <param name="ranked">All spans.</param>
    /// <param name="most">Characters that neighbours are added up to.</param>
    public static TextSpan Around(ScoredSpan best, IReadOnlyList<ScoredSpan> ranked, int most)
    {
        TextSpan own = best.Span.Span;
        if (own.Length >= most || KindOf(best) == BlockKind.TableRow)
            return own;
        List<ScoredSpan> spans = [.. ranked.Where(s => s.Passage.Document == best.Passage.Document && KindOf(s) != BlockKind.TableRow)];
        spans.Sort((a, b) => a.Span.Span.Start.CompareTo(b.Span.Span.Start));
        int first = spans.IndexOf(best);
        int last = first;
        while (true)
        {
            bool canGrowUp = first > 0 && own.End - spans[first - 1].Span.Span.Start <= most && IsTogether(spans[first - 1], spans[first]);
            bool canGrowDown = last + 1 < spans.Count && spans[last + 1].Span.Span.End - own.Start <= most && IsTogether(spans[last], spans[last + 1]);
            if (canGrowDown && (!canGrowUp || spans[last + 1].Score + Following >= spans[first - 1].Score))
                last++;
            else if (canGrowUp)
                first--;
            else
                return own;
            int start = spans[first].Span.Span.Start;
            own = new TextSpan(start, spans[last].Span.Span.End - start);
        }
    }

    /// <summary>Whether two spans follow each other with nothing between that is no span: a heading, a table, links.</summary>
    private static bool IsTogether(ScoredSpan a, ScoredSpan b) => b.Span.Block - a.Span.Block <= 1;

    private static BlockKind KindOf(ScoredSpan span) => span.Passage.Passage.Blocks[span.Span.Block].Kind;
}
