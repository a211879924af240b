using System.Globalization;
using IntranetSearch.Ingestion.Extraction.Recognition;

namespace IntranetSearch.Ingestion.Extraction.Workers;

/// <summary>
/// The environment of a worker: only what a .NET process needs to start, so that a parser bent by a hostile file finds
/// no secrets there; and the runtime settings that suit it.
/// </summary>
internal static class WorkerEnvironment
{
    // Where .NET and its libraries are found, and where temporary files may go. Nothing else is handed on.
    private static readonly string[] HandedOn =
        ["DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "DOTNET_BUNDLE_EXTRACT_BASE_DIR", "LD_LIBRARY_PATH", "TMPDIR", "TEMP", "TMP", "SystemRoot", "windir"];

    // How the worker recognises text; these names are ours.
    private const string Program = "WORKER_TESSERACT", Languages = "WORKER_TESSERACT_LANGUAGES", TurnsPages = "WORKER_TESSERACT_TURNS_PAGES", DataPath = "TESSDATA_PREFIX", Problem = "WORKER_NO_TESSERACT";

    /// <summary>Replaces an inherited environment.</summary>
    public static void Apply(IDictionary<string, string?> environment, ExtractionLimits limits, RecognitionSearch recognition)
    {
        environment.Clear();
        foreach (string name in HandedOn)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
                environment[name] = value;
        }
        // The runtime reads this number as hexadecimal.
        environment["DOTNET_GCHeapHardLimit"] = limits.MaxMemoryBytes.ToString("X", CultureInfo.InvariantCulture);
        environment["DOTNET_gcServer"] = "0";
        environment["DOTNET_gcConcurrent"] = "0";
        environment["DOTNET_TieredPGO"] = "0";
        environment["DOTNET_EnableDiagnostics"] = "0";
        environment[Program] = recognition.Program?.Path;
        environment[Languages] = recognition.Program?.Languages;
        environment[TurnsPages] = recognition.Program is { TurnsPages: true } ? "1" : null;
        environment[DataPath] = recognition.Program?.DataPath;
        environment[Problem] = recognition.Problem;
    }

    /// <summary>In the worker: how text is recognised; null when it is not.</summary>
    public static RecognitionProgram? ReadProgram() =>
        Environment.GetEnvironmentVariable(Program) is { } program && Environment.GetEnvironmentVariable(Languages) is { } languages
            ? new RecognitionProgram(program, languages, Environment.GetEnvironmentVariable(TurnsPages) is not null, Environment.GetEnvironmentVariable(DataPath))
            : null;

    /// <summary>In the worker: why text is not recognised.</summary>
    public static NoRecognition ReadProblem() =>
        Environment.GetEnvironmentVariable(Problem) is { } problem ? new NoRecognition(problem) : NoRecognition.Instance;
}
