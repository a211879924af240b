using System.Collections.Immutable;
using System.CommandLine;
using IntranetSearch.App.Cli.Views;
using IntranetSearch.App.Composition;
using IntranetSearch.App.Json;
using IntranetSearch.Catalog.Connections;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.App.Cli.Commands;

/// <summary><c>connection list|show|test|pause|resume|remove|confirm-deletions</c>; adding one is in <see cref="ConnectionAddCommand"/>, its credentials in <see cref="ConnectionCredentialsCommand"/>, its readers in <see cref="ConnectionReadersCommand"/>.</summary>
internal static class ConnectionCommands
{
    public static Command Create(CliSession session) => new CliCommand("connection", "Add, list, test, pause or remove connections: the file storages of a client")
    {
        ConnectionAddCommand.Create(session),
        List(session),
        OfOne(session, "show", "Show a connection with its settings", "connection show acme intranet", ShowAsync),
        ConnectionCredentialsCommand.Create(session),
        ConnectionReadersCommand.Create(session),
        OfOne(session, "test", "Try what a sync needs, and say what is missing", "connection test acme intranet", TestAsync),
        Pause(session),
        OfOne(session, "resume", "Let a paused connection be synchronized again", "connection resume acme intranet", async (installation, client, connection, output, token) =>
        {
            await installation.ResumeAsync(client, connection, token);
            await output.DoneAsync($"Resumed '{connection}' of '{client}'.");
            return ExitCode.Done;
        }),
        OfOne(session, "remove", "Remove a connection and its files from the index; the files at the source are not touched", "connection remove acme intranet", async (installation, client, connection, output, token) =>
        {
            await installation.RemoveConnectionAsync(client, connection, token);
            await output.DoneAsync($"Removed '{connection}' of '{client}' with its files from the index.");
            return ExitCode.Done;
        }),
        OfOne(session, "confirm-deletions", "Let the next sync apply deletions that were held back", "connection confirm-deletions acme intranet", async (installation, client, connection, output, token) =>
        {
            ClientSearch search = await installation.OpenClientAsync(client, token);
            bool held = await search.Index.ReadStreamsAsync(connection, token).AnyAsync(stream => stream.HeldDeletions > 0, token);
            // A confirmation in advance would switch the guard off for whatever comes next.
            if (!held)
                throw new CliException($"No deletions of '{connection}' are held back, so there is nothing to confirm.", $"See what is there: intranet-search status {client}");
            await installation.Catalog.SetDeletionsConfirmedAsync(client, connection, true, token);
            await output.DoneAsync($"The next sync of '{connection}' applies the deletions that are held back: intranet-search sync {client} --connection {connection}");
            return ExitCode.Done;
        }),
    };

    /// <summary>Connections for people.</summary>
    public static void WriteTable(CommandOutput output, IEnumerable<Connection> connections) => Columns.Write(
        output,
        ["Connection", "Provider", "Syncs", "State", "Settings"],
        connections.Select(c => (string[])
        [
            c.Id.Value,
            c.Provider,
            c.PollInterval is TimeSpan interval ? $"every {Wording.Duration(interval)}" : "on request",
            c.PausedReason is string reason ? $"paused: {reason}" : "active",
            string.Join(", ", c.Settings.Select(s => $"{s.Key}={s.Value.ReplaceLineEndings(",")}")),
        ]));

    private static CliCommand List(CliSession session)
    {
        Argument<string> client = GlobalOptions.Client();
        return new CliCommand("list", "List a client's connections", "connection list acme") { client }
            .Runs(session, CommandPlace.Installation, async (context, cancellationToken) =>
            {
                Installation installation = await context.OpenAsync(cancellationToken);
                ImmutableArray<Connection> connections = await installation.Catalog.ListConnectionsAsync(context.Client(client), cancellationToken);
                if (context.Output.Json)
                {
                    foreach (Connection connection in connections)
                        await context.Output.WriteJsonAsync(connection.ToJson());
                    return ExitCode.Done;
                }
                if (connections.IsEmpty)
                    await context.Output.TellAsync($"It has none yet. Add one: intranet-search connection add {context.Client(client)} local-folder --name NAME --path DIR");
                WriteTable(context.Output, connections);
                return ExitCode.Done;
            });
    }

    private static CliCommand Pause(CliSession session)
    {
        Argument<string> client = GlobalOptions.Client();
        Argument<string> name = Name();
        Option<string?> reason = new("--reason") { Description = "Why, for others to read", HelpName = "TEXT" };
        return new CliCommand("pause", "Stop synchronizing a connection; what is indexed stays searchable", "connection pause acme intranet --reason \"the share is being moved\"") { client, name, reason }
            .Runs(session, CommandPlace.Installation, async (context, cancellationToken) =>
            {
                Installation installation = await context.OpenAsync(cancellationToken);
                ConnectionId connection = ConnectionId.Parse(context.Get(name));
                string why = string.IsNullOrWhiteSpace(context.Get(reason)) ? "paused by the operator" : context.Get(reason)!.Trim();
                await installation.PauseAsync(context.Client(client), connection, why, cancellationToken);
                await context.Output.DoneAsync($"Paused '{connection}' of '{context.Client(client)}'.");
                return ExitCode.Done;
            });
    }

    private static CliCommand OfOne(
        CliSession session,
        string command,
        string description,
        string example,
        Func<Installation, ClientId, ConnectionId, CommandOutput, CancellationToken, Task<int>> run)
    {
        Argument<string> client = GlobalOptions.Client();
        Argument<string> name = Name();
        return new CliCommand(command, description, example) { client, name }
            .Runs(session, CommandPlace.Installation, async (context, cancellationToken) =>
                await run(await context.OpenAsync(cancellationToken), context.Client(client), ConnectionId.Parse(context.Get(name)), context.Output, cancellationToken));
    }

    private static async Task<int> ShowAsync(Installation installation, ClientId client, ConnectionId connection, CommandOutput output, CancellationToken cancellationToken)
    {
        Connection shown = await installation.Catalog.GetConnectionAsync(client, connection, cancellationToken);
        if (output.Json)
            await output.WriteJsonAsync(shown.ToJson());
        else
            WriteTable(output, [shown]);
        return ExitCode.Done;
    }

    private static async Task<int> TestAsync(Installation installation, ClientId client, ConnectionId connection, CommandOutput output, CancellationToken cancellationToken)
    {
        ConnectionTestJson test = (await installation.TestAsync(client, connection, cancellationToken)).ToJson(connection);
        if (output.Json)
            await output.WriteJsonAsync(test);
        foreach (ConnectionCheckJson check in test.Checks)
            await output.SayAsync($"{(check.Passed ? "ok    " : "FAILED")}  {check.Capability}: {check.Message}");
        return test.Passed ? ExitCode.Done : ExitCode.Failed;
    }

    private static Argument<string> Name() => new("NAME") { Description = "Name of the connection" };
}
