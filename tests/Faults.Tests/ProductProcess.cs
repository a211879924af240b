using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace IntranetSearch.Faults.Tests;

/// <summary>
/// Runs the product as a user would: its own process, its own children. The published program where
/// INTRANETSEARCH_PROGRAM names it, as test.sh does; else the one built beside the tests, which starts more slowly.
/// </summary>
/// <param name="dataDirectory">The data directory of every command.</param>
internal sealed class ProductProcess(string dataDirectory)
{
    private static readonly string[] Program = Environment.GetEnvironmentVariable("INTRANETSEARCH_PROGRAM") is { Length: > 0 } published
        ? [published]
        : ["dotnet", Path.Combine(AppContext.BaseDirectory, "intranet-search.dll")];

    /// <summary>Runs a command to its end.</summary>
    public async Task<CommandResult> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CommandResult(process.ExitCode, output, await error);
    }

    /// <summary>Runs a command that must succeed; returns its JSON lines.</summary>
    public async Task<JsonElement[]> JsonAsync(params string[] arguments)
    {
        CommandResult result = await RunAsync([.. arguments, "--json"]);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', arguments)} ended with {result.ExitCode}: {result.Error}");
        return [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    /// <summary>Starts a command; the caller ends it.</summary>
    public Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new(Program[0])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        foreach (string argument in (string[])[.. Program.Skip(1), .. arguments, "--data", dataDirectory])
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}

/// <summary>How a command ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error);
