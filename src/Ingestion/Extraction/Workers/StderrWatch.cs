namespace IntranetSearch.Ingestion.Extraction.Workers;

/// <summary>What the runtime said when a worker died.</summary>
internal enum DeathCause
{
    /// <summary>Nothing telling.</summary>
    Unknown,

    /// <summary>The heap limit was reached.</summary>
    OutOfMemory,

    /// <summary>The stack was exhausted.</summary>
    StackOverflow,
}

/// <summary>
/// Drains a worker's standard error, so that it never blocks on a full pipe, and looks for the runtime's own words about
/// a death. Nothing of it is kept or logged: a library may print document text there.
/// </summary>
internal sealed class StderrWatch
{
    private const int BufferBytes = 1 << 13;

    private readonly Task _draining;
    private DeathCause _cause;

    /// <summary>Starts to drain.</summary>
    public StderrWatch(Stream stderr) => _draining = DrainAsync(stderr);

    /// <summary>The cause, once the process has ended.</summary>
    public async Task<DeathCause> ReadCauseAsync(CancellationToken cancellationToken)
    {
        await _draining.WaitAsync(cancellationToken);
        return _cause;
    }

    /// <summary>The runtime announces both at the start of a line of its own, in one write.</summary>
    private void Look(ReadOnlySpan<byte> said)
    {
        if (said.IndexOf("Stack overflow"u8) >= 0)
            _cause = DeathCause.StackOverflow;
        else if (_cause == DeathCause.Unknown && (said.IndexOf("OutOfMemoryException"u8) >= 0 || said.IndexOf("Out of memory"u8) >= 0))
            _cause = DeathCause.OutOfMemory;
    }

    private async Task DrainAsync(Stream stderr)
    {
        byte[] buffer = new byte[BufferBytes];
        try
        {
            // Ends with the process: its end of the pipe closes.
            for (int read; (read = await stderr.ReadAsync(buffer, CancellationToken.None)) > 0;)
            {
                Look(buffer.AsSpan(0, read));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Killed or disposed of while draining: there is no more to say.
        }
    }
}
