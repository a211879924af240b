using IntranetSearch.Ingestion;
using IntranetSearch.Ingestion.Downloading;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Passages;

namespace IntranetSearch.App.Composition;

/// <summary>Puts together what reads files.</summary>
internal static class IngestionSetup
{
    /// <summary>The child processes that extract; none is started before the first file.</summary>
    public static IExtractionPool CreatePool(ExtractionPoolOptions options, ILoggerFactory loggers, TimeProvider time) =>
        new ExtractionWorkerPool(options, time, loggers.CreateLogger<ExtractionWorkerPool>());

    /// <summary>What runs a connection.</summary>
    public static ConnectionSync CreateSync(IExtractionPool pool, DataDirectory directory, InstallationOptions options, ILoggerFactory loggers, TimeProvider time) => new(
        pool,
        new DocumentDownloader(directory.SpoolDirectory, options.Extraction.Limits.MaxBytes),
        new PassageSplitter(options.Passages),
        options.Sync,
        time,
        loggers.CreateLogger<ConnectionSync>());

    /// <summary>What writes an index again from its own passages.</summary>
    public static StoredReindex CreateReindex(InstallationOptions options, TimeProvider time) => new(options.Sync, time);

    /// <summary>What gives the files of a connection other readers.</summary>
    public static ReadersChange CreateReadersChange(InstallationOptions options, TimeProvider time) => new(options.Sync, time);
}
