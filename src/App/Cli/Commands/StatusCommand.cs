using System.CommandLine;
using IntranetSearch.App.Cli.Views;
using IntranetSearch.App.Composition;
using IntranetSearch.Catalog.Clients;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.App.Cli.Commands;

/// <summary><c>status [CLIENT]</c>.</summary>
internal static class StatusCommand
{
    public static Command Create(CliSession session)
    {
        Argument<string?> client = new("CLIENT") { Description = "Name of the client (default: all)", Arity = ArgumentArity.ZeroOrOne };
        return new CliCommand("status", "Show how clients stand: files by state, the source's own count, last and current runs", "status", "status acme --json") { client }
            .Runs(session, CommandPlace.Installation, async (context, cancellationToken) =>
            {
                Installation installation = await context.OpenAsync(cancellationToken);
                ClientId[] clients = context.GetOptional(client) is string name
                    ? [ClientId.Parse(name)]
                    : [.. (await installation.Catalog.ListClientsAsync(cancellationToken)).Select((Client c) => c.Id)];
                if (clients.Length == 0)
                    await context.Output.TellAsync("There are no clients yet. Add one: intranet-search client add NAME");
                foreach (ClientId id in clients)
                {
                    ClientStatus status = await StatusReader.ReadAsync(installation, id, cancellationToken);
                    if (context.Output.Json)
                        await context.Output.WriteJsonAsync(status.ToJson());
                    else
                        await StatusView.ShowAsync(status, installation.Time.GetUtcNow(), context.Output);
                }
                return ExitCode.Done;
            });
    }
}
