using System.Diagnostics;
using System.Text.Json;
using IntranetSearch.App.Cli;

namespace IntranetSearch.App.Tests.Cli;

/// <summary>What a command line printed and ended with.</summary>
public sealed record CliResult(int ExitCode, string Output, string Error)
{
    /// <summary>The output as one JSON document.</summary>
    public JsonElement ReadJson() => JsonDocument.Parse(Output).RootElement;

    /// <summary>The output as JSON lines.</summary>
    public IReadOnlyList<JsonElement> ReadJsonLines() =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}

/// <summary>Command lines in a folder of their own: "data" is the data directory, "files" the source.</summary>
public abstract class CliTest : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("cli-tests-");

    protected CliTest()
    {
        Directory.CreateDirectory(Files);
        Directory.CreateDirectory(Data);
        // The tests' own executable is no extraction worker; the program's is.
        File.WriteAllText(
            Path.Combine(Data, "settings.json"),
            JsonSerializer.Serialize(new { extraction = new { workers = 1, command = new { file_name = Executable, arguments = new[] { "extract-worker" } } } }));
    }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected static string Executable => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "intranet-search.exe" : "intranet-search");

    protected string Root => _directory.FullName;

    protected string Data => Path.Combine(Root, "data");

    protected string Files => Path.Combine(Root, "files");

    /// <summary>Runs a command line in this process.</summary>
    private protected async Task<CliResult> RunAsync(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        CliEnvironment environment = new() { Output = output, Error = error, CurrentDirectory = Root };
        int exitCode = await CliProgram.RunAsync(arguments, environment, Cancellation);
        return new CliResult(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command line that must succeed.</summary>
    private protected async Task<CliResult> DoAsync(params string[] arguments)
    {
        CliResult result = await RunAsync(arguments);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', arguments)} ended with {result.ExitCode}: {result.Error}{result.Output}");
        return result;
    }

    /// <summary>Runs a command line in a process of its own, as a person does.</summary>
    private protected async Task<CliResult> LaunchAsync(params string[] arguments)
    {
        using Process process = Begin(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync(Cancellation);
        Task<string> error = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return new CliResult(process.ExitCode, await output, await error);
    }

    private protected Process Begin(params string[] arguments)
    {
        ProcessStartInfo start = new(Executable, arguments) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment.Remove("INTRANETSEARCH_DATA");
        return Process.Start(start)!;
    }

    protected void WriteFile(string path, string text)
    {
        string full = Path.Combine(Files, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    protected async Task ConnectAsync()
    {
        await DoAsync("client", "add", "acme");
        await DoAsync("connection", "add", "acme", "local-folder", "--name", "intranet", "--path", "files");
    }

    public void Dispose()
    {
        _directory.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
