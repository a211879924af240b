namespace IntranetSearch.Model.Outcomes;

/// <summary>The one state of a file in the coverage ledger.</summary>
public enum OutcomeState
{
    /// <summary>Seen at the source; its content is still to be read.</summary>
    Waiting,

    /// <summary>All its text is in the index.</summary>
    Answerable,

    /// <summary>Some of its text is in the index; the reason says what was cut, and where.</summary>
    Partial,

    /// <summary>Its content cannot be read: encrypted, corrupt, no text, too large, timed out, crashed the extractor.</summary>
    Unreadable,

    /// <summary>A rule keeps it out; the reason names the rule.</summary>
    Skipped,

    /// <summary>The source refuses us the content.</summary>
    Forbidden,
}
