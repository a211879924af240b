namespace IntranetSearch.Extraction.Peers;

/// <summary>Ends a peer that hangs on a file.</summary>
internal static class TimeLimit
{
    /// <summary>Runs; null when it took too long.</summary>
    public static async Task<T?> RunAsync<T>(TimeSpan limit, Func<CancellationToken, Task<T>> run, CancellationToken cancellationToken)
        where T : class
    {
        using CancellationTokenSource limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(limit);
        try
        {
            return await run(limited.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
