namespace IntranetSearch.Search.Evaluation.Statistics;

/// <summary>
/// Confidence intervals by drawing as many questions, with repetition, again and again (percentile bootstrap; Efron, "Bootstrap Methods", 1979).
/// Values that are not a number stand for questions that say nothing about the measure: they are drawn too, so that a share whose
/// denominator is itself a matter of chance (of the declined, those without an answer) gets its true width.
/// </summary>
internal static class Bootstrap
{
    /// <summary>Interval of the mean; null below two numbers.</summary>
    public static Interval? OfMean(double[] values, ResamplingOptions options, CancellationToken cancellationToken) =>
        Of(values.Length, values.Count(v => !double.IsNaN(v)), options, drawn => MeanOf(values, drawn), cancellationToken);

    /// <summary>Interval of the difference of two means over the same questions; null below two questions.</summary>
    public static Interval? OfDifference(double[] baseline, double[] values, ResamplingOptions options, CancellationToken cancellationToken) =>
        Of(values.Length, values.Length, options, drawn => MeanOf(values, drawn) - MeanOf(baseline, drawn), cancellationToken);

    private static Interval? Of(int count, int numbers, ResamplingOptions options, Func<int[], double> statistic, CancellationToken cancellationToken)
    {
        if (numbers < 2)
            return null;
        Random random = new(options.Seed);
        int[] drawn = new int[count];
        List<double> statistics = new(options.Samples);
        for (int sample = 0; sample < options.Samples; sample++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int i = 0; i < drawn.Length; i++)
                drawn[i] = random.Next(count);
            double value = statistic(drawn);
            // Not a number: by chance only questions were drawn that say nothing.
            if (!double.IsNaN(value))
                statistics.Add(value);
        }
        if (statistics.Count == 0)
            return null;
        statistics.Sort();
        double tail = (1 - options.Confidence) / 2;
        return new Interval(At(statistics, tail), At(statistics, 1 - tail));
    }

    private static double MeanOf(double[] values, int[] drawn)
    {
        double sum = 0;
        int count = 0;
        foreach (int i in drawn)
        {
            if (!double.IsNaN(values[i]))
            {
                sum += values[i];
                count++;
            }
        }
        return sum / count;
    }

    private static double At(List<double> ordered, double share) => ordered[Math.Clamp((int)Math.Round(share * (ordered.Count - 1), MidpointRounding.AwayFromZero), 0, ordered.Count - 1)];
}
