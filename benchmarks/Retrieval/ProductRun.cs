using System.Text.Json;
using IntranetSearch.Measuring;

namespace IntranetSearch.Retrieval;

/// <summary>The product as a user runs it: a folder is connected, synced, and evaluated with topics and judgments.</summary>
/// <param name="executable">Path of intranet-search.</param>
/// <param name="data">Its data directory, made anew.</param>
internal sealed class ProductRun(string executable, string data)
{
    private const string Client = "cranfield";

    /// <summary>Writes its run.</summary>
    /// <param name="files">The folder of the documents.</param>
    /// <param name="topics">The topics.</param>
    /// <param name="judgments">The judgments.</param>
    /// <param name="run">Where the run goes.</param>
    /// <param name="expected">Documents that must be searchable.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task MakeAsync(string files, string topics, string judgments, string run, int expected, CancellationToken cancellationToken)
    {
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
        await RunAsync(["client", "add", Client], cancellationToken);
        await RunAsync(["connection", "add", Client, "local-folder", "--name", "files", "--path", files, "--readers", "everyone"], cancellationToken);
        await RunAsync(["sync", Client], cancellationToken);
        string[] states = [.. (await RunAsync(["files", Client, "--json"], cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(State)];
        if (states.Length != expected)
            throw new InvalidOperationException($"{states.Length} files were seen, not {expected}.");
        Console.Error.WriteLine(string.Join(", ", states.CountBy(s => s).Select(s => $"{s.Value} {s.Key}")));
        await RunAsync(["eval", Client, "--topics", topics, "--qrels", judgments, "--trec", run], cancellationToken);
    }

    private static string State(string line)
    {
        using JsonDocument file = JsonDocument.Parse(line);
        return file.RootElement.GetProperty("state").GetString()!;
    }

    private async Task<string> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        (await MeasuredCommand.RunOrFailAsync(executable, [.. arguments, "--data", data], cancellationToken)).Output;
}
