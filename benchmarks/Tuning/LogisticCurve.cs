namespace IntranetSearch.Tuning;

/// <summary>The probability of yes, from a few signs: logistic regression, slightly pulled to zero.</summary>
internal sealed class LogisticCurve
{
    private const int Steps = 3000;
    private const double StepSize = 0.5;
    private const double Pull = 0.01;

    public double Intercept { get; private set; }

    public double[] Weights { get; private set; } = [];

    public static LogisticCurve Fit(IReadOnlyList<(double[] Signs, bool IsYes)> rows)
    {
        int count = rows[0].Signs.Length;
        double[] mean = [.. Enumerable.Range(0, count).Select(i => rows.Average(r => r.Signs[i]))];
        double[] spread = [.. Enumerable.Range(0, count).Select(i => Math.Sqrt(rows.Average(r => Math.Pow(r.Signs[i] - mean[i], 2))) + 1e-9)];
        double[][] scaled = [.. rows.Select(r => r.Signs.Select((s, i) => (s - mean[i]) / spread[i]).ToArray())];
        LogisticCurve curve = new() { Weights = new double[count] };
        for (int step = 0; step < Steps; step++)
        {
            double[] slope = new double[count];
            double level = 0;
            for (int r = 0; r < scaled.Length; r++)
            {
                double error = (rows[r].IsYes ? 1 : 0) - curve.At(scaled[r]);
                level += error;
                for (int i = 0; i < count; i++)
                    slope[i] += error * scaled[r][i];
            }
            curve.Intercept += StepSize * level / rows.Count;
            for (int i = 0; i < count; i++)
                curve.Weights[i] += StepSize * ((slope[i] / rows.Count) - (Pull * curve.Weights[i]));
        }
        // Back to the signs as they are.
        curve.Weights = [.. curve.Weights.Select((w, i) => w / spread[i])];
        curve.Intercept -= curve.Weights.Select((w, i) => w * mean[i]).Sum();
        return curve;
    }

    public double At(double[] signs) => 1 / (1 + Math.Exp(-(Intercept + Weights.Select((w, i) => w * signs[i]).Sum())));
}
