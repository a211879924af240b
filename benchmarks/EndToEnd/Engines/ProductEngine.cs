using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using IntranetSearch.Measuring;

namespace IntranetSearch.EndToEnd.Engines;

/// <summary>The published executable, driven by its command line and asked through its HTTP API.</summary>
/// <param name="executable">Path of intranet-search.</param>
internal sealed class ProductEngine(string executable) : IEngine
{
    private const string Client = "bench";
    private static readonly TimeSpan StartUp = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public string Name => "IntranetSearch";

    /// <summary>How long the questions' answers took, last time they were asked; empty before.</summary>
    public IReadOnlyList<double> AnswerMilliseconds { get; private set; } = [];

    /// <inheritdoc/>
    public async Task PrepareAsync(string folder, string state, CancellationToken cancellationToken)
    {
        await RunAsync(state, ["client", "add", Client], cancellationToken);
        await RunAsync(state, ["connection", "add", Client, "local-folder", "--name", "files", "--path", folder], cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Measurement> SyncAsync(string state, CancellationToken cancellationToken) => RunAsync(state, ["sync", Client, "--json"], cancellationToken);

    /// <inheritdoc/>
    public async Task<EngineAnswers> AskAsync(string state, IReadOnlyList<string[]> questions, IReadOnlyList<string> extensions, string word, CancellationToken cancellationToken)
    {
        Measurement ledger = await RunAsync(state, ["files", Client, "--json"], cancellationToken);
        List<(string Type, bool Read)> lines = [.. ledger.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ReadLine)];
        Dictionary<string, (int, int)> files = extensions.ToDictionary(e => e, e => (lines.Count(l => l.Type == e), lines.Count(l => l.Type == e && l.Read)), StringComparer.Ordinal);

        if (questions.Count == 0)
            return new EngineAnswers([], files);
        string address = $"http://127.0.0.1:{FreePort()}";
        ProcessStartInfo start = new(executable, ["serve", "--urls", address, "--data", state]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process server = Process.Start(start) ?? throw new InvalidOperationException($"{executable} did not start.");
        server.OutputDataReceived += (_, _) => { };
        server.ErrorDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        try
        {
            using HttpMessageInvoker http = new(new SocketsHttpHandler());
            await WaitUntilReadyAsync(http, address, server, cancellationToken);
            using JsonDocument record = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(state, "server.json"), cancellationToken));
            string token = record.RootElement.EnumerateObject().First(p => p.Name.Equals("token", StringComparison.OrdinalIgnoreCase)).Value.GetString()!;

            IReadOnlyList<double> searches = await TimeAsync(http, token, questions, q =>
                new HttpRequestMessage(HttpMethod.Get, $"{address}/v1/clients/{Client}/search?top=10&q={Uri.EscapeDataString(string.Join(' ', q))}"), cancellationToken);
            AnswerMilliseconds = await TimeAsync(http, token, questions, q =>
                new HttpRequestMessage(HttpMethod.Post, $"{address}/v1/clients/{Client}/answers") { Content = new StringContent(JsonSerializer.Serialize(new { question = string.Join(' ', q) + "?" }), Encoding.UTF8, "application/json") }, cancellationToken);
            return new EngineAnswers(searches, files);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<IReadOnlyList<double>> TimeAsync(HttpMessageInvoker http, string token, IReadOnlyList<string[]> questions, Func<string[], HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        List<double> milliseconds = [];
        // The first twenty warm up caches and the just-in-time compiler, and are asked again.
        foreach (string[] question in questions.Take(20).Concat(questions))
        {
            using HttpRequestMessage message = request(question);
            message.Headers.Authorization = new("Bearer", token);
            long started = Stopwatch.GetTimestamp();
            using HttpResponseMessage response = await http.SendAsync(message, cancellationToken);
            string body = await response.Content.ReadAsStringAsync(cancellationToken);
            milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (!response.IsSuccessStatusCode)
                throw new InvalidOperationException($"{message.RequestUri} answered {(int)response.StatusCode}: {body}");
        }
        return [.. milliseconds.Skip(Math.Min(20, questions.Count))];
    }

    private static async Task WaitUntilReadyAsync(HttpMessageInvoker http, string address, Process server, CancellationToken cancellationToken)
    {
        for (long started = Stopwatch.GetTimestamp(); ; await Task.Delay(50, cancellationToken))
        {
            try
            {
                using HttpRequestMessage message = new(HttpMethod.Get, $"{address}/health/ready");
                using HttpResponseMessage response = await http.SendAsync(message, cancellationToken);
                if (response.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (!server.HasExited && Stopwatch.GetElapsedTime(started) < StartUp)
            {
                continue; // it does not listen yet
            }
            if (Stopwatch.GetElapsedTime(started) > StartUp)
                throw new TimeoutException($"{address} was not ready after {StartUp.TotalSeconds} s.");
        }
    }

    private static (string Type, bool Read) ReadLine(string line)
    {
        using JsonDocument file = JsonDocument.Parse(line);
        string state = file.RootElement.GetProperty("state").GetString()!;
        return (file.RootElement.GetProperty("type").GetString()!,
            state.Equals("answerable", StringComparison.OrdinalIgnoreCase) || state.Equals("partial", StringComparison.OrdinalIgnoreCase));
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task<Measurement> RunAsync(string state, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        MeasuredCommand.RunOrFailAsync(executable, [.. arguments, "--data", state], cancellationToken);
}
