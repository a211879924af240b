using System.Collections.Immutable;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Tuning;

/// <summary>How the answerable questions of one client fare with some weights.</summary>
/// <param name="Ranks">For each question the rank of the first relevant file, from 1; 0 when none was found.</param>
internal sealed record RankingFigures(ImmutableArray<int> Ranks)
{
    public double SuccessAt1 => Ranks.Average(r => r == 1 ? 1.0 : 0);

    public double SuccessAt5 => Ranks.Average(r => r is >= 1 and <= 5 ? 1.0 : 0);

    public double Mrr => Ranks.Average(Reciprocal);

    /// <summary>What is made as great as can be: of each question, the reciprocal rank and whether it is 1.</summary>
    public IEnumerable<double> Gains => Ranks.Select(r => Reciprocal(r) + (r == 1 ? 1 : 0));

    public static RankingFigures Measure(Corpus corpus, SearchOptions options, CancellationToken cancellationToken) =>
        new([.. corpus.Ask(options, (_, _, question, found, _) => question.IsAnswerable ? found.Files.FindIndex(f => question.IsRelevant(f.File.Path)) + 1 : -1, cancellationToken).Where(r => r >= 0)]);

    private static double Reciprocal(int rank) => rank is >= 1 and <= 10 ? 1.0 / rank : 0;
}
