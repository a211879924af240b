using System.Globalization;

namespace IntranetSearch.Extraction;

/// <summary>What the command line asks for.</summary>
internal sealed record ExtractionOptions
{
    public const string Usage = """
        Usage: dotnet run -c Release --project benchmarks/Extraction -- --files DIR [--files DIR ...] [options]
          --files DIR     real documents; nothing in the folder is changed
          --per-format N  how many files of each format, chosen by their order in a shuffle; default 60
          --seed N        number of the shuffle; default 1
          --only EXT,...  only these formats: pdf,docx
          --out FILE      write the tables to this Markdown file as well
          --details FILE  write one line per file (format, recall, words, what became of it) to this tab-separated file
          --work DIR      where copies, texts and the published program go; default: intranet-search-extraction in the temporary folder
          --app FILE      measure this intranet-search instead of publishing it from the repository
          --workers N     processes that read at once; default 1, so that CPU and wall seconds are those of one core
        Public documents to measure with: the test documents in the repositories of Apache Tika, Apache POI and pdf.js.
        """;

    public IReadOnlyList<string> Folders { get; private init; } = [];
    public int PerFormat { get; private init; } = 60;
    public int Seed { get; private init; } = 1;
    public IReadOnlySet<string>? Only { get; private init; }
    public string? Out { get; private init; }
    public string? Details { get; private init; }
    public string Work { get; private init; } = Path.Combine(Path.GetTempPath(), "intranet-search-extraction");
    public string? App { get; private init; }
    public int Workers { get; private init; } = 1;

    /// <summary>Reads the arguments; null when they are not understood.</summary>
    public static ExtractionOptions? Parse(string[] args)
    {
        ExtractionOptions options = new();
        for (int i = 0; i + 1 < args.Length; i += 2)
        {
            string value = args[i + 1];
            ExtractionOptions? next = args[i] switch
            {
                "--files" when Directory.Exists(value) => options with { Folders = [.. options.Folders, Path.GetFullPath(value)] },
                "--per-format" when Number(value) is int n => options with { PerFormat = n },
                "--seed" when Number(value) is int n => options with { Seed = n },
                "--only" => options with { Only = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase) },
                "--out" => options with { Out = value },
                "--details" => options with { Details = value },
                "--work" => options with { Work = Path.GetFullPath(value) },
                "--app" when File.Exists(value) => options with { App = Path.GetFullPath(value) },
                "--workers" when Number(value) is int n => options with { Workers = n },
                _ => null,
            };
            if (next is null)
                return null;
            options = next;
        }
        return args.Length % 2 == 0 && options.Folders.Count > 0 ? options : null;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : null;
}
