using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using IntranetSearch.App.Cli.Views;
using IntranetSearch.App.Composition;
using IntranetSearch.App.Json;
using IntranetSearch.Catalog.Clients;
using IntranetSearch.Catalog.Connections;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.App.Cli.Commands;

/// <summary><c>client add|list|show|remove</c>.</summary>
internal static class ClientCommands
{
    public static Command Create(CliSession session) => new CliCommand("client", "Add, list, show or remove clients: the companies whose employees search")
    {
        Add(session),
        new CliCommand("list", "List the clients", "client list", "client list --json").Runs(session, CommandPlace.Installation, ListAsync),
        Show(session),
        Remove(session),
    };

    private static CliCommand Add(CliSession session)
    {
        Argument<string> client = GlobalOptions.Client();
        Option<string?> displayName = new("--display-name") { Description = "Its name for people (default: the same)", HelpName = "TEXT" };
        return new CliCommand("add", "Add a client", "client add acme", "client add acme --display-name \"Acme Ltd\"") { client, displayName }
            .Runs(session, CommandPlace.NewInstallation, async (context, cancellationToken) =>
            {
                Installation installation = await context.OpenAsync(cancellationToken);
                Client added = await installation.Catalog.AddClientAsync(context.Client(client), context.Get(displayName), cancellationToken);
                if (context.Output.Json)
                {
                    await context.Output.WriteJsonAsync(ToJson(added, []));
                    return ExitCode.Done;
                }
                await context.Output.SayAsync($"Added the client '{added.Id}'.");
                await context.Output.TellAsync($"Next, connect its files: intranet-search connection add {added.Id} local-folder --name NAME --path DIR");
                return ExitCode.Done;
            });
    }

    private static async Task<int> ListAsync(CommandContext context, CancellationToken cancellationToken)
    {
        Installation installation = await context.OpenAsync(cancellationToken);
        ImmutableArray<Client> clients = await installation.Catalog.ListClientsAsync(cancellationToken);
        ILookup<ClientId, Connection> connections = (await installation.Catalog.ListConnectionsAsync(null, cancellationToken)).ToLookup(c => c.Client);
        if (context.Output.Json)
        {
            foreach (Client client in clients)
                await context.Output.WriteJsonAsync(ToJson(client, null));
            return ExitCode.Done;
        }
        if (clients.IsEmpty)
            await context.Output.TellAsync("There are no clients yet. Add one: intranet-search client add NAME");
        Columns.Write(
            context.Output,
            ["Client", "Name", "Connections#", "Added"],
            clients.Select(c => (string[])[c.Id.Value, c.DisplayName, connections[c.Id].Count().ToString(CultureInfo.InvariantCulture), Wording.Moment(c.Created)]));
        return ExitCode.Done;
    }

    private static CliCommand Show(CliSession session)
    {
        Argument<string> client = GlobalOptions.Client();
        return new CliCommand("show", "Show a client and its connections", "client show acme") { client }
            .Runs(session, CommandPlace.Installation, async (context, cancellationToken) =>
            {
                Installation installation = await context.OpenAsync(cancellationToken);
                Client shown = await installation.Catalog.GetClientAsync(context.Client(client), cancellationToken);
                ImmutableArray<Connection> connections = await installation.Catalog.ListConnectionsAsync(shown.Id, cancellationToken);
                if (context.Output.Json)
                {
                    await context.Output.WriteJsonAsync(ToJson(shown, connections));
                    return ExitCode.Done;
                }
                await context.Output.SayAsync($"{shown.DisplayName} ({shown.Id}), added {Wording.Moment(shown.Created)}");
                ConnectionCommands.WriteTable(context.Output, connections);
                return ExitCode.Done;
            });
    }

    private static CliCommand Remove(CliSession session)
    {
        Argument<string> client = GlobalOptions.Client();
        return new CliCommand("remove", "Remove a client with its connections and its whole index; the files at the source are not touched", "client remove acme") { client }
            .Runs(session, CommandPlace.Installation, async (context, cancellationToken) =>
            {
                Installation installation = await context.OpenAsync(cancellationToken);
                await installation.RemoveClientAsync(context.Client(client), cancellationToken);
                await context.Output.DoneAsync($"Removed the client '{context.Client(client)}' and all its data.");
                return ExitCode.Done;
            });
    }

    private static ClientJson ToJson(Client client, ImmutableArray<Connection>? connections) =>
        new(client.Id.Value, JsonMapper.Utc(client.Created), connections?.Select(c => c.ToJson()).ToArray(), client.DisplayName);
}
