using System.Globalization;

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

    /// <summary>Replaces an inherited environment.</summary>
    public static void Apply(IDictionary<string, string?> environment, ExtractionLimits limits)
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
    }
}
