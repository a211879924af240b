using IntranetSearch.Ingestion.Extraction;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.Ingestion.Tests.Extraction;

/// <summary>A folder for the files of a test, and pools of real child processes.</summary>
public sealed class PoolFixture : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("extraction-pool-");

    /// <summary>Starts the product's own executable as a worker.</summary>
    public static WorkerCommand Product { get; } = Dotnet("intranet-search.dll", ExtractionWorker.CommandName);

    /// <summary>Starts the worker that misbehaves on demand.</summary>
    public static WorkerCommand Faulty { get; } = Dotnet("IntranetSearch.FaultyWorker.dll", ExtractionWorker.CommandName);

    public static WorkerCommand Dotnet(string assembly, string argument) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, assembly), argument]);

    public static ExtractionWorkerPool CreatePool(ExtractionPoolOptions options) =>
        new(options, TimeProvider.System, NullLogger<ExtractionWorkerPool>.Instance);

    public static ExtractionWorkerPool CreateFaultyPool(int workers = 1, ExtractionLimits? limits = null) =>
        CreatePool(new ExtractionPoolOptions { Command = Faulty, Workers = workers, Limits = limits ?? new ExtractionLimits() });

    public ExtractionRequest Write(string name, string content)
    {
        string path = PathOf(name);
        File.WriteAllText(path, content);
        return new ExtractionRequest(path, name);
    }

    public ExtractionRequest Write(string name, byte[] content)
    {
        string path = PathOf(name);
        File.WriteAllBytes(path, content);
        return new ExtractionRequest(path, name);
    }

    /// <summary>An order to the worker that misbehaves.</summary>
    public ExtractionRequest Order(string order) => Write($"{Guid.NewGuid():N}.txt", order);

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
