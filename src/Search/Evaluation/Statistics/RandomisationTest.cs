namespace IntranetSearch.Search.Evaluation.Statistics;

/// <summary>
/// Whether two runs over the same questions differ by more than chance: a question's two values change places at random, and the
/// share of such relabellings that differ at least as much as the runs do is p (two-sided; Smucker, Allan and Carterette,
/// "A Comparison of Statistical Significance Tests for Information Retrieval Evaluation", 2007).
/// </summary>
internal static class RandomisationTest
{
    // Sums of the same numbers in another order differ in their last digits, and equal must count as "at least".
    private const double Rounding = 1e-12;

    /// <summary>p, at least 1 / (samples + 1); null when the two do not both have a mean.</summary>
    /// <param name="baseline">A value per question; not a number for a question that says nothing.</param>
    /// <param name="values">The same of the other run, in the same order.</param>
    /// <param name="options">How many relabellings.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static double? P(double[] baseline, double[] values, ResamplingOptions options, CancellationToken cancellationToken)
    {
        if (Figure.Mean(values) - Figure.Mean(baseline) is not double observed)
            return null;
        // Where both are alike, changing places changes nothing.
        int[] different = [.. Enumerable.Range(0, values.Length).Where(i => !values[i].Equals(baseline[i]))];
        Random random = new(options.Seed);
        int atLeast = 0;
        double[] a = [.. baseline];
        double[] b = [.. values];
        for (int sample = 0; sample < options.Samples; sample++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (int i in different)
            {
                if (random.Next(2) == 0)
                    (a[i], b[i]) = (b[i], a[i]);
            }
            // No mean on one side says as little as no difference.
            if (Figure.Mean(b) - Figure.Mean(a) is double difference && Math.Abs(difference) >= Math.Abs(observed) - Rounding)
                atLeast++;
        }
        return (atLeast + 1.0) / (options.Samples + 1);
    }
}
