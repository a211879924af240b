using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using IntranetSearch.App.Cli.Remote;
using IntranetSearch.App.Cli.Views;
using IntranetSearch.App.Composition;
using IntranetSearch.Catalog.Connections;
using IntranetSearch.Ingestion;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.App.Cli.Commands;

/// <summary><c>reindex CLIENT [--connection N] [--from source|stored] [--failed]</c>.</summary>
internal static class ReindexCommand
{
    public static Command Create(CliSession session)
    {
        Argument<string> client = GlobalOptions.Client();
        Option<string?> connection = GlobalOptions.Connection();
        Option<string?> from = new("--from") { Description = "source: read the files again; stored: write the index again from its own passages (default: source)", HelpName = "source|stored" };
        from.AcceptOnlyFromAmong("source", "stored");
        Option<bool> failed = new("--failed") { Description = "Read again only the files that are not wholly in the index" };
        return new CliCommand("reindex", "Read all files again, or write the index again; search goes on meanwhile", "reindex acme", "reindex acme --failed", "reindex acme --from stored")
        { client, connection, from, failed }
            .Runs(session, CommandPlace.Installation, async (context, cancellationToken) =>
            {
                bool stored = context.Get(from) == "stored";
                if (stored && context.Get(failed))
                    throw new FormatException("--failed reads files again, so it goes with --from source only.");
                ClientId id = context.Client(client);
                Installation installation = await context.OpenAsync(cancellationToken);
                await using AdminServer? admin = await context.Session.AcceptCommandsAsync(cancellationToken);
                ImmutableArray<Connection> connections = await SyncCommand.SelectAsync(installation, id, context.Connection(connection), cancellationToken);
                if (stored)
                    return await FromStoredAsync(installation, id, connections, context, cancellationToken);
                SyncRequest request = new() { Cause = "reindex", Reread = context.Get(failed) ? Reread.Failed : Reread.All };
                return await SyncCommand.RunAllAsync(installation, connections, request, context.Output, cancellationToken);
            });
    }

    private static async Task<int> FromStoredAsync(
        Installation installation, ClientId client, ImmutableArray<Connection> connections, CommandContext context, CancellationToken cancellationToken)
    {
        long start = installation.Time.GetTimestamp();
        long files = 0;
        foreach (Connection connection in connections)
            files += await installation.RewriteAsync(client, connection.Id, cancellationToken);
        TimeSpan took = installation.Time.GetElapsedTime(start);
        if (context.Output.Json)
            await context.Environment.Output.WriteLineAsync(JsonSerializer.Serialize(new ReindexJson(client.Value, files, Math.Round(took.TotalMilliseconds, MidpointRounding.AwayFromZero)), CliJsonContext.Terminal.ReindexJson));
        await context.Output.SayAsync($"Wrote {Wording.Count(files, "file")} of '{client}' again ({Wording.Duration(took)}).");
        return ExitCode.Done;
    }
}
