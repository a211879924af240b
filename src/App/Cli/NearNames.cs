namespace IntranetSearch.App.Cli;

/// <summary>Finds what someone may have meant by a name that is not there.</summary>
internal static class NearNames
{
    /// <summary>"Did you mean 'acme'?"; null when nothing is near.</summary>
    public static string? Hint(string name, IEnumerable<string> known) => Find(name, known) is string near ? $"Did you mean '{near}'?" : null;

    /// <summary>The nearest name; null when none is near enough to be a slip of the finger.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        int allowed = name.Length < 4 ? 1 : 2;
        return known
            .Select(candidate => (candidate, distance: Distance(name, candidate)))
            .Where(c => c.distance <= allowed || (name.Length >= 3 && c.candidate.StartsWith(name, StringComparison.Ordinal)))
            .OrderBy(c => c.distance)
            .Select(c => c.candidate)
            .FirstOrDefault();
    }

    /// <summary>Letters to insert, delete, replace or swap with their neighbour (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (int j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(replace, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
