using System.Globalization;
using IntranetSearch.Ingestion.Extraction.Recognition;

namespace IntranetSearch.Ingestion.Extraction.Workers;

/// <summary>
/// The environment of a worker: only what a .NET process needs to start, so that a parser bent by a hostile file finds
/// no secrets there; the runtime settings that suit it; and what the parent tells it once for its life.
/// </summary>
internal static class WorkerEnvironment
{
    /// <summary>Where tesseract's language data lies; tesseract's own name for it.</summary>
    public const string DataPath = "TESSDATA_PREFIX";

    /// <summary>Most bytes of data of a process.</summary>
    public const string DataBytes = "WORKER_DATA_BYTES";

    /// <summary>Largest file it may write.</summary>
    public const string FileBytes = "WORKER_FILE_BYTES";

    /// <summary>Set by the worker itself once its limits are in force.</summary>
    public const string Confined = "WORKER_CONFINED";

    private const string Program = "WORKER_TESSERACT", Languages = "WORKER_TESSERACT_LANGUAGES", TurnsPages = "WORKER_TESSERACT_TURNS_PAGES", Problem = "WORKER_NO_TESSERACT";

    // Beside the heap there are the runtime's own structures, compiled code and the stacks, which count in full: 80 to 160 MB of
    // address space, most of it never touched. Pages of files, 60 MB of programs and libraries, do not count and come on top.
    private const long DataBesideHeap = 128L << 20;

    // The runtime maps its compiled code through a file of this size in memory, which counts as one.
    private const long LeastFileBytes = 2L << 30;

    // Where .NET and its libraries are found. Nothing else is handed on.
    private static readonly string[] HandedOn =
        ["DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "DOTNET_BUNDLE_EXTRACT_BASE_DIR", "LD_LIBRARY_PATH", "SystemRoot", "windir"];

    /// <summary>Replaces an inherited environment.</summary>
    /// <param name="environment">What is replaced.</param>
    /// <param name="limits">What a file may cost.</param>
    /// <param name="recognition">How text in pictures is recognised.</param>
    /// <param name="temporary">The folder for the worker's temporary files.</param>
    public static void Apply(IDictionary<string, string?> environment, ExtractionLimits limits, RecognitionSearch recognition, string temporary)
    {
        environment.Clear();
        foreach (string name in HandedOn)
            environment[name] = Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
        environment["TMPDIR"] = environment["TEMP"] = environment["TMP"] = temporary;
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
        environment[DataBytes] = (limits.MaxMemoryBytes + DataBesideHeap).ToString(CultureInfo.InvariantCulture);
        environment[FileBytes] = Math.Max(limits.MaxBytes, LeastFileBytes).ToString(CultureInfo.InvariantCulture);
        foreach (string name in environment.Where(e => e.Value is null).Select(e => e.Key).ToArray())
            environment.Remove(name);
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
