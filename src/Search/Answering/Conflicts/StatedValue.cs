namespace IntranetSearch.Search.Answering.Conflicts;

/// <summary>What a value measures. Values of different kinds are never compared.</summary>
internal enum ValueKind
{
    /// <summary>A sum of money; the unit is the currency.</summary>
    Money,

    /// <summary>A percentage.</summary>
    Percent,

    /// <summary>A length of time; the unit is its own.</summary>
    Time,

    /// <summary>A number that counts something else.</summary>
    Number,

    /// <summary>A day of the year: month × 100 + day; the unit is the year when it is named.</summary>
    Day,

    /// <summary>A time of the day, in minutes.</summary>
    Clock,

    /// <summary>A day of the week.</summary>
    Weekday,
}

/// <summary>A value that a sentence states.</summary>
/// <param name="Kind">What it measures.</param>
/// <param name="Number">The number.</param>
/// <param name="Unit">Its unit; empty where there is none.</param>
/// <param name="FirstToken">Index of its first word.</param>
/// <param name="LastToken">Index of its last word, the unit included.</param>
internal readonly record struct StatedValue(ValueKind Kind, decimal Number, string Unit, int FirstToken, int LastToken)
{
    /// <summary>How many of the second unit the first may be: a week has seven days or five, a day 24 hours or eight.</summary>
    private static readonly (string Big, string Small, decimal[] Ratios)[] Ratios =
    [
        ("minute", "second", [60]), ("hour", "minute", [60]), ("day", "hour", [24, 8]), ("week", "day", [7, 5]), ("week", "hour", [168, 40]),
        ("month", "day", [30, 31, 20, 22]), ("month", "week", [4]), ("quarter", "month", [3]), ("year", "quarter", [4]), ("year", "month", [12]),
        ("year", "week", [52]), ("year", "day", [365, 366]),
    ];

    /// <summary>
    /// Whether two values cannot both be meant. In doubt they can: currencies that differ, units between which nothing is known, days of
    /// different years.
    /// </summary>
    public bool Contradicts(StatedValue other)
    {
        if (Kind != other.Kind)
            return false;
        if (Kind == ValueKind.Day)
            return Number != other.Number && (Unit == other.Unit || Unit.Length == 0 || other.Unit.Length == 0);
        if (Unit == other.Unit)
            return Number != other.Number;
        if (Kind != ValueKind.Time)
            return false;
        StatedValue one = this;
        foreach ((string big, string small, decimal[] ratios) in Ratios)
        {
            if ((one.Unit, other.Unit) == (big, small))
                return !ratios.Any(r => one.Number * r == other.Number);
            if ((other.Unit, one.Unit) == (big, small))
                return !ratios.Any(r => other.Number * r == one.Number);
        }
        return false;
    }
}
