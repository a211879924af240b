namespace IntranetSearch.Retrieval;

/// <summary>What the command line asks for.</summary>
internal sealed record RetrievalOptions
{
    public const string Usage = """
        Usage: dotnet run -c Release --project benchmarks/Retrieval -- --cranfield DIR [options]
          --cranfield DIR  folder with cran.all.1400, cran.qry and cranqrel, as Glasgow University distributes them
          --extension EXT  the documents become .md files with the title as heading, or .txt files; default md
          --out FILE       write the tables to this Markdown file as well
          --details FILE   write a line per topic (nDCG@10 and average precision of both, the query) to this tab-separated file, most lost first
          --work DIR       where files, index, runs and the published program go; default: intranet-search-retrieval in the temporary folder
          --app FILE       measure this intranet-search instead of publishing it from the repository
        """;

    private static readonly string[] Extensions = ["md", "txt"];

    public string? Cranfield { get; private init; }
    public string Extension { get; private init; } = "md";
    public string? Out { get; private init; }
    public string? Details { get; private init; }
    public string Work { get; private init; } = Path.Combine(Path.GetTempPath(), "intranet-search-retrieval");
    public string? App { get; private init; }

    /// <summary>Reads the arguments; null when they are not understood.</summary>
    public static RetrievalOptions? Parse(string[] args)
    {
        RetrievalOptions options = new();
        for (int i = 0; i + 1 < args.Length; i += 2)
        {
            string value = args[i + 1];
            RetrievalOptions? next = args[i] switch
            {
                "--cranfield" when Directory.Exists(value) => options with { Cranfield = Path.GetFullPath(value) },
                "--extension" when Extensions.Contains(value) => options with { Extension = value },
                "--out" => options with { Out = value },
                "--details" => options with { Details = value },
                "--work" => options with { Work = Path.GetFullPath(value) },
                "--app" when File.Exists(value) => options with { App = Path.GetFullPath(value) },
                _ => null,
            };
            if (next is null)
                return null;
            options = next;
        }
        return args.Length % 2 == 0 && options.Cranfield is not null ? options : null;
    }
}
