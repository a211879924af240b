using System.Diagnostics;
using System.Globalization;

namespace IntranetSearch.Ingestion.Extraction.Workers;

/// <summary>
/// The folder for one worker's temporary files, which its owner alone can look into. The parent removes it when the
/// worker has ended; what a killed parent left is removed by the next one.
/// </summary>
internal sealed class WorkerFolder : IDisposable
{
    private const string Prefix = "intranet-search-worker-";

    private WorkerFolder(string path) => FullPath = path;

    /// <summary>Where it is.</summary>
    public string FullPath { get; }

    /// <summary>Makes one.</summary>
    /// <param name="within">An existing folder.</param>
    public static WorkerFolder Create(string within)
    {
        // The parent's number tells later processes whether the folder is still of use.
        string path = Path.Combine(within, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():N}"));
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new WorkerFolder(path);
    }

    /// <summary>Removes the folders of processes that are no more.</summary>
    public static void RemoveLeftovers(string within)
    {
        foreach (string path in Directory.EnumerateDirectories(within, Prefix + "*"))
        {
            string number = Path.GetFileName(path)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(number, CultureInfo.InvariantCulture, out int process) && !IsAlive(process))
                Remove(path);
        }
    }

    /// <summary>Removes it with all that is in it.</summary>
    public void Dispose() => Remove(FullPath);

    private static bool IsAlive(int process)
    {
        try
        {
            using Process found = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void Remove(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another account's, or a dying process still holds it: the next start tries again.
        }
    }
}
