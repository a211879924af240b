using System.CommandLine;
using System.Text.Json;
using IntranetSearch.App.Api;
using Microsoft.Extensions.Logging.Console;

namespace IntranetSearch.App.Cli.Commands;

/// <summary><c>serve [--urls URL]</c>.</summary>
internal static class ServeCommand
{
    /// <summary>Where the page is unless something else is asked for.</summary>
    public const string DefaultUrl = "http://127.0.0.1:8080";

    public static Command Create(CliSession session)
    {
        Option<string> urls = new("--urls") { Description = $"Where to listen, several separated by ';' (default: {DefaultUrl})", HelpName = "URL", DefaultValueFactory = _ => DefaultUrl };
        Option<bool> network = new("--allow-anonymous-network") { Description = "Allow addresses that other machines reach: whoever reaches them sees what is open to a whole client" };
        Option<string[]> hosts = new("--allowed-host") { Description = "A name under which the service may be called, as a reverse proxy passes it on; may be repeated", HelpName = "NAME" };
        return new CliCommand("serve", "Serve the search page and the HTTP API, and follow the connections", "serve", "serve --urls http://127.0.0.1:9000 --data /var/lib/intranet-search") { urls, network, hosts }
            .Runs(session, CommandPlace.Owner, async (context, cancellationToken) =>
            {
                string addresses = context.Get(urls)!;
                if (HostRules.Check(addresses, context.Get(network)) is string problem)
                    throw new FormatException(problem);
                using ILoggerFactory loggers = CreateLoggers();
                session.Loggers = loggers;
                ApiOptions options = new()
                {
                    AllowAnonymousNetwork = context.Get(network),
                    AllowedHosts = [.. context.Get(hosts) ?? [], .. HostRules.NamesOf(addresses)],
                };
                try
                {
                    await using WebHost host = await WebHost.StartAsync(session, addresses, options, cancellationToken);
                    await AnnounceAsync(host, context);
                    await WaitForStopAsync(cancellationToken);
                }
                catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
                {
                    throw new CliException(e.Message, "Stop what listens there, or listen elsewhere: --urls http://127.0.0.1:9000");
                }
                finally
                {
                    await session.CloseInstallationAsync();
                }
                return ExitCode.Done;
            });
    }

    /// <summary>Tells where the page is.</summary>
    public static async Task AnnounceAsync(WebHost host, CommandContext context)
    {
        if (context.Output.Json)
            await context.Environment.Output.WriteLineAsync(JsonSerializer.Serialize(new ServeJson(host.Addresses), CliJsonContext.Terminal.ServeJson));
        await context.Output.SayAsync($"The search page is at {string.Join(" and ", host.Addresses)} (stop with Ctrl+C)");
        await context.Environment.Output.FlushAsync(CancellationToken.None);
    }

    /// <summary>Returns when the user stops the program.</summary>
    public static async Task WaitForStopAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
    }

    /// <summary>Logs to the error stream: news of ours, and of the web server what is wrong.</summary>
    public static ILoggerFactory CreateLoggers() => LoggerFactory.Create(logging => logging
        .AddFilter("Microsoft", LogLevel.Warning)
        .SetMinimumLevel(LogLevel.Information)
        .AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-dd HH:mm:ss ";
            console.UseUtcTimestamp = true;
        })
        .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
}
