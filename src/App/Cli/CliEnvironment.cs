namespace IntranetSearch.App.Cli;

/// <summary>What a command sees of the terminal it was given on; the same whether it runs here or in the server.</summary>
internal sealed record CliEnvironment
{
    /// <summary>Where results go.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Where errors and progress go.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>What relative paths are relative to.</summary>
    public required string CurrentDirectory { get; init; }

    /// <summary>Whether results go to a terminal that shows colours.</summary>
    public bool OutputAnsi { get; init; }

    /// <summary>Whether errors and progress go to a terminal that can redraw lines.</summary>
    public bool ErrorAnsi { get; init; }

    /// <summary>Columns of the terminal; null when results do not go to one.</summary>
    public int? Width { get; init; }

    /// <summary>The value of <see cref="Composition.DataDirectory.Variable"/>; null when it is not set.</summary>
    public string? DataVariable { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The environment of this process.</summary>
    public static CliEnvironment OfProcess()
    {
        // https://no-color.org: any value that is not empty.
        bool color = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && !string.Equals(Environment.GetEnvironmentVariable("TERM"), "dumb", StringComparison.Ordinal);
        return new CliEnvironment
        {
            Output = Console.Out,
            Error = Console.Error,
            CurrentDirectory = Environment.CurrentDirectory,
            OutputAnsi = color && !Console.IsOutputRedirected,
            ErrorAnsi = color && !Console.IsErrorRedirected,
            Width = Console.IsOutputRedirected ? null : WidthOfTerminal(),
            DataVariable = Environment.GetEnvironmentVariable(Composition.DataDirectory.Variable),
        };
    }

    // A terminal of unknown width says 0.
    private static int WidthOfTerminal() => Console.WindowWidth is int width and > 0 ? Math.Max(width, 40) : 80;
}
