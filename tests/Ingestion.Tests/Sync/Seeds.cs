using System.Globalization;

namespace IntranetSearch.Ingestion.Tests.Sync;

/// <summary>Seeds of random tests: a few in each run; INTRANETSEARCH_SEED=4711 runs one, INTRANETSEARCH_SEEDS=500 so many from there (or from 1).</summary>
internal static class Seeds
{
    /// <summary>The seeds of this run.</summary>
    /// <param name="usual">How many where nobody asks for others.</param>
    public static TheoryData<int> Of(int usual)
    {
        int? first = Number("INTRANETSEARCH_SEED");
        return [.. Enumerable.Range(first ?? 1, Number("INTRANETSEARCH_SEEDS") ?? (first is null ? usual : 1))];
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
