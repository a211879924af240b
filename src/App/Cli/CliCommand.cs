using System.CommandLine;

namespace IntranetSearch.App.Cli;

/// <summary>What a command needs.</summary>
internal enum CommandPlace
{
    /// <summary>No data directory: it always runs in this process.</summary>
    Anywhere,

    /// <summary>An existing data directory; it runs in the process that owns it.</summary>
    Installation,

    /// <summary>A data directory, made when there is none; it runs in the process that owns it.</summary>
    NewInstallation,

    /// <summary>A data directory of its own for as long as it runs, made when there is none.</summary>
    Owner,
}

/// <summary>A command of ours: where it runs, and examples of its use.</summary>
internal sealed class CliCommand : Command
{
    /// <summary>Makes a command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">One line of help.</param>
    /// <param name="examples">Command lines without "intranet-search".</param>
    public CliCommand(string name, string description, params string[] examples)
        : base(name, description) => Examples = examples;

    /// <summary>Command lines without "intranet-search".</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>What it needs.</summary>
    public CommandPlace Place { get; private set; } = CommandPlace.Anywhere;

    /// <summary>Says what the command does.</summary>
    /// <param name="session">The session it runs in.</param>
    /// <param name="place">What it needs.</param>
    /// <param name="run">What it does; returns the exit code.</param>
    public CliCommand Runs(CliSession session, CommandPlace place, Func<CommandContext, CancellationToken, Task<int>> run)
    {
        Place = place;
        SetAction((parse, cancellationToken) => session.RunAsync(parse, run, cancellationToken));
        return this;
    }
}
