using IntranetSearch.Search.Querying;

namespace IntranetSearch.Tuning;

/// <summary>
/// Climbs from weights that were chosen elsewhere to better ones, a weight at a time, on all clients but one, and says what they are worth on the one
/// left out. A step is taken only when it gains more than its standard error over the questions: the best of many variants always gains something.
/// </summary>
internal sealed class RankingTuning
{
    private static readonly double[] Factors = [0.6, 0.8, 1.25, 1.6];

    private static readonly (string Name, Func<SearchOptions, double, SearchOptions> Times)[] Weights =
    [
        ("K1", (o, f) => o with { K1 = o.K1 * f }),
        ("B", (o, f) => o with { B = Math.Min(1, o.B * f) }),
        ("HeadingWeight", (o, f) => o with { HeadingWeight = o.HeadingWeight * f }),
        ("TitleWeight", (o, f) => o with { TitleWeight = o.TitleWeight * f }),
        ("FileWeight", (o, f) => o with { FileWeight = o.FileWeight * f }),
        ("RowWeight", (o, f) => o with { RowWeight = o.RowWeight * f }),
        ("WeakWeight", (o, f) => o with { WeakWeight = o.WeakWeight * f }),
        ("RelatedWeight", (o, f) => o with { RelatedWeight = Math.Min(1, o.RelatedWeight * f) }),
        ("LexiconWeight", (o, f) => o with { LexiconWeight = Math.Min(2, o.LexiconWeight * f) }),
    ];

    private readonly IReadOnlyList<Corpus> _corpora;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<(SearchOptions Options, string Corpus), RankingFigures> _measured = [];

    private RankingTuning(IReadOnlyList<Corpus> corpora, CancellationToken cancellationToken)
    {
        _corpora = corpora;
        _cancellationToken = cancellationToken;
    }

    /// <summary>
    /// Where the climb begins: what a prototype on other questions ended with (docs/evaluation.md), the lexicon as it is written, and a guess for rows of words. Not the product's
    /// own weights, for these were chosen on all clients.
    /// </summary>
    private static SearchOptions Start { get; } = new() { K1 = 1.2, B = 0.6, HeadingWeight = 1, TitleWeight = 0.7, FileWeight = 0.35, RowWeight = 0.5, RelatedWeight = 0.6, LexiconWeight = 1 };

    /// <summary>Prints the figures.</summary>
    /// <returns>For each client, the weights that were chosen without it.</returns>
    public static IReadOnlyList<SearchOptions> Run(IReadOnlyList<Corpus> corpora, CancellationToken cancellationToken) =>
        new RankingTuning(corpora, cancellationToken).Run();

    private SearchOptions[] Run()
    {
        Console.WriteLine("\nRanking\n                            success@1   success@5      MRR@10");
        SearchOptions shipped = new();
        Write("as it is", _corpora.Select(c => Measure(c, shipped)));
        foreach ((string name, Func<SearchOptions, double, SearchOptions> times) in Weights)
        {
            foreach (double factor in Factors)
                Write($"  {name} × {factor}", _corpora.Select(c => Measure(c, times(shipped, factor))));
        }
        Write("  without the lexicon", _corpora.Select(c => Measure(c, shipped with { LexiconWeight = 0 })));
        Write("  without thesaurus, lexicon", _corpora.Select(c => Measure(c, shipped with { LexiconWeight = 0, MaxRelated = 0 })));
        Write("  without rows of words", _corpora.Select(c => Measure(c, shipped with { RowWeight = 0 })));
        Write("  passages alone", _corpora.Select(c => Measure(c, shipped with { FileWeight = 0 })));
        Write("where the climb begins", _corpora.Select(c => Measure(c, Start)));
        SearchOptions[] chosen = [.. _corpora.Select(left => Climb([.. _corpora.Where(c => c != left)]))];
        Write("chosen leave-one-out", _corpora.Select((c, i) => Measure(c, chosen[i])));
        for (int i = 0; i < _corpora.Count; i++)
            Write($"  of it {_corpora[i].Name}", [Measure(_corpora[i], chosen[i])]);
        return chosen;
    }

    private SearchOptions Climb(IReadOnlyList<Corpus> on)
    {
        SearchOptions current = Start;
        List<string> steps = [];
        while (true)
        {
            (string name, SearchOptions next, double gain, double error) = Weights
                .SelectMany(w => Factors.Select(f => ($"{w.Name} × {f}", Options: w.Times(current, f))))
                .Select(v => (v.Item1, v.Options, Gain: GainOf(v.Options, current, on)))
                .Select(v => (v.Item1, v.Options, v.Gain.Mean, v.Gain.StandardError))
                .MaxBy(v => v.Mean);
            if (gain <= error)
                break;
            steps.Add(name);
            current = next;
        }
        Console.WriteLine($"  chosen on {string.Join(", ", on.Select(c => c.Name))}: {(steps.Count == 0 ? "as begun" : string.Join(", ", steps))}");
        return current;
    }

    private (double Mean, double StandardError) GainOf(SearchOptions options, SearchOptions over, IReadOnlyList<Corpus> on)
    {
        double[] gains = [.. on.SelectMany(c => Measure(c, options).Gains.Zip(Measure(c, over).Gains, (a, b) => a - b))];
        double mean = gains.Average();
        return (mean, Math.Sqrt(gains.Sum(g => (g - mean) * (g - mean)) / (gains.Length - 1) / gains.Length));
    }

    private RankingFigures Measure(Corpus corpus, SearchOptions options)
    {
        if (!_measured.TryGetValue((options, corpus.Name), out RankingFigures? figures))
            _measured[(options, corpus.Name)] = figures = RankingFigures.Measure(corpus, options, _cancellationToken);
        return figures;
    }

    private static void Write(string name, IEnumerable<RankingFigures> figures)
    {
        RankingFigures[] all = [.. figures];
        Console.WriteLine($"{name,-28}{all.Average(f => f.SuccessAt1),9:F3}{all.Average(f => f.SuccessAt5),12:F3}{all.Average(f => f.Mrr),12:F3}");
    }
}
