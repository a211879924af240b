using System.ComponentModel.DataAnnotations;
using IntranetSearch.Ingestion.Extraction.Recognition;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>How files are extracted.</summary>
public sealed record ExtractionPoolOptions
{
    /// <summary>Child processes at once. Default: one per processor.</summary>
    [Range(1, 256)]
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>What one file may cost.</summary>
    public ExtractionLimits Limits { get; init; } = new();

    /// <summary>How text in pictures is recognised.</summary>
    public RecognitionOptions Recognition { get; init; } = new();

    /// <summary>Files after which a worker is replaced by a new one: what libraries leave behind goes with it. Default 2,000.</summary>
    [Range(1, int.MaxValue)]
    public int MaxFilesPerWorker { get; init; } = 2000;

    /// <summary>A worker that holds more memory than this after a file is replaced, in bytes of working set. Default 512 MiB.</summary>
    [Range(64L << 20, 64L << 30)]
    public long MaxWorkerMemoryBytes { get; init; } = 512L << 20;

    /// <summary>Longest answer taken from a worker, in bytes; the text counts two bytes a character. Default 256 MiB.</summary>
    [Range(1 << 10, int.MaxValue)]
    public int MaxResponseBytes { get; init; } = 256 << 20;

    /// <summary>Seconds a worker may take to start. Default 30: a loaded machine with cold disks.</summary>
    [Range(1, 600)]
    public int StartSeconds { get; init; } = 30;

    /// <summary>Where workers keep temporary files, each in a folder of its own; null for the system's place. Must exist.</summary>
    public string? TemporaryDirectory { get; init; }

    /// <summary>What starts a worker; null for this executable itself.</summary>
    public WorkerCommand? Command { get; init; }
}

/// <summary>The command line of a worker.</summary>
/// <param name="FileName">The executable.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record WorkerCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>This executable as a worker, also when it runs as <c>dotnet intranet-search.dll</c>.</summary>
    /// <exception cref="InvalidOperationException">The path of this process cannot be told.</exception>
    public static WorkerCommand OfThisProcess()
    {
        string host = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this process cannot be told, so it cannot start itself as an extraction worker.");
        return Path.GetFileNameWithoutExtension(host) == "dotnet"
            ? new WorkerCommand(host, [Environment.GetCommandLineArgs()[0], ExtractionWorker.CommandName])
            : new WorkerCommand(host, [ExtractionWorker.CommandName]);
    }
}
