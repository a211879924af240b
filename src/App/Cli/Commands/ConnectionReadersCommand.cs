using System.CommandLine;
using System.Globalization;
using IntranetSearch.App.Composition;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.App.Cli.Commands;

/// <summary><c>connection set-readers CLIENT NAME --readers LIST</c>: other readers for all files of a storage that knows none itself.</summary>
internal static class ConnectionReadersCommand
{
    public static Command Create(CliSession session)
    {
        Argument<string> client = GlobalOptions.Client();
        Argument<string> name = new("NAME") { Description = "Name of the connection" };
        Option<string> readers = new("--readers")
        {
            Description = "Who may read the files from now on: everyone, or user:MAIL and group:NAME, separated by commas",
            HelpName = "VALUE",
            Required = true,
        };
        return new CliCommand(
            "set-readers",
            "Change who may read the files of a connection whose storage does not say it; takes effect at once, nothing is read again",
            "connection set-readers acme intranet --readers group:people-team,anna@example.com")
        { client, name, readers }
            .Runs(session, CommandPlace.Installation, async (context, cancellationToken) =>
            {
                AccessList wanted = AccessList.Parse(context.Get(readers)!);
                Installation installation = await context.OpenAsync(cancellationToken);
                ConnectionId connection = ConnectionId.Parse(context.Get(name));
                long files = await installation.SetReadersAsync(context.Client(client), connection, wanted, cancellationToken);
                await context.Output.DoneAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The files of '{connection}' may be read by: {wanted}. {(files == 1 ? "1 file has" : $"{files:N0} files have")} other readers than before."));
                return ExitCode.Done;
            });
    }
}
