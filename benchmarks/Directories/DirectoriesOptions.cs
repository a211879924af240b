using System.Globalization;

namespace IntranetSearch.Directories;

/// <summary>What the command line asks for.</summary>
internal sealed record DirectoriesOptions
{
    public const string Usage = """
        Usage: dotnet run -c Release --project benchmarks/Directories -- [options]
          --people N        people of the directory; default 10000
          --groups N        groups, nested four in one; default 2000
          --memberships N   groups that each person is a direct member of; default 6
          --callers N       people that are expanded; default 2000
          --work DIR        where the catalog lies, anew each time; default: intranet-search-directories in the temporary folder
          --out FILE        write the table to this Markdown file as well
        """;

    public int People { get; private init; } = 10_000;
    public int Groups { get; private init; } = 2_000;
    public int Memberships { get; private init; } = 6;
    public int Callers { get; private init; } = 2_000;
    public string Work { get; private init; } = Path.Combine(Path.GetTempPath(), "intranet-search-directories");
    public string? Out { get; private init; }

    /// <summary>Reads the arguments; null when they are not understood.</summary>
    public static DirectoriesOptions? Parse(string[] args)
    {
        DirectoriesOptions options = new();
        for (int i = 0; i + 1 < args.Length; i += 2)
        {
            string value = args[i + 1];
            DirectoriesOptions? next = args[i] switch
            {
                "--people" when Number(value) is > 0 and int n => options with { People = n },
                "--groups" when Number(value) is > 0 and int n => options with { Groups = n },
                "--memberships" when Number(value) is > 0 and int n => options with { Memberships = n },
                "--callers" when Number(value) is > 0 and int n => options with { Callers = n },
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

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
