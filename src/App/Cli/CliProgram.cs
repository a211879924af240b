using System.CommandLine;
using System.CommandLine.Parsing;
using IntranetSearch.App.Cli.Remote;
using IntranetSearch.App.Composition;

namespace IntranetSearch.App.Cli;

/// <summary>Runs a command line: in this process, or in the process that owns the data directory.</summary>
internal static class CliProgram
{
    /// <summary>How long a command waits for another one that has the data directory but takes no commands.</summary>
    private static readonly TimeSpan OwnerPatience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan OwnerSilence = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan OwnerRecheck = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs a command line given on a terminal.</summary>
    /// <param name="arguments">Without the program's name.</param>
    /// <param name="environment">The terminal.</param>
    /// <param name="cancellationToken">Ctrl+C.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments, CliEnvironment environment, CancellationToken cancellationToken)
    {
        await using CliSession session = CliSession.Local(environment);
        ParseResult parse = CommandTree.Build(session).Parse(arguments, CommandTree.Configuration);
        if (parse.CommandResult.Command is CliCommand command && parse.Errors.Count == 0 && parse.Action == command.Action && command.Place != CommandPlace.Anywhere)
        {
            int? done = null;
            int result = await session.RunAsync(
                parse,
                async (context, token) =>
                {
                    done = await TakeDataDirectoryAsync(session, command, parse, arguments, context, token);
                    return done ?? ExitCode.Done;
                },
                cancellationToken);
            if (done is not null || result != ExitCode.Done)
                return result;
        }
        return await InvokeAsync(parse, session, cancellationToken);
    }

    /// <summary>Runs a command line that came to the process that owns the data directory.</summary>
    public static async Task<int> RunInServerAsync(string[] arguments, CliEnvironment environment, Installation installation, CancellationToken cancellationToken)
    {
        await using CliSession session = CliSession.InServer(environment, installation);
        ParseResult parse = CommandTree.Build(session).Parse(arguments, CommandTree.Configuration);
        if (parse.Errors.Count == 0 && parse.CommandResult.Command is CliCommand { Place: CommandPlace.Anywhere or CommandPlace.Owner } command)
            throw new CliException($"'{command.Name}' does not run in a server.", null, ExitCode.Usage);
        return await InvokeAsync(parse, session, cancellationToken);
    }

    private static async Task<int> InvokeAsync(ParseResult parse, CliSession session, CancellationToken cancellationToken)
    {
        bool isHelp = parse.Action is HelpWithExamples;
        if (parse.Errors.Count > 0 && !isHelp)
        {
            await new CommandOutput(session.Environment, parse.Tokens.Any(t => t.Value == GlobalOptions.Json.Name)).ErrorAsync(UsageError(parse));
            return ExitCode.Usage;
        }
        InvocationConfiguration configuration = new()
        {
            Output = session.Environment.Output,
            Error = session.Environment.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return await parse.InvokeAsync(configuration, cancellationToken);
    }

    /// <summary>Takes the data directory for this process, or lets its owner run the command; then returns the exit code.</summary>
    private static async Task<int?> TakeDataDirectoryAsync(
        CliSession session, CliCommand command, ParseResult parse, string[] arguments, CommandContext context, CancellationToken cancellationToken)
    {
        CliEnvironment environment = session.Environment;
        DataDirectory directory = DataDirectory.Resolve(parse.GetValue(GlobalOptions.Data), environment.DataVariable, environment.CurrentDirectory);
        if (command.Place == CommandPlace.Installation && !directory.Exists)
        {
            throw new CliException(
                $"There is no data in {directory.Root} yet.",
                "Add a client first (intranet-search client add NAME), try the sample company (intranet-search demo), or name another directory with --data.");
        }
        directory.Create();
        long start = environment.Time.GetTimestamp();
        bool isTold = false;
        while (true)
        {
            if (DataDirectoryOwner.TryAcquire(directory, CommandText(parse), environment.Time) is DataDirectoryOwner owner)
            {
                session.Own(directory, owner);
                return null;
            }
            OwnerRecord? other = DataDirectoryOwner.Read(directory);
            if (other?.Address is not null && command.Place == CommandPlace.Owner)
            {
                throw new CliException(
                    $"{other} already runs on {directory.Root}.",
                    other.Page is string page ? $"Its page is at {page}; stop it first to run another." : "Wait until it ends, or stop it.");
            }
            if (other?.Address is not null && await RemoteCommand.TryRunAsync(other, arguments, context, cancellationToken) is int exitCode)
                return exitCode;
            if (environment.Time.GetElapsedTime(start) > OwnerPatience)
            {
                throw new CliException(
                    $"The data directory {directory.Root} is in use by {other?.ToString() ?? "another process"}.",
                    "Wait until it ends, stop it, or name another directory with --data.");
            }
            if (!isTold && environment.Time.GetElapsedTime(start) > OwnerSilence)
            {
                await context.Output.TellAsync($"Waiting for {other?.ToString() ?? "another process"} to end …");
                isTold = true;
            }
            await Task.Delay(OwnerRecheck, environment.Time, cancellationToken);
        }
    }

    /// <summary>The command with its arguments' names only: a question is nobody else's business.</summary>
    private static string CommandText(ParseResult parse)
    {
        List<string> words = [];
        for (SymbolResult? result = parse.CommandResult; result is CommandResult { Command: not RootCommand } command; result = command.Parent)
            words.Insert(0, command.Command.Name);
        return string.Join(' ', words);
    }

    private static CliError UsageError(ParseResult parse)
    {
        Command command = parse.CommandResult.Command;
        string name = CommandText(parse) is { Length: > 0 } text ? $"intranet-search {text}" : "intranet-search";
        // One thing at a time: a word that is not understood explains why others are missing.
        IEnumerable<string> problems = parse.UnmatchedTokens.Count > 0
            ? [command.Subcommands.Count > 0 ? $"'{name}' has no command '{parse.UnmatchedTokens[0]}'." : $"'{name}' does not understand '{parse.UnmatchedTokens[0]}'."]
            : parse.Errors.Select(e => ParseErrorWording.Of(e.Message)).Distinct(StringComparer.Ordinal);
        string message = string.Join(" ", problems);
        string? near = parse.UnmatchedTokens.Count > 0
            ? NearNames.Hint(parse.UnmatchedTokens[0], command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name).Concat(command.Options.Select(o => o.Name)))
            : null;
        return new CliError(message, $"{(near is null ? "" : near + " ")}See {name} --help", ExitCode.Usage);
    }
}
