using System.CommandLine;
using System.Globalization;
using IntranetSearch.App.Composition;
using IntranetSearch.App.Composition.Credentials;
using IntranetSearch.Catalog.Connections;
using IntranetSearch.Connectors;
using IntranetSearch.Connectors.Http;
using IntranetSearch.Model.Documents;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.App.Cli.Commands;

/// <summary><c>connection add CLIENT PROVIDER --name N</c>: a command per provider, its options made from the provider's settings.</summary>
internal static class ConnectionAddCommand
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMinutes(5);

    public static Command Create(CliSession session)
    {
        Argument<string> client = GlobalOptions.Client();
        CliCommand add = new(
            "add",
            "Connect a file storage: connection add CLIENT PROVIDER --name NAME, followed by the provider's own options",
            "connection add acme local-folder --name intranet --path /srv/intranet",
            "connection add acme local-folder --help")
        { client };
        foreach (IConnectorProvider provider in ConnectorsSetup.Create(new HttpPipelineOptions(), NullLoggerFactory.Instance, session.Environment.Time).Providers)
            add.Add(OfProvider(session, provider, client));
        return add;
    }

    private static CliCommand OfProvider(CliSession session, IConnectorProvider provider, Argument<string> client)
    {
        Option<string> name = new("--name") { Description = "Name of the connection, unique within the client", HelpName = "NAME", Required = true };
        Option<string?> every = new("--every") { Description = "How often it is synchronized while the server runs: 30s, 5m, 2h, or never (default: 5m)", HelpName = "TIME" };
        CliCommand command = new(
            provider.Name,
            $"Connect {provider.Title}",
            $"connection add acme {provider.Name} --name NAME {provider.Example}")
        { name, every };
        Dictionary<ConnectorSetting, Option<string[]>> options = [];
        foreach (ConnectorSetting setting in provider.Settings)
        {
            Option<string[]> option = new($"--{setting.Name}")
            {
                Description = setting.DefaultValue is null ? setting.Description : $"{setting.Description} (default: {setting.DefaultValue})",
                HelpName = Placeholder(setting),
                Required = setting.Required,
                Arity = ArgumentArity.OneOrMore,
            };
            options.Add(setting, option);
            command.Add(option);
        }
        return command.Runs(session, CommandPlace.Installation, async (context, cancellationToken) =>
        {
            Dictionary<string, string> settings = [];
            Dictionary<string, string> secrets = [];
            foreach ((ConnectorSetting setting, Option<string[]> option) in options)
            {
                if (context.Get(option) is not { Length: > 0 } values)
                    continue;
                if (values.Length > 1 && !setting.Repeatable)
                    throw new FormatException($"--{setting.Name} can be given only once.");
                if (setting.IsSecretFile)
                    secrets[setting.Name] = SecretFile.Read(setting.Name, context.FullPath(values[0]));
                else
                    settings[setting.Name] = string.Join('\n', setting.IsPath ? values.Select(context.FullPath) : values);
            }
            Installation installation = await context.OpenAsync(cancellationToken);
            Connection added = await installation.AddConnectionAsync(
                context.Client(client), ConnectionId.Parse(context.Get(name)!), provider.Name, settings, new ConnectorSecrets(secrets), ParseInterval(context.Get(every)), cancellationToken);
            if (context.Output.Json)
            {
                await context.Output.WriteJsonAsync(added.ToJson());
                return ExitCode.Done;
            }
            await context.Output.SayAsync($"Added the connection '{added.Id}' to '{added.Client}'.");
            await context.Output.TellAsync(secrets.Count > 0
                ? $"The credentials are kept sealed; their file is no longer needed. Next, see whether they suffice: intranet-search connection test {added.Client} {added.Id}"
                : $"Next, read its files: intranet-search sync {added.Client}");
            return ExitCode.Done;
        });
    }

    private static string Placeholder(ConnectorSetting setting) => setting.IsSecretFile ? "FILE" : setting.IsPath ? "PATH" : "VALUE";

    private static TimeSpan? ParseInterval(string? text)
    {
        if (text is null)
            return DefaultInterval;
        if (text.Equals("never", StringComparison.OrdinalIgnoreCase))
            return null;
        if (text.Length >= 2 && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
        {
            double seconds = number * text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, _ => double.NaN };
            if (seconds is >= 1 and <= 31_536_000)
                return TimeSpan.FromSeconds(seconds);
        }
        throw new FormatException($"--every '{text}' is not understood: use a number with s, m, h or d, from 1s to 365d, or never.");
    }
}
