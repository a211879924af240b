using IntranetSearch.Search.Evaluation;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Tuning;

/// <summary>Tries other values for each weight, one at a time, and says what a choice made on all other clients is worth on the one left out.</summary>
internal static class RankingTuning
{
    private sealed record Variant(string Name, SearchOptions Options);

    private readonly record struct Figures(double SuccessAt1, double SuccessAt5, double Mrr);

    public static void Run(IReadOnlyList<Corpus> corpora, CancellationToken cancellationToken)
    {
        Console.WriteLine("\nRanking\n                            success@1   success@5      MRR@10");
        List<(Variant Variant, Figures[] Figures)> tried = [];
        foreach (Variant variant in Variants())
        {
            Figures[] figures = [.. corpora.Select(c => Measure(c, variant.Options, cancellationToken))];
            tried.Add((variant, figures));
            Write(variant.Name, figures);
        }
        Figures[] heldOut = new Figures[corpora.Count];
        for (int left = 0; left < corpora.Count; left++)
        {
            heldOut[left] = tried.MaxBy(t => t.Figures.Where((_, i) => i != left).Sum(f => f.Mrr + f.SuccessAt1)).Figures[left];
        }
        Write("chosen leave-one-out", heldOut);
        for (int i = 0; i < corpora.Count; i++)
            Write($"  of it {corpora[i].Name}", [heldOut[i]]);
    }

    private static IEnumerable<Variant> Variants()
    {
        SearchOptions d = new();
        yield return new Variant("as it is", d);
        foreach (double factor in new[] { 0.6, 0.8, 1.25, 1.6 })
        {
            yield return new Variant($"K1 × {factor}", d with { K1 = d.K1 * factor });
            yield return new Variant($"B × {factor}", d with { B = Math.Min(1, d.B * factor) });
            yield return new Variant($"HeadingWeight × {factor}", d with { HeadingWeight = d.HeadingWeight * factor });
            yield return new Variant($"TitleWeight × {factor}", d with { TitleWeight = d.TitleWeight * factor });
            yield return new Variant($"FileWeight × {factor}", d with { FileWeight = d.FileWeight * factor });
            yield return new Variant($"WeakWeight × {factor}", d with { WeakWeight = d.WeakWeight * factor });
            yield return new Variant($"RelatedWeight × {factor}", d with { RelatedWeight = Math.Min(1, d.RelatedWeight * factor) });
            yield return new Variant($"LexiconWeight × {factor}", d with { LexiconWeight = d.LexiconWeight * factor });
        }
        yield return new Variant("without the lexicon", d with { LexiconWeight = 0 });
        yield return new Variant("without thesaurus, lexicon", d with { LexiconWeight = 0, MaxRelated = 0 });
        yield return new Variant("passages alone", d with { FileWeight = 0 });
    }

    private static Figures Measure(Corpus corpus, SearchOptions options, CancellationToken cancellationToken)
    {
        int[] ranks = [.. corpus.Ask(options, (_, _, question, found, _) => question.IsAnswerable ? RankOf(question, found) : -1, cancellationToken).Where(r => r >= 0)];
        return new Figures(ranks.Average(r => r == 1 ? 1.0 : 0), ranks.Average(r => r is >= 1 and <= 5 ? 1.0 : 0), ranks.Average(r => r is >= 1 and <= 10 ? 1.0 / r : 0));
    }

    /// <summary>Rank of the first relevant file, from 1; 0 when none was found.</summary>
    private static int RankOf(EvaluationQuestion question, Retrieval found) => found.Files.FindIndex(f => question.IsRelevant(f.File.Path)) + 1;

    private static void Write(string name, Figures[] figures) =>
        Console.WriteLine($"{name,-28}{figures.Average(f => f.SuccessAt1),9:F3}{figures.Average(f => f.SuccessAt5),12:F3}{figures.Average(f => f.Mrr),12:F3}");
}
