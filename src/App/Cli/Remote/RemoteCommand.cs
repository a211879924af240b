using System.Net.Http.Headers;
using System.Text.Json;
using IntranetSearch.App.Composition;

namespace IntranetSearch.App.Cli.Remote;

/// <summary>Lets the process that owns the data directory run a command, and prints what it prints.</summary>
internal static class RemoteCommand
{
    /// <summary>Where commands are sent to.</summary>
    public const string Path = "/admin/cli";

    /// <summary>Runs the command there; null when the owner cannot be reached (any more).</summary>
    /// <param name="owner">The owner, with its address.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="context">The terminal.</param>
    /// <param name="cancellationToken">Stops the command there too.</param>
    public static async Task<int?> TryRunAsync(OwnerRecord owner, string[] arguments, CommandContext context, CancellationToken cancellationToken)
    {
        CliEnvironment environment = context.Environment;
        using HttpClient http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(2) })
        { Timeout = Timeout.InfiniteTimeSpan };
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(new Uri(owner.Address!), Path))
        {
            Content = JsonContent.Create(
                new CommandRequest(arguments, environment.CurrentDirectory, environment.OutputAnsi, environment.ErrorAnsi, environment.Width),
                CliJsonContext.Default.CommandRequest),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", owner.Token);
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException)
        {
            // It has just ended, or is ending: the caller looks again.
            return null;
        }
        using (response)
        {
            if (!response.IsSuccessStatusCode)
                throw new CliException($"{owner} refused the command (status {(int)response.StatusCode}).", "Restart it if it was started by another version or user.");
            return await PrintAsync(response, environment, cancellationToken)
                ?? throw new CliException($"{owner} ended before the command did.", "Look at its messages, then run the command again: what was done so far is kept.");
        }
    }

    private static async Task<int?> PrintAsync(HttpResponseMessage response, CliEnvironment environment, CancellationToken cancellationToken)
    {
        try
        {
            using StreamReader lines = new(await response.Content.ReadAsStreamAsync(cancellationToken));
            while (await lines.ReadLineAsync(cancellationToken) is string line)
            {
                CommandFrame frame = JsonSerializer.Deserialize(line, CliJsonContext.Default.CommandFrame)!;
                if (frame.Out is not null)
                    await environment.Output.WriteAsync(frame.Out);
                if (frame.Err is not null)
                    await environment.Error.WriteAsync(frame.Err);
                // Nobody stopped it here: its owner is ending, and that must not look like the person's own Ctrl+C.
                if (frame.Exit == ExitCode.Stopped && !cancellationToken.IsCancellationRequested)
                    return null;
                if (frame.Exit is int exitCode)
                {
                    await environment.Output.FlushAsync(cancellationToken);
                    return exitCode;
                }
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or JsonException)
        {
            // The connection broke in the middle of a line: as if it had ended.
        }
        return null;
    }
}
