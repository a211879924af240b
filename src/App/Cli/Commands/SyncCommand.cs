using System.Collections.Immutable;
using System.CommandLine;
using IntranetSearch.App.Cli.Remote;
using IntranetSearch.App.Cli.Views;
using IntranetSearch.App.Composition;
using IntranetSearch.Catalog.Connections;
using IntranetSearch.Catalog.Directories;
using IntranetSearch.Ingestion;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.App.Cli.Commands;

/// <summary><c>sync CLIENT [--connection N] [--watch]</c>.</summary>
internal static class SyncCommand
{
    public static Command Create(CliSession session)
    {
        Argument<string> client = GlobalOptions.Client();
        Option<string?> connection = GlobalOptions.Connection();
        Option<bool> watch = new("--watch") { Description = "Go on following changes until stopped with Ctrl+C" };
        return new CliCommand("sync", "Read what is new or changed at the source into the index", "sync acme", "sync acme --connection intranet --watch") { client, connection, watch }
            .Runs(session, CommandPlace.Installation, async (context, cancellationToken) =>
            {
                ClientId id = context.Client(client);
                Installation installation = await context.OpenAsync(cancellationToken);
                await using AdminServer? admin = await context.Session.AcceptCommandsAsync(cancellationToken);
                ImmutableArray<Connection> connections = await SelectAsync(installation, id, context.Connection(connection), cancellationToken);
                if (context.Get(watch))
                    return await WatchAsync(installation, id, context.Connection(connection), connections.Length, context.Output, cancellationToken);
                return await RunAllAsync(installation, connections, new SyncRequest { Cause = "manual" }, context.Output, cancellationToken);
            });
    }

    /// <summary>Runs connections one after the other and tells of each what it did.</summary>
    /// <returns>0 when all were done, 1 when none was, else 3.</returns>
    public static async Task<int> RunAllAsync(
        Installation installation, ImmutableArray<Connection> connections, SyncRequest request, CommandOutput output, CancellationToken cancellationToken)
    {
        int succeeded = 0;
        foreach (Connection connection in connections)
        {
            Task<DirectoryState?> directory = installation.Directories.ReadAsync(connection, TimeSpan.Zero, cancellationToken);
            SyncReport report = await SyncView.RunAsync(installation, connection.Client, connection.Id, request, output, cancellationToken);
            if (output.Json)
                await output.WriteJsonAsync(report.ToJson(connection.Client));
            else
                await SyncView.ShowAsync(connection.Client, report, output);
            DirectoryState? people = await directory;
            if (people?.Error is not null)
                await output.TellAsync($"  People and groups: {people.Error} What was known of them stays in force.");
            if (report.Succeeded && people?.Error is null)
                succeeded++;
        }
        return succeeded == connections.Length ? ExitCode.Done : succeeded == 0 ? ExitCode.Failed : ExitCode.Partial;
    }

    /// <summary>The connections to run: the one named, or all that are not paused.</summary>
    public static async Task<ImmutableArray<Connection>> SelectAsync(Installation installation, ClientId client, ConnectionId? named, CancellationToken cancellationToken)
    {
        if (named is ConnectionId one)
            return [await installation.Catalog.GetConnectionAsync(client, one, cancellationToken)];
        ImmutableArray<Connection> all = await installation.Catalog.ListConnectionsAsync(client, cancellationToken);
        if (all.IsEmpty)
            throw new CliException($"The client '{client}' has no connections yet.", $"Add one: intranet-search connection add {client} local-folder --name NAME --path DIR");
        ImmutableArray<Connection> active = [.. all.Where(c => !c.IsPaused)];
        return active.IsEmpty
            ? throw new CliException($"All connections of '{client}' are paused: {all[0].PausedReason}", $"When that is mended: intranet-search connection resume {client} {all[0].Id}")
            : active;
    }

    private static async Task<int> WatchAsync(
        Installation installation, ClientId client, ConnectionId? named, int connections, CommandOutput output, CancellationToken cancellationToken)
    {
        await output.TellAsync($"Following changes of {Wording.Count(connections, "connection")} of '{client}'. Stop with Ctrl+C.");
        // Not those of now: one that is added or resumed while this runs is followed too.
        await installation.Loop(
            c => c.Client == client && (named is null || c.Id == named),
            (of, report) => output.Json ? output.WriteJsonAsync(report.ToJson(of)) : SyncView.ShowAsync(of, report, output)).RunAsync(cancellationToken);
        await output.TellAsync("Stopped. What was done so far is kept.");
        return ExitCode.Done;
    }
}
