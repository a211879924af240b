using System.Globalization;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Evaluation;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Tuning;

/// <summary>Fits the curve of <see cref="AnswerGate"/>: whether the best span is the answer, told from a few signs.</summary>
internal static class GateTuning
{
    private sealed record Row(int Corpus, bool IsAnswerable, bool IsRight, double[] Signs);

    /// <summary>Prints the figures.</summary>
    /// <param name="corpora">The clients.</param>
    /// <param name="chosen">For each client the weights of the ranking that were chosen without it: the client left out is asked with them.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public static void Run(IReadOnlyList<Corpus> corpora, IReadOnlyList<SearchOptions> chosen, CancellationToken cancellationToken)
    {
        List<Row> rows = Collect(corpora, new SearchOptions(), cancellationToken);
        Console.WriteLine($"\nAnswers. Always answering with the best span: right {Share(rows, r => r.IsRight):F3}");
        Write("the curve as it is", rows.ConvertAll(r => (r, AnswerGate.Confidence(new GateSigns(r.Signs[0], r.Signs[1], r.Signs[2] > 0)))));
        List<(Row Row, double Confidence)> heldOut = [];
        for (int left = 0; left < corpora.Count; left++)
        {
            List<Row> asked = Collect(corpora, chosen[left], cancellationToken);
            LogisticCurve curve = Fit(asked.Where(r => r.Corpus != left));
            heldOut.AddRange(asked.Where(r => r.Corpus == left).Select(r => (r, curve.At(r.Signs))));
        }
        Write("fitted to the others (leave-one-out)", heldOut);
        for (int i = 0; i < corpora.Count; i++)
            Write($"of it {corpora[i].Name}", [.. heldOut.Where(h => h.Row.Corpus == i)]);
        LogisticCurve all = Fit(rows);
        Write("fitted to all", rows.ConvertAll(r => (r, all.At(r.Signs))));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {all.Intercept:F2} + {all.Weights[0]:F2} score + {all.Weights[1]:F2} margin to the next passage + {all.Weights[2]:F2} in the first file"));
    }

    private static LogisticCurve Fit(IEnumerable<Row> rows) => LogisticCurve.Fit([.. rows.Select(r => (r.Signs, r.IsRight))]);

    private static List<Row> Collect(IReadOnlyList<Corpus> corpora, SearchOptions searching, CancellationToken cancellationToken) =>
        [.. corpora.SelectMany((corpus, i) => Collect(corpus, i, searching, cancellationToken))];

    private static IEnumerable<Row> Collect(Corpus corpus, int number, SearchOptions searching, CancellationToken cancellationToken)
    {
        AnswerOptions answering = new();
        return corpus.Ask(searching, (view, index, question, found, forms) =>
        {
            List<ScoredSpan> ranked = new Answerer(index, searching, answering).RankSpans(view, found, forms);
            if (ranked.Count == 0)
                return null;
            GateSigns signs = GateSigns.Of(ranked, []);
            return new Row(number, question.IsAnswerable, IsRight(question, ranked, answering.AnswerCharacters), [signs.Score, signs.PassageMargin, signs.IsInBestFile ? 1 : 0]);
        }, cancellationToken).OfType<Row>();
    }

    private static bool IsRight(EvaluationQuestion question, List<ScoredSpan> ranked, int most)
    {
        TextSpan window = AnswerWindow.Around(ranked[0], ranked, most);
        CandidatePassage passage = ranked[0].Passage;
        return question.IsRelevant(passage.File.File.Path) && AnswerPattern.AnyMatches(question.Answers, passage.Passage.Text.Substring(window.Start, window.Length));
    }

    private static void Write(string name, List<(Row Row, double Confidence)> judged)
    {
        Console.WriteLine(name);
        foreach (double least in new[] { 0.4, 0.45, 0.5, 0.55, 0.6 })
        {
            List<Row> answered = [.. judged.Where(j => j.Confidence >= least).Select(j => j.Row)];
            List<Row> all = judged.ConvertAll(j => j.Row);
            double answerable = all.Count(r => r.IsAnswerable);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  confidence {least:F2}: right {answered.Count(r => r.IsRight) / answerable:F3}, wrong {answered.Count(r => r.IsAnswerable && !r.IsRight) / answerable:F3}, unanswerable declined {1 - (answered.Count(r => !r.IsAnswerable) / Math.Max(1, all.Count - answerable)):F3}"));
        }
    }

    private static double Share(List<Row> rows, Func<Row, bool> is_) => rows.Count(is_) / (double)rows.Count(r => r.IsAnswerable);
}
