using System.Globalization;

namespace IntranetSearch.Simulators;

/// <summary>What the command line asks for.</summary>
internal sealed record SimulatorOptions
{
    public const string Usage = """
        Runs a simulated storage service on this machine, with an invented company in it, so that a connector can be tried
        without an account. It listens on loopback only and forgets everything when it ends.

        Usage: dotnet run --project tests/Simulators -- google-drive [options]
          --port N             port of the service; default 8765
          --credentials FILE   where the service account's key is written; default google-drive-simulator.json.
                               A file that an earlier run wrote is used again, so that connections stay good
          --seed N             number the figures in the company's texts and all ids follow from; default 1
          --files N            so many further small files; default 0
          --folders N          folders they are spread over; default one for 50 files
          --drives N           shared drives these are spread over; default 1
        It prints what to run next. Ctrl+C ends it. Exit code: 0 ended, 1 it could not start, 2 wrong usage.
        """;

    public int Port { get; private init; } = 8765;
    public string Credentials { get; private init; } = "google-drive-simulator.json";
    public int Seed { get; private init; } = 1;
    public int Files { get; private init; }
    public int? Folders { get; private init; }
    public int Drives { get; private init; } = 1;

    /// <summary>Reads the arguments; null when they are not understood or help is asked for.</summary>
    public static SimulatorOptions? Parse(string[] args)
    {
        if (args is not ["google-drive", ..] || args.Length % 2 == 0)
            return null;
        SimulatorOptions options = new();
        for (int i = 1; i + 1 < args.Length; i += 2)
        {
            string value = args[i + 1];
            SimulatorOptions? next = args[i] switch
            {
                "--port" when Number(value) is int n and <= 65535 => options with { Port = n },
                "--credentials" => options with { Credentials = value },
                "--seed" when Number(value) is int n => options with { Seed = n },
                "--files" when Number(value) is int n => options with { Files = n },
                "--folders" when Number(value) is int n => options with { Folders = n },
                "--drives" when Number(value) is int n => options with { Drives = n },
                _ => null,
            };
            if (next is null)
                return null;
            options = next;
        }
        return options;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
