using System.CommandLine;
using IntranetSearch.App.Composition;
using IntranetSearch.App.Composition.Credentials;
using IntranetSearch.Catalog.Connections;
using IntranetSearch.Connectors;
using IntranetSearch.Connectors.Http;
using IntranetSearch.Model.Documents;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.App.Cli.Commands;

/// <summary><c>connection set-credentials CLIENT NAME</c>: new secrets in place of those that expire or were withdrawn.</summary>
internal static class ConnectionCredentialsCommand
{
    public static Command Create(CliSession session)
    {
        Argument<string> client = GlobalOptions.Client();
        Argument<string> name = new("NAME") { Description = "Name of the connection" };
        CliCommand command = new(
            "set-credentials",
            "Replace the credentials of a connection; all that it needs are given anew",
            "connection set-credentials acme files --connection-string-file new-connection-string.txt")
        { client, name };
        List<Option<string?>> options = [];
        IEnumerable<ConnectorSetting> settings = ConnectorsSetup.Create(new HttpPipelineOptions(), NullLoggerFactory.Instance, session.Environment.Time).Providers.SelectMany(p => p.Settings);
        foreach (ConnectorSetting setting in settings.Where(s => s.IsSecretFile).DistinctBy(s => s.Name))
        {
            Option<string?> option = new($"--{setting.Name}") { Description = setting.Description, HelpName = "FILE" };
            options.Add(option);
            command.Add(option);
        }
        return command.Runs(session, CommandPlace.Installation, async (context, cancellationToken) =>
        {
            Dictionary<string, string> secrets = [];
            foreach (Option<string?> option in options)
            {
                if (context.Get(option) is string path)
                    secrets[option.Name.TrimStart('-')] = SecretFile.Read(option.Name.TrimStart('-'), context.FullPath(path));
            }
            if (secrets.Count == 0)
                throw new FormatException($"Name the file with the new credentials: {string.Join(" or ", options.Select(o => $"{o.Name} FILE"))}.");
            Installation installation = await context.OpenAsync(cancellationToken);
            ConnectionId connection = ConnectionId.Parse(context.Get(name));
            Connection changed = await installation.SetCredentialsAsync(context.Client(client), connection, new ConnectorSecrets(secrets), cancellationToken);
            await context.Output.DoneAsync($"Replaced the credentials of '{connection}'. See whether they suffice: intranet-search connection test {changed.Client} {connection}");
            if (changed.PausedReason is string reason)
                await context.Output.TellAsync($"It is still paused ({reason}). Then let it run again: intranet-search connection resume {changed.Client} {connection}");
            return ExitCode.Done;
        });
    }
}
