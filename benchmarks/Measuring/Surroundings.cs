using System.Runtime.InteropServices;

namespace IntranetSearch.Measuring;

/// <summary>What a figure depends on besides the program.</summary>
public static class Surroundings
{
    /// <summary>One sentence on the processor, memory, systems and present load.</summary>
    public static string Describe()
    {
        string cpu = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor";
        long memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        string load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        return FormattableString.Invariant($"Machine: {Environment.ProcessorCount} × {cpu}, {memory / 1e9:F0} GB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}; load average at the start {load}.");
    }
}
