using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using IntranetSearch.Measuring;

namespace IntranetSearch.EndToEnd.Engines;

/// <summary>Recoll, as Debian packages it, with a configuration of its own.</summary>
/// <param name="name">"Recoll 1.34.3".</param>
internal sealed class RecollEngine(string name) : IEngine
{
    // Recoll's handlers are Python programs that need Debian's Python and its lxml, whatever python3 comes first on the caller's path.
    private const string DebianPath = "/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>What a run needs, as Debian names it.</summary>
    public const string Packages = "recollcmd python3-recoll python3-lxml poppler-utils xsltproc";

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>Finds Recoll and its helpers; null when one is missing.</summary>
    public static async Task<RecollEngine?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            Measurement version = await RunAsync("recollindex", ["-h"], cancellationToken);
            Measurement helpers = await RunAsync("/usr/bin/python3", ["-c", "import lxml, recoll"], cancellationToken);
            Measurement pdf = await RunAsync("pdftotext", ["-v"], cancellationToken);
            const string label = "Recoll version: ";
            string help = version.Output + version.Errors;
            int at = help.IndexOf(label, StringComparison.Ordinal);
            return helpers.ExitCode == 0 && pdf.ExitCode == 0 && at >= 0 ? new RecollEngine(help[(at + label.Length)..].Split('\n')[0].Trim()) : null;
        }
        catch (Win32Exception)
        {
            return null; // a program is not installed
        }
    }

    /// <inheritdoc/>
    public Task PrepareAsync(string folder, string state, CancellationToken cancellationToken) => File.WriteAllTextAsync(
        Path.Combine(state, "recoll.conf"),
        // Priority 0: by default Recoll lowers its own, which would only measure who else is at work. No spelling
        // dictionary, which we do not build either. Everything else is Recoll's default.
        $"topdirs = {folder}\nskippedPaths =\nidxniceprio = 0\nnoaspell = 1\nloglevel = 2\nlogfilename = {Path.Combine(state, "recoll.log")}\n",
        cancellationToken);

    /// <inheritdoc/>
    public Task<Measurement> SyncAsync(string state, CancellationToken cancellationToken)
    {
        string[] reset = Directory.Exists(Path.Combine(state, "xapiandb")) ? [] : ["-z"];
        return RunAsync("recollindex", ["-c", state, .. reset], cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<EngineAnswers> AskAsync(string state, IReadOnlyList<string[]> questions, IReadOnlyList<string> extensions, string word, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "Engines", "recoll_questions.py")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("python3 did not start.");
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(new { conf = state, queries = questions, extensions, word }).AsMemory(), cancellationToken);
        process.StandardInput.Close();
        using JsonDocument answers = await JsonDocument.ParseAsync(process.StandardOutput.BaseStream, cancellationToken: cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new EngineAnswers(
            [.. answers.RootElement.GetProperty("milliseconds").EnumerateArray().Select(m => m.GetDouble())],
            answers.RootElement.GetProperty("files").EnumerateObject().ToDictionary(p => p.Name, p => (p.Value[0].GetInt32(), p.Value[1].GetInt32()), StringComparer.Ordinal));
    }

    private static Task<Measurement> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        MeasuredCommand.RunAsync("/usr/bin/env", [$"PATH={DebianPath}", program, .. arguments], cancellationToken);
}
