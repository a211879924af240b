using System.Globalization;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>The condition of a section of a number format: [&gt;=100].</summary>
internal sealed record FormatCondition(string Operator, double Limit)
{
    /// <summary>Whether only negative numbers meet it.</summary>
    public bool IsNegative => (Operator == "<" && Limit <= 0) || (Operator is "<=" or "=" && Limit < 0);

    /// <summary>Parses what stands in the brackets; null when it is a colour, a currency or the like.</summary>
    public static FormatCondition? Parse(ReadOnlySpan<char> inside)
    {
        int length = 0;
        while (length < inside.Length && length < 2 && inside[length] is '<' or '>' or '=')
            length++;
        return length > 0 && double.TryParse(inside[length..], NumberStyles.Float, CultureInfo.InvariantCulture, out double limit)
            ? new FormatCondition(inside[..length].ToString(), limit) : null;
    }

    public bool Holds(double number) => Operator switch
    {
        "<" => number < Limit,
        "<=" => number <= Limit,
        ">" => number > Limit,
        ">=" => number >= Limit,
        "=" => number == Limit,
        _ => number != Limit,
    };
}
