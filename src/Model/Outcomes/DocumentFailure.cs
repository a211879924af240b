namespace IntranetSearch.Model.Outcomes;

/// <summary>Why one file failed.</summary>
/// <param name="Reason">The kind of failure.</param>
/// <param name="Detail">One sentence for the operator; no document text, no secrets.</param>
public sealed record DocumentFailure(FailureReason Reason, string Detail);
