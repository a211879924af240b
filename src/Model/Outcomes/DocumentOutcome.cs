namespace IntranetSearch.Model.Outcomes;

/// <summary>What became of one file.</summary>
/// <param name="State">Its one state.</param>
/// <param name="Failure">What failed; null when nothing did (a skipped file has a reason but no failure).</param>
/// <param name="Reason">One sentence for people: what was cut and where, which rule, what failed; null for a file read whole.</param>
public sealed record DocumentOutcome(OutcomeState State, FailureReason? Failure, string? Reason)
{
    /// <summary>Read whole.</summary>
    public static DocumentOutcome Answerable { get; } = new(OutcomeState.Answerable, null, null);

    /// <summary>Seen, not yet read.</summary>
    public static DocumentOutcome Waiting { get; } = new(OutcomeState.Waiting, null, null);

    /// <summary>Kept out by a rule.</summary>
    public static DocumentOutcome SkippedBy(string rule) => new(OutcomeState.Skipped, null, rule);

    /// <summary>Read in part.</summary>
    public static DocumentOutcome Partial(FailureReason failure, string reason) => new(OutcomeState.Partial, failure, reason);

    /// <summary>The outcome of a failure: <see cref="FailureReason.AccessDenied"/> is forbidden, <see cref="FailureReason.Unavailable"/> waits, all else is unreadable.</summary>
    public static DocumentOutcome Of(DocumentFailure failure) => new(
        failure.Reason switch
        {
            FailureReason.AccessDenied => OutcomeState.Forbidden,
            FailureReason.Unavailable => OutcomeState.Waiting,
            _ => OutcomeState.Unreadable,
        },
        failure.Reason,
        failure.Detail);
}
