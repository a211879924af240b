namespace IntranetSearch.Measuring;

/// <summary>What the benchmarks that run programs have in common before they measure.</summary>
public static class MeasuringProgram
{
    /// <summary>Runs a benchmark that starts programs or reads what they cost, until Ctrl-C ends it.</summary>
    /// <typeparam name="T">The benchmark's options.</typeparam>
    /// <param name="options">What the command line asks for; null when it was not understood.</param>
    /// <param name="usage">How it is written.</param>
    /// <param name="measure">The benchmark; gives the exit code.</param>
    /// <returns>The exit code; 2 when nothing was measured.</returns>
    public static Task<int> RunAsync<T>(T? options, string usage, Func<T, CancellationToken, Task<int>> measure)
        where T : class =>
        RunAnywhereAsync(options, usage, async (understood, cancellationToken) =>
        {
            if (!OperatingSystem.IsLinux())
            {
                await Console.Error.WriteLineAsync("This benchmark reads /proc and runs programs to compare with: run it on Linux.");
                return 2;
            }
            MeasuredCommand.AdoptOrphans();
            return await measure(understood, cancellationToken);
        });

    /// <summary>Runs what needs nothing of the system, until Ctrl-C ends it.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public static async Task<int> RunAnywhereAsync<T>(T? options, string usage, Func<T, CancellationToken, Task<int>> measure)
        where T : class
    {
        if (options is null)
        {
            await Console.Error.WriteLineAsync(usage);
            return 2;
        }
        using CancellationTokenSource stop = new();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        return await measure(options, stop.Token);
    }
}
