using System.Globalization;

namespace IntranetSearch.Queries;

/// <summary>What the command line asks for.</summary>
internal sealed record QueryOptions
{
    public const string Usage = """
        Usage: dotnet run -c Release --project benchmarks/Queries -- [options]
          --passages N      passages of the synthetic client; default 100000
          --callers N,...   how many ask at once, one measurement each; default 1,2
          --queries N       queries of one measurement; default 1000
          --seed N          number the client and the queries are made from; default 1
          --reads SHARE     share of the client's files that the asking person may read, in per cent; default 50
          --work DIR        where the indexes are built, once, and kept; default: intranet-search-queries in the temporary folder
          --out FILE        write the tables to this Markdown file as well
        """;

    public int Passages { get; private init; } = 100_000;
    public IReadOnlyList<int> Callers { get; private init; } = [1, 2];
    public int Queries { get; private init; } = 1000;
    public int Seed { get; private init; } = 1;
    public int Reads { get; private init; } = 50;
    public string Work { get; private init; } = Path.Combine(Path.GetTempPath(), "intranet-search-queries");
    public string? Out { get; private init; }

    /// <summary>Reads the arguments; null when they are not understood.</summary>
    public static QueryOptions? Parse(string[] args)
    {
        QueryOptions options = new();
        for (int i = 0; i + 1 < args.Length; i += 2)
        {
            string value = args[i + 1];
            QueryOptions? next = args[i] switch
            {
                "--passages" when Number(value) is int n => options with { Passages = n },
                "--callers" when Numbers(value) is { Length: > 0 } callers => options with { Callers = callers },
                "--queries" when Number(value) is int n => options with { Queries = n },
                "--seed" when Number(value) is int n => options with { Seed = n },
                "--reads" when Number(value) is int n and <= 100 => options with { Reads = n },
                "--work" => options with { Work = Path.GetFullPath(value) },
                "--out" => options with { Out = value },
                _ => null,
            };
            if (next is null)
                return null;
            options = next;
        }
        return args.Length % 2 == 0 ? options : null;
    }

    private static int[]? Numbers(string text)
    {
        int?[] numbers = [.. text.Split(',').Select(Number)];
        return numbers.Contains(null) ? null : [.. numbers.OfType<int>()];
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : null;
}
