using System.Globalization;

namespace IntranetSearch.Faults.Tests;

/// <summary>Processes as Linux shows them.</summary>
internal static class ProcessTree
{
    /// <summary>The children a process has now.</summary>
    public static int[] ChildrenOf(int parent) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int pid) ? pid : 0)
            .Where(pid => pid > 0 && Field(pid, "PPid:") == parent),
    ];

    /// <summary>The most memory a process has had, in bytes; the kernel keeps the high-water mark itself. 0 when it has ended.</summary>
    public static long MostMemoryOf(int pid) => Field(pid, "VmHWM:") * 1024;

    private static long Field(int pid, string name)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{pid}/status").FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan(name.Length).Trim().ToString().Split(' ')[0], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // It ended meanwhile.
        }
    }
}
