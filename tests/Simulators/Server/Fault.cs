namespace IntranetSearch.Simulators.Server;

/// <summary>Something that goes wrong with requests of an operation.</summary>
/// <param name="Operation">The operation's name; a star at its end stands for any rest: "drive.files.*".</param>
/// <param name="Effect">What happens.</param>
public sealed record Fault(string Operation, FaultEffect Effect)
{
    /// <summary>How often it happens; default 1. <see cref="int.MaxValue"/> for always.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Requests that pass before the first.</summary>
    public int Skip { get; init; }

    /// <summary>Happens to one request of so many; default 1, every one.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Which of the operation's requests it is for; null for all.</summary>
    public Func<WireRequest, bool>? When { get; init; }

    /// <summary>Whether an operation is meant by a name with or without a star.</summary>
    internal static bool Fits(string pattern, string operation) =>
        pattern.EndsWith('*') ? operation.StartsWith(pattern[..^1], StringComparison.Ordinal) : pattern == operation;
}

/// <summary>What a fault does.</summary>
public abstract record FaultEffect
{
    /// <summary>Another answer instead of the service's.</summary>
    public sealed record Answer(WireReply Reply) : FaultEffect;

    /// <summary>The service's answer, altered.</summary>
    public sealed record Alter(Func<WireReply, WireReply> Change) : FaultEffect;

    /// <summary>The connection is closed without an answer.</summary>
    public sealed record Reset : FaultEffect;

    /// <summary>The connection is closed after so many bytes of the body; the header promises all of it.</summary>
    public sealed record Cut(long AfterBytes) : FaultEffect;

    /// <summary>The body comes in pieces with a pause after each.</summary>
    public sealed record Slow(int PieceBytes, TimeSpan Pause) : FaultEffect;

    /// <summary>The answer waits for a signal.</summary>
    public sealed record Hold(Task Until) : FaultEffect;

    /// <summary>Something happens before the service looks at the request: a file changes between two pages or two ranges.</summary>
    public sealed record Before(Action Happens) : FaultEffect;

    /// <summary>Short, for the request log.</summary>
    public sealed override string ToString() => this is Answer answer ? $"answer {answer.Reply.Status}" : GetType().Name.ToLowerInvariant();
}
