using System.Diagnostics;
using System.Globalization;

namespace IntranetSearch.Faults.Tests;

/// <summary>Looks at a running server from outside.</summary>
internal static class ServingProduct
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for the server's first line: it is written when the address is known.</summary>
    public static async Task UntilServingAsync(ProductProcess product, Process server)
    {
        string? line = await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.False(line is null, "the server said nothing and ended");
        Assert.NotEmpty(await product.JsonAsync("client", "list"));
    }

    /// <summary>The largest resident memory that any child of the server has had, until cancelled; Linux keeps the high-water mark itself.</summary>
    public static async Task<long> WatchWorkersAsync(int server, CancellationToken ended)
    {
        long most = 0;
        using PeriodicTimer timer = new(Interval);
        try
        {
            do
                most = Math.Max(most, Children(server).Select(HighWaterMark).DefaultIfEmpty().Max());
            while (await timer.WaitForNextTickAsync(ended));
        }
        catch (OperationCanceledException)
        {
            // The test has seen enough.
        }
        return most;
    }

    private static List<int> Children(int parent)
    {
        List<int> children = [];
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int pid) && Field(pid, "PPid:") == parent)
                children.Add(pid);
        }
        return children;
    }

    private static long HighWaterMark(int pid) => Field(pid, "VmHWM:") * 1024;

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
