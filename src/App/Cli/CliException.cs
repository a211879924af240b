namespace IntranetSearch.App.Cli;

/// <summary>A command cannot go on; nothing but its message is shown.</summary>
/// <param name="message">What happened.</param>
/// <param name="hint">What to do next; null when there is nothing.</param>
/// <param name="exitCode">What the process ends with.</param>
internal sealed class CliException(string message, string? hint = null, int exitCode = ExitCode.Failed) : Exception(message)
{
    /// <summary>What to do next; null when there is nothing.</summary>
    public string? Hint { get; } = hint;

    /// <summary>What the process ends with.</summary>
    public int ExitCode { get; } = exitCode;
}
