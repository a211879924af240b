namespace IntranetSearch.Measuring;

/// <summary>What one command cost.</summary>
/// <param name="Wall">From start to exit.</param>
/// <param name="Cpu">User and system time of the process and all its descendants.</param>
/// <param name="PeakBytes">Largest sum of proportional set sizes over the process tree, sampled every 100 ms.</param>
/// <param name="ExitCode">The command's exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Errors">Its standard error.</param>
public sealed record Measurement(TimeSpan Wall, TimeSpan Cpu, long PeakBytes, int ExitCode, string Output, string Errors);
