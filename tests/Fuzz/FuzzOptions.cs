using System.Globalization;

namespace IntranetSearch.Fuzz;

/// <summary>What the command line asks for.</summary>
internal sealed record FuzzOptions
{
    public const string Usage = """
        Mutates valid files of every format and reads them as the service does, in child processes. A finding is a file that
        crashes or hangs the extractor, exhausts its memory, gives a malformed text, or gives another text the second time.

        Usage: dotnet run -c Release --project tests/Fuzz -- [options]
          --seed N         number all mutations follow from; default 1
          --cases N        cases of each format; default 40
          --minutes N      go on with further seeds for so long; default: one round
          --format EXT     only this format: docx
          --findings DIR   where files that are findings are kept; default: fuzz-findings in the temporary folder
          --replay FILE    read one file and say what becomes of it
          --hostile DIR    only write the files that are made to bring a reader down to this folder, to try them by hand
        Exit code: 0 no findings, 1 findings, 2 wrong usage.
        """;

    public int Seed { get; private init; } = 1;
    public int Cases { get; private init; } = 40;
    public int Minutes { get; private init; }
    public string? Format { get; private init; }
    public string Findings { get; private init; } = Path.Combine(Path.GetTempPath(), "fuzz-findings");
    public string? Replay { get; private init; }
    public string? Hostile { get; private init; }

    /// <summary>Reads the arguments; null when they are not understood.</summary>
    public static FuzzOptions? Parse(string[] args)
    {
        FuzzOptions options = new();
        for (int i = 0; i + 1 < args.Length; i += 2)
        {
            string value = args[i + 1];
            FuzzOptions? next = args[i] switch
            {
                "--seed" when Number(value) is int n => options with { Seed = n },
                "--cases" when Number(value) is int n => options with { Cases = n },
                "--minutes" when Number(value) is int n => options with { Minutes = n },
                "--format" => options with { Format = value.TrimStart('.') },
                "--findings" => options with { Findings = Path.GetFullPath(value) },
                "--replay" when File.Exists(value) => options with { Replay = Path.GetFullPath(value) },
                "--hostile" => options with { Hostile = Path.GetFullPath(value) },
                _ => null,
            };
            if (next is null)
                return null;
            options = next;
        }
        return args.Length % 2 == 0 ? options : null;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : null;
}
