using IntranetSearch.App.Composition;
using IntranetSearch.Catalog;
using IntranetSearch.Connectors;
using IntranetSearch.Search.Index;

namespace IntranetSearch.App.Cli;

/// <summary>An error as the command line shows it.</summary>
/// <param name="Message">What happened.</param>
/// <param name="Hint">What to do next; null when the message says it all.</param>
/// <param name="ExitCode">What the process ends with.</param>
internal sealed record CliError(string Message, string? Hint, int ExitCode)
{
    /// <summary>Words an exception for people.</summary>
    public static CliError Of(Exception exception) => exception switch
    {
        CliException e => new(e.Message, e.Hint, e.ExitCode),
        CatalogException e => new(e.Message, e.Name is string name ? NearNames.Hint(name, e.Known) : null, Cli.ExitCode.Failed),
        ConnectionPausedException e => new(e.Message, $"When that is mended: intranet-search connection resume {e.Client} {e.Connection}", Cli.ExitCode.Failed),
        FormatException e => new(e.Message, null, Cli.ExitCode.Usage),
        ConnectorException or IndexLockedException or IndexWriteException => new(exception.Message, null, Cli.ExitCode.Failed),
        UnauthorizedAccessException e => new(e.Message, "Check the rights of the account that runs this command.", Cli.ExitCode.Failed),
        IOException e => new(e.Message, null, Cli.ExitCode.Failed),
        _ => new($"This should not have happened: {exception}", "Please report it with the text above.", Cli.ExitCode.Failed),
    };
}
