using System.Globalization;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>Shows numbers as fractions: # ?/?, # ??/??, # ?/8.</summary>
/// <param name="HasWhole">Whether the whole part is written by itself: 2 1/2, not 5/2.</param>
/// <param name="FixedDenominator">The denominator; null when it is to be found.</param>
/// <param name="Largest">The largest denominator to be found.</param>
internal sealed record FractionFormat(bool HasWhole, int? FixedDenominator, int Largest)
{
    private const int MostDigits = 4;

    /// <summary>Parses the placeholders before and behind the slash.</summary>
    public static FractionFormat Parse(string before, string behind)
    {
        // "#\ ?": whole part, literal space, numerator.
        bool hasWhole = before.Contains('\\', StringComparison.Ordinal);
        int? denominator = int.TryParse(behind, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value is > 0 and <= 100_000 ? value : null;
        int digits = Math.Clamp(behind.Length, 1, MostDigits);
        return new FractionFormat(hasWhole, denominator, (int)Math.Pow(10, digits) - 1);
    }

    /// <summary>The fraction nearest to a number that is not negative.</summary>
    public string Show(double number)
    {
        if (number >= 1e15)
            return FormatSection.ShowGeneral(number);
        long whole = HasWhole ? (long)Math.Floor(number) : 0;
        (long top, long bottom) = FixedDenominator is int denominator
            ? ((long)Math.Round((number - whole) * denominator, MidpointRounding.AwayFromZero), denominator)
            : Nearest(number - whole);
        if (HasWhole && top == bottom)
            (whole, top) = (whole + 1, 0);
        string fraction = string.Create(CultureInfo.InvariantCulture, $"{top}/{bottom}");
        if (!HasWhole)
            return fraction;
        return top == 0 ? whole.ToString(CultureInfo.InvariantCulture)
            : whole == 0 ? fraction
            : string.Create(CultureInfo.InvariantCulture, $"{whole} {fraction}");
    }

    /// <summary>Tries every denominator: the first of the nearest is the smallest, as Excel shows it.</summary>
    private (long Top, long Bottom) Nearest(double number)
    {
        (long Top, long Bottom) best = ((long)Math.Round(number, MidpointRounding.AwayFromZero), 1);
        double error = Math.Abs(number - best.Top);
        for (int bottom = 2; bottom <= Largest && error > 1e-12; bottom++)
        {
            long top = (long)Math.Round(number * bottom, MidpointRounding.AwayFromZero);
            double off = Math.Abs(number - ((double)top / bottom));
            if (off < error - 1e-12)
                (best, error) = ((top, bottom), off);
        }
        return best;
    }
}
