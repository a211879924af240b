using System.CommandLine;
using IntranetSearch.App.Composition;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.App.Cli;

/// <summary>One command being run.</summary>
/// <param name="session">The session it runs in.</param>
/// <param name="parse">Its arguments.</param>
/// <param name="output">Where it writes.</param>
internal sealed class CommandContext(CliSession session, ParseResult parse, CommandOutput output)
{
    /// <summary>Where it writes.</summary>
    public CommandOutput Output { get; } = output;

    /// <summary>The terminal it was given on.</summary>
    public CliEnvironment Environment => session.Environment;

    /// <summary>The session it runs in.</summary>
    public CliSession Session => session;

    /// <summary>The data directory meant by --data, the environment, or neither; need not exist.</summary>
    public DataDirectory DataDirectory => Composition.DataDirectory.Resolve(parse.GetValue(GlobalOptions.Data), Environment.DataVariable, Environment.CurrentDirectory);

    /// <summary>The opened data directory.</summary>
    public Task<Installation> OpenAsync(CancellationToken cancellationToken) => session.OpenInstallationAsync(cancellationToken);

    /// <summary>An argument that must be there.</summary>
    public T Get<T>(Argument<T> argument) => parse.GetRequiredValue(argument);

    /// <summary>An argument that may be left out; null when it was.</summary>
    public string? GetOptional(Argument<string?> argument) => parse.GetValue(argument);

    /// <summary>Whether an option was given.</summary>
    public bool IsGiven(Option option) => parse.GetResult(option) is { Implicit: false };

    /// <summary>An option; its default when it was not given.</summary>
    public T? Get<T>(Option<T> option) => parse.GetValue(option);

    /// <summary>A client's name.</summary>
    /// <exception cref="FormatException">It cannot be one.</exception>
    public ClientId Client(Argument<string> argument) => ClientId.Parse(Get(argument));

    /// <summary>A connection's name; null when it was not given.</summary>
    /// <exception cref="FormatException">It cannot be one.</exception>
    public ConnectionId? Connection(Option<string?> option) => Get(option) is string name ? ConnectionId.Parse(name) : null;

    /// <summary>Who asks: the operator, or the person named with all groups they are in.</summary>
    /// <exception cref="FormatException">It is no mail address.</exception>
    public async Task<Caller> CallerAsync(ClientId client, Option<string?> option, CancellationToken cancellationToken) => Person(option) is string mail
        ? await (await OpenAsync(cancellationToken)).People.FindAsync(client, mail, cancellationToken)
        : Caller.Operator;

    /// <summary>The person named; null for the operator.</summary>
    /// <exception cref="FormatException">It is no mail address.</exception>
    public string? Person(Option<string?> option) => Get(option) switch
    {
        null => null,
        string mail when mail.Contains('@', StringComparison.Ordinal) && !mail.Any(char.IsWhiteSpace) => mail,
        string other => throw new FormatException($"--as '{other}' is no mail address: name a person, for example --as anna@example.com."),
    };

    /// <summary>A path as given, made absolute where the command was given.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, Environment.CurrentDirectory);
}
