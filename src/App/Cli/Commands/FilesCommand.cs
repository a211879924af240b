using System.CommandLine;
using IntranetSearch.App.Cli.Views;
using IntranetSearch.App.Composition;
using IntranetSearch.App.Json;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Search.Index;

namespace IntranetSearch.App.Cli.Commands;

/// <summary><c>files CLIENT [--connection N] [--state S] [--as USER]</c>: the coverage ledger, a line a file.</summary>
internal static class FilesCommand
{
    public static Command Create(CliSession session)
    {
        Argument<string> client = GlobalOptions.Client();
        Option<string?> connection = GlobalOptions.Connection();
        Option<string?> state = new("--state") { Description = $"Only files in this state: {string.Join(", ", Enum.GetNames<OutcomeState>())}", HelpName = "STATE" };
        Option<string?> asUser = GlobalOptions.As();
        return new CliCommand(
            "files",
            "List every file of the source with its state, and the reason when it is not answerable",
            "files acme",
            "files acme --state Unreadable",
            "files acme --as anna@example.com --json")
        { client, connection, state, asUser }
            .Runs(session, CommandPlace.Installation, async (context, cancellationToken) =>
            {
                ClientId id = context.Client(client);
                Caller caller = await context.CallerAsync(id, asUser, cancellationToken);
                FileFilter filter = new(context.Connection(connection), State: ParseState(context.Get(state)), Caller: caller);
                Installation installation = await context.OpenAsync(cancellationToken);
                ClientSearch search = await installation.OpenClientAsync(id, cancellationToken);
                if (filter.Connection is ConnectionId named)
                    await installation.Catalog.GetConnectionAsync(id, named, cancellationToken);
                await foreach (IndexedFile file in search.Index.ReadFilesAsync(filter, cancellationToken))
                {
                    if (context.Output.Json)
                        await context.Output.WriteJsonAsync(file.ToLedgerLine(caller));
                    else
                        await context.Output.SayAsync(Line(file));
                }
                return ExitCode.Done;
            });
    }

    // Fixed columns, not a table: a million lines are written as they are read.
    private static string Line(IndexedFile file)
    {
        string line = $"{file.File.Outcome.State,-11} {Wording.Bytes(file.File.Size),9}  {file.File.Id.Connection}  {file.Path}";
        return file.File.Outcome.Reason is string reason ? $"{line}  ({reason})" : line;
    }

    private static OutcomeState? ParseState(string? text)
    {
        if (text is null)
            return null;
        return Enum.TryParse(text, ignoreCase: true, out OutcomeState state) && Enum.IsDefined(state) && !char.IsAsciiDigit(text[0])
            ? state
            : throw new FormatException($"--state '{text}' is no state: use {string.Join(", ", Enum.GetNames<OutcomeState>())}.");
    }
}
