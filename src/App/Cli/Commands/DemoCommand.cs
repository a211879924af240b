using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using IntranetSearch.App.Api;
using IntranetSearch.App.Cli.Views;
using IntranetSearch.App.Composition;
using IntranetSearch.App.Json;
using IntranetSearch.Catalog.Connections;
using IntranetSearch.Connectors;
using IntranetSearch.Ingestion;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Answering;
using Microsoft.AspNetCore.Connections;

namespace IntranetSearch.App.Cli.Commands;

/// <summary><c>demo [--once] [--port 8080]</c>: the sample company: connect, sync, ask, serve.</summary>
internal static class DemoCommand
{
    private const int DefaultPort = 8080;
    private static readonly ConnectionId Intranet = new("intranet");

    public static Command Create(CliSession session)
    {
        Option<bool> once = new("--once") { Description = "Stop after the answers instead of serving the page" };
        Option<int> port = new("--port") { Description = $"Port of the page on this machine (default: {DefaultPort})", HelpName = "PORT", DefaultValueFactory = _ => DefaultPort };
        return new CliCommand("demo", "Try it on a sample company: connect its files, read them, answer questions, serve the page", "demo", "demo --once", "demo --port 9000") { once, port }
            .Runs(session, CommandPlace.Owner, async (context, cancellationToken) =>
            {
                if (context.Get(port) is < 0 or > 65_535)
                    throw new FormatException("--port must be a number from 0 to 65535.");
                DemoJson samples = ReadSamples();
                try
                {
                    int exitCode = await ConnectAndAskAsync(samples, context, cancellationToken);
                    if (context.Get(once) || exitCode != ExitCode.Done)
                        return exitCode;
                    await ServeAsync(session, context, context.Get(port), mayMove: !context.IsGiven(port), cancellationToken);
                    return ExitCode.Done;
                }
                finally
                {
                    await session.CloseInstallationAsync();
                }
            });
    }

    private static string SamplesDirectory => Path.Combine(AppContext.BaseDirectory, "samples");

    private static DemoJson ReadSamples()
    {
        string file = Path.Combine(SamplesDirectory, "demo.json");
        if (!File.Exists(file))
            throw new CliException($"The sample files are not beside the program ({SamplesDirectory}).", "Build or publish src/App again: it copies them there.");
        return JsonSerializer.Deserialize(File.ReadAllBytes(file), CliJsonContext.Default.DemoJson)!;
    }

    private static async Task<int> ConnectAndAskAsync(DemoJson samples, CommandContext context, CancellationToken cancellationToken)
    {
        ClientId client = ClientId.Parse(samples.Client);
        await context.Output.TellAsync($"{samples.Company}, an invented company. Its files: {Path.Combine(SamplesDirectory, "intranet")}");
        Installation installation = await context.OpenAsync(cancellationToken);
        await ConnectAsync(installation, client, samples.Company, cancellationToken);
        SyncReport report = await SyncView.RunAsync(installation, client, Intranet, new SyncRequest { Cause = "demo", ConfirmDeletions = true }, context.Output, cancellationToken);
        if (context.Output.Json)
            await context.Output.WriteJsonAsync(report.ToJson(client));
        else
            await SyncView.ShowAsync(client, report, context.Output);
        if (!report.Succeeded)
            return ExitCode.Failed;
        IAnswerer answerer = (await installation.OpenClientAsync(client, cancellationToken)).Answerer;
        foreach (DemoQuestionJson question in samples.Questions)
        {
            Answer answer = await answerer.AskAsync(question.Question, Caller.Operator, cancellationToken);
            if (context.Output.Json)
            {
                await context.Output.WriteJsonAsync(answer.ToJson(client));
                continue;
            }
            await context.Output.SayAsync("");
            await context.Output.SayAsync($"> {question.Question}");
            await SearchView.ShowAsync(answer, context.Output);
        }
        await context.Output.SayAsync("");
        return ExitCode.Done;
    }

    /// <summary>Adds the client and its connection; what is there from an earlier demo is used again.</summary>
    private static async Task ConnectAsync(Installation installation, ClientId client, string company, CancellationToken cancellationToken)
    {
        Dictionary<string, string> settings = new(StringComparer.Ordinal) { ["path"] = Path.Combine(SamplesDirectory, "intranet"), ["readers"] = "everyone" };
        if ((await installation.Catalog.ListClientsAsync(cancellationToken)).All(c => c.Id != client))
            await installation.Catalog.AddClientAsync(client, company, cancellationToken);
        Connection? present = (await installation.Catalog.ListConnectionsAsync(client, cancellationToken)).FirstOrDefault(c => c.Id == Intranet);
        if (present is not null && present.Settings.GetValueOrDefault("path") != settings["path"])
        {
            // An earlier demo was run from another copy of the program.
            await installation.RemoveConnectionAsync(client, Intranet, cancellationToken);
            present = null;
        }
        if (present is null)
            await installation.AddConnectionAsync(client, Intranet, "local-folder", settings, ConnectorSecrets.None, TimeSpan.FromMinutes(5), cancellationToken);
        else if (present.IsPaused)
            await installation.ResumeAsync(client, Intranet, cancellationToken);
    }

    private static async Task ServeAsync(CliSession session, CommandContext context, int port, bool mayMove, CancellationToken cancellationToken)
    {
        await using WebHost host = await StartAsync(port);
        await ServeCommand.AnnounceAsync(host, context);
        await ServeCommand.WaitForStopAsync(cancellationToken);

        async Task<WebHost> StartAsync(int wanted)
        {
            string url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{wanted}");
            try
            {
                return await WebHost.StartAsync(session, url, new ApiOptions(), cancellationToken);
            }
            catch (IOException e) when (e.InnerException is AddressInUseException && mayMove && wanted != 0)
            {
                await context.Output.TellAsync($"Port {wanted} is in use; taking a free one.");
                return await StartAsync(0);
            }
            catch (IOException e) when (e.InnerException is AddressInUseException)
            {
                throw new CliException(e.Message, "Stop what listens there, or name another port with --port.");
            }
        }
    }
}
