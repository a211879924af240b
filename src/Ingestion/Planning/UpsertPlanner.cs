using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Planning;

/// <summary>What a file that is there needs.</summary>
internal enum PlannedAction
{
    /// <summary>It is in the index as it is.</summary>
    Nothing,

    /// <summary>Its record says that a rule keeps it out.</summary>
    Skip,

    /// <summary>Its name, folder or other metadata changed; its passages stay.</summary>
    KeepPassages,

    /// <summary>Only its readers changed.</summary>
    SetAccess,

    /// <summary>Its content must be read.</summary>
    Read,
}

/// <summary>Decides from stored version tags whether a file's content must be fetched. Pure but for the clock.</summary>
internal sealed class UpsertPlanner(SyncRequest request, SyncOptions options, string extractorVersion, TimeProvider time)
{
    public PlannedAction Plan(Upsert upsert, KnownFile? known)
    {
        SourceDocument document = upsert.Document;
        if (upsert.SkippedBy is string rule)
        {
            bool same = known is { State: OutcomeState.Skipped } && known.Reason == rule
                && known.HasMetadataOf(document) && Equals(known.Access, document.Access);
            return same ? PlannedAction.Nothing : PlannedAction.Skip;
        }
        if (known is null || MustRead(document, known))
            return PlannedAction.Read;
        if (!known.HasMetadataOf(document))
            return PlannedAction.KeepPassages;
        return Equals(known.Access, document.Access) ? PlannedAction.Nothing : PlannedAction.SetAccess;
    }

    /// <summary>When a file is tried again after this outcome; null when it is not, while its content does not change.</summary>
    /// <param name="outcome">What became of it.</param>
    /// <param name="attempts">How often this version was tried, this time included.</param>
    /// <param name="retryAfter">How long the source asked us to wait; null when it did not say.</param>
    public DateTimeOffset? NextAttempt(DocumentOutcome outcome, int attempts, TimeSpan? retryAfter = null)
    {
        bool again = outcome.State is OutcomeState.Waiting or OutcomeState.Forbidden
            || (IsByChance(outcome.Failure) && attempts < options.MaxAttempts);
        if (!again)
            return null;
        double factor = Math.Pow(2, Math.Min(attempts - 1, 20));
        TimeSpan wait = options.FirstRetry * factor;
        if (wait < retryAfter)
            wait = retryAfter.Value;
        return time.GetUtcNow() + (wait < options.LongestRetry ? wait : options.LongestRetry);
    }

    /// <summary>Whether a file that no change names is to be read again: its retry is due, the extraction is another one, or the run was asked to.</summary>
    public bool MustRevisit(KnownFile known, SourceDocument asStored) => known.State != OutcomeState.Skipped && MustRead(asStored, known);

    private bool MustRead(SourceDocument document, KnownFile known)
    {
        if (known.State == OutcomeState.Skipped || known.VersionTag != document.VersionTag)
            return true;
        if (request.Reread == Reread.All || (request.Reread == Reread.Failed && known.State != OutcomeState.Answerable))
            return true;
        switch (known.State)
        {
            case OutcomeState.Waiting:
            case OutcomeState.Forbidden:
                return request.RetryNow || IsDue(known);
            case OutcomeState.Unreadable:
                return known.Extractor != extractorVersion
                    || HasNewExtension(document, known)
                    || (known.NextAttempt is not null && IsDue(known));
            case OutcomeState.Partial:
                return known.Extractor != extractorVersion || IsReadByExtension(document, known);
            default:
                return IsReadByExtension(document, known);
        }
    }

    /// <summary>Kinds of text look alike, so their extension decides how they are read: notes.txt that became notes.md has headings now. All else is told by its content.</summary>
    private static bool IsReadByExtension(SourceDocument document, KnownFile known) =>
        HasNewExtension(document, known) && known.MediaType?.StartsWith("text/", StringComparison.Ordinal) == true;

    private static bool HasNewExtension(SourceDocument document, KnownFile known) =>
        !Path.GetExtension(known.Name.AsSpan()).Equals(Path.GetExtension(document.Name.AsSpan()), StringComparison.OrdinalIgnoreCase);

    private bool IsDue(KnownFile known) => known.NextAttempt is not DateTimeOffset next || next <= time.GetUtcNow();

    /// <summary>Whether the failure may have come from the machine's state rather than from the file.</summary>
    private static bool IsByChance(FailureReason? failure) =>
        failure is FailureReason.TimedOut or FailureReason.Crashed or FailureReason.OutOfMemory;
}
