namespace IntranetSearch.App.Cli;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Failed.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage.</summary>
    public const int Usage = 2;

    /// <summary>Partly done.</summary>
    public const int Partial = 3;

    /// <summary>Stopped by the user: 128 + SIGINT, as shells have it.</summary>
    public const int Stopped = 130;
}
