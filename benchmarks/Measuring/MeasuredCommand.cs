using System.ComponentModel;
using System.Diagnostics;

namespace IntranetSearch.Measuring;

/// <summary>Runs a program as a user would and measures its whole process tree.</summary>
public static class MeasuredCommand
{
    private static readonly TimeSpan SampleInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Makes this process inherit orphans, so that the CPU time of a worker outliving its parent is not lost.</summary>
    public static void AdoptOrphans()
    {
        if (NativeMethods.Prctl(NativeMethods.SetChildSubreaper, 1, 0, 0, 0) != 0)
            throw new Win32Exception();
    }

    /// <summary>Runs to the end. Only one command may run at a time: children's CPU time is counted for the whole process.</summary>
    public static async Task<Measurement> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        TimeSpan before = ChildrenCpu();
        ProcessStartInfo start = new(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        long started = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<long> peak = PeakAsync(process.Id, ended.Token);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        TimeSpan wall = Stopwatch.GetElapsedTime(started);
        await ended.CancelAsync();
        long peakBytes = await peak;
        ReapOrphans();
        return new Measurement(wall, ChildrenCpu() - before, peakBytes, process.ExitCode, await output, await errors);
    }

    /// <summary>Runs to the end and fails with the command's own words when it does.</summary>
    public static async Task<Measurement> RunOrFailAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        string[] words = [.. arguments];
        Measurement measurement = await RunAsync(program, words, cancellationToken);
        return measurement.ExitCode == 0
            ? measurement
            : throw new InvalidOperationException($"{Path.GetFileName(program)} {string.Join(' ', words)} ended with {measurement.ExitCode}:\n{measurement.Output}\n{measurement.Errors}");
    }

    private static async Task<long> PeakAsync(int root, CancellationToken ended)
    {
        long peak = 0;
        using PeriodicTimer timer = new(SampleInterval);
        try
        {
            do
                peak = Math.Max(peak, ProcessTree.ProportionalBytes(root));
            while (await timer.WaitForNextTickAsync(ended));
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The command has ended: the peak is known.
        }
        return peak;
    }

    private static TimeSpan ChildrenCpu()
    {
        long[] usage = new long[18];
        if (NativeMethods.GetRusage(NativeMethods.RusageChildren, usage) != 0)
            throw new Win32Exception();
        return TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3]);
    }

    private static void ReapOrphans()
    {
        while (NativeMethods.WaitPid(-1, out _, NativeMethods.NoHang) > 0)
        {
            // Each waited-for child adds its CPU time to this process's children.
        }
    }
}
