using System.Globalization;

namespace IntranetSearch.CloudSync;

/// <summary>What the command line asks for.</summary>
internal sealed record CloudSyncOptions
{
    public const string Usage = """
        Usage: dotnet run -c Release --project benchmarks/CloudSync -- [options]
          --files N         files of the simulated Google domain; default 10000
          --folders N       folders they lie in; default 200
          --drives N,...    shared drives they are spread over, one measurement each; default 1,200,2000; 0 for none
          --app FILE        a published intranet-search; default: this repository's, published into the work folder
          --work DIR        where the clients' data lie, anew each time; default: intranet-search-cloud in the temporary folder
          --out FILE        write the tables to this Markdown file as well
        """;

    public int Files { get; private init; } = 10_000;
    public int Folders { get; private init; } = 200;
    public IReadOnlyList<int> Drives { get; private init; } = [1, 200, 2000];
    public string? App { get; private init; }
    public string Work { get; private init; } = Path.Combine(Path.GetTempPath(), "intranet-search-cloud");
    public string? Out { get; private init; }

    /// <summary>Reads the arguments; null when they are not understood.</summary>
    public static CloudSyncOptions? Parse(string[] args)
    {
        CloudSyncOptions options = new();
        for (int i = 0; i + 1 < args.Length; i += 2)
        {
            string value = args[i + 1];
            CloudSyncOptions? next = args[i] switch
            {
                "--files" when Number(value) is > 0 and int n => options with { Files = n },
                "--folders" when Number(value) is > 0 and int n => options with { Folders = n },
                "--drives" when Numbers(value) is { } drives => options with { Drives = drives },
                "--app" => options with { App = Path.GetFullPath(value) },
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
        return numbers.Contains(null) ? null : [.. numbers.OfType<int>().Where(n => n > 0)];
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
