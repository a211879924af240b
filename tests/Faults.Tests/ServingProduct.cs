using System.Diagnostics;

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
                most = Math.Max(most, ProcessTree.ChildrenOf(server).Select(ProcessTree.MostMemoryOf).DefaultIfEmpty().Max());
            while (await timer.WaitForNextTickAsync(ended));
        }
        catch (OperationCanceledException)
        {
            // The test has seen enough.
        }
        return most;
    }
}
