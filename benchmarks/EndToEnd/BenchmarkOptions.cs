using System.Globalization;

namespace IntranetSearch.EndToEnd;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchmarkOptions
{
    public const string Usage = """
        Usage: dotnet run -c Release --project benchmarks/EndToEnd -- [options]
          --folder DIR   measure the files of this folder; nothing in it is changed (default: generate one)
          --files N      how many files to generate; default 2000
          --out FILE     write the tables to this Markdown file as well
          --work DIR     where the corpus, indexes and the published program go; default: intranet-search-benchmark in the temporary folder
          --app FILE     measure this intranet-search instead of publishing it from the repository
          --engine NAME  only "product" or only "recoll"; default both
          --mixed-only   leave out the runs of each format alone
        """;

    private static readonly string[] Engines = ["product", "recoll"];

    public string? Folder { get; private init; }
    public int Files { get; private init; } = 2000;
    public string? Out { get; private init; }
    public string Work { get; private init; } = Path.Combine(Path.GetTempPath(), "intranet-search-benchmark");
    public string? App { get; private init; }
    public string? Engine { get; private init; }
    public bool MixedOnly { get; private init; }

    /// <summary>Reads the arguments; null when they are not understood.</summary>
    public static BenchmarkOptions? Parse(string[] args)
    {
        BenchmarkOptions options = new();
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] == "--mixed-only")
            {
                options = options with { MixedOnly = true };
                continue;
            }
            if (++i == args.Length)
                return null;
            string value = args[i];
            BenchmarkOptions? next = args[i - 1] switch
            {
                "--folder" when Directory.Exists(value) => options with { Folder = Path.GetFullPath(value) },
                "--files" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int files) && files > 0 => options with { Files = files },
                "--out" => options with { Out = value },
                "--work" => options with { Work = Path.GetFullPath(value) },
                "--app" when File.Exists(value) => options with { App = Path.GetFullPath(value) },
                "--engine" when Engines.Contains(value) => options with { Engine = value },
                _ => null,
            };
            if (next is null)
                return null;
            options = next;
        }
        return options;
    }
}
