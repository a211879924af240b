using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using IntranetSearch.App.Cli.Views;
using IntranetSearch.Ingestion.Extraction;

namespace IntranetSearch.App.Composition.Diagnosis;

/// <summary>Looks at the machine: runtime, memory, languages, clock, port.</summary>
internal static class MachineDiagnosis
{
    private const int DefaultPort = 8080;

    // The service itself, with indexes of some hundred thousand files.
    private const long ServiceBytes = 512L << 20;

    /// <summary>Looks at everything.</summary>
    /// <param name="options">How many workers may take how much memory.</param>
    public static IEnumerable<Finding> Run(ExtractionPoolOptions options) => [Runtime(), Memory(options), Languages(), Clock(), Port()];

    private static Finding Runtime() => Finding.Fine(
        "runtime",
        string.Create(CultureInfo.InvariantCulture, $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture}), {Environment.ProcessorCount} processors"));

    private static Finding Memory(ExtractionPoolOptions options)
    {
        // What a container or cgroup allows, where there is one.
        long available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        long most = ServiceBytes + (options.Workers * (options.Limits.MaxMemoryBytes + (128L << 20)));
        string detail = string.Create(CultureInfo.InvariantCulture, $"{Wording.Bytes(available)} may be used; {Wording.Count(options.Workers, "worker")} may take up to {Wording.Bytes(most)} with the service");
        return most <= available
            ? Finding.Fine("memory", detail)
            : Finding.Better("memory", detail, "Set extraction.workers or extraction.limits.max_memory_bytes lower in settings.json, or give more memory.");
    }

    private static Finding Languages()
    {
        try
        {
            // Without ICU the runtime knows no culture but the invariant one.
            _ = CultureInfo.GetCultureInfo("de-DE");
            return Finding.Fine("languages", "rules for the letters of all languages (ICU) are there");
        }
        catch (CultureNotFoundException)
        {
            return NoLanguages();
        }
    }

    private static Finding NoLanguages() =>
        Finding.Better("languages", "the rules for letters of other languages (ICU) are not there", "Install libicu (Debian, Ubuntu: apt-get install libicu-dev) and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.");

    private static Finding Clock() => Finding.Fine("time zone", $"{TimeZoneInfo.Local.Id}; times are kept and shown in UTC");

    private static Finding Port()
    {
        using TcpListener listener = new(IPAddress.Loopback, DefaultPort);
        try
        {
            listener.Start();
            listener.Stop();
            return Finding.Fine("port", string.Create(CultureInfo.InvariantCulture, $"{DefaultPort} is free for the search page"));
        }
        catch (SocketException)
        {
            return Finding.Better(
                "port",
                string.Create(CultureInfo.InvariantCulture, $"{DefaultPort} is in use, perhaps by the search page itself"),
                "To serve on another one: intranet-search serve --urls http://127.0.0.1:8090");
        }
    }
}
