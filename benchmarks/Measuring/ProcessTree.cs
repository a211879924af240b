using System.Globalization;

namespace IntranetSearch.Measuring;

/// <summary>Reads the memory of a process and its descendants from /proc.</summary>
internal static class ProcessTree
{
    /// <summary>
    /// Sum of the proportional set sizes in bytes: pages shared by several processes, such as the runtime's own code in
    /// each worker, count once in total.
    /// </summary>
    public static long ProportionalBytes(int root)
    {
        Dictionary<int, int> parents = [];
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int pid) && Parent(folder) is int parent)
                parents[pid] = parent;
        }
        return parents.Keys.Where(IsBelow).Sum(ProportionalSetSize);

        bool IsBelow(int pid)
        {
            for (int at = pid, depth = 0; depth < 64; depth++)
            {
                if (at == root)
                    return true;
                if (!parents.TryGetValue(at, out at))
                    return false;
            }
            return false;
        }
    }

    private static int? Parent(string folder)
    {
        try
        {
            string stat = File.ReadAllText(Path.Combine(folder, "stat"));
            // "pid (name) state ppid …": the name may hold spaces and brackets.
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ', 3);
            return int.Parse(fields[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null; // the process ended meanwhile
        }
    }

    private static long ProportionalSetSize(int pid)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{pid}/smaps_rollup").FirstOrDefault(l => l.StartsWith("Pss:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan(4, line.Length - 6).Trim(), CultureInfo.InvariantCulture) * 1024;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0; // the process ended meanwhile
        }
    }
}
