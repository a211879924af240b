using System.Globalization;

namespace IntranetSearch.App.Api;

/// <summary>Ends a request with a problem document. The message is for whoever asked: what is wrong and what to do.</summary>
internal sealed class ApiProblem(int status, string detail, TimeSpan? retryAfter = null) : Exception(detail)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>When it is worth trying again; null when that cannot be told.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>The value of the Retry-After header: whole seconds, at least one.</summary>
    public string? RetryAfterSeconds => RetryAfter is { } wait
        ? Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture)
        : null;

    /// <summary>400.</summary>
    public static ApiProblem Bad(string detail) => new(StatusCodes.Status400BadRequest, detail);

    /// <summary>404 for a file. One text for "not there" and "not for you": the difference would tell that the file exists.</summary>
    public static ApiProblem NoSuchFile() => new(StatusCodes.Status404NotFound, "There is no such file, or you may not open it.");

    /// <summary>Checks a number given by the caller.</summary>
    public static int InRange(string name, int value, int least, int most) => value >= least && value <= most
        ? value
        : throw Bad(string.Create(CultureInfo.InvariantCulture, $"'{name}' is {value}; it must be {least} to {most}."));
}
