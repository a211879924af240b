using System.Diagnostics;

namespace IntranetSearch.Faults.Tests.Kills;

/// <summary>A command that may be ended by kill -9, once, at a moment that others choose. Safe for use by several threads.</summary>
internal sealed class Victim : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;
    private int[]? _workers;

    /// <summary>Takes over a command that was started.</summary>
    public Victim(Process process)
    {
        _process = process;
        // Read, so that it never waits for us to.
        _output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        _error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Kills it, unless it was killed or has ended.</summary>
    public void Kill()
    {
        lock (_gate)
        {
            if (_workers is not null || _process.HasExited)
                return;
            _workers = ProcessTree.ChildrenOf(_process.Id);
            _process.Kill();
        }
    }

    /// <summary>Waits until it and the workers it had are gone: workers end by themselves when nobody is left to ask them, and one that does not keeps the test from ending.</summary>
    /// <returns>Whether it was killed; else it had come to its end, which must be a good one.</returns>
    public async Task<bool> IsKilledAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        foreach (int worker in _workers ?? [])
            await EndedAsync(worker);
        await _output;
        string error = await _error;
        // It may have come to its end while the signal was on its way.
        bool killed = _process.ExitCode == 128 + 9;
        Assert.True(killed || _process.ExitCode == 0, $"The command ended by itself with {_process.ExitCode}: {error}");
        return killed;
    }

    public void Dispose() => _process.Dispose();

    private static async Task EndedAsync(int worker)
    {
        try
        {
            using Process process = Process.GetProcessById(worker);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        catch (ArgumentException)
        {
            // It had ended before it could be looked at.
        }
    }
}
