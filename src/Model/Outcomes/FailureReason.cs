namespace IntranetSearch.Model.Outcomes;

/// <summary>Why a file's content is not, or not wholly, in the index.</summary>
public enum FailureReason
{
    /// <summary>It needs a password or is protected by rights management.</summary>
    Encrypted,

    /// <summary>It is not a valid file of its format.</summary>
    Corrupt,

    /// <summary>It holds no text: empty, or pictures only.</summary>
    NoText,

    /// <summary>It is larger than a limit allows.</summary>
    TooLarge,

    /// <summary>Reading it took longer than allowed.</summary>
    TimedOut,

    /// <summary>It needed more memory than allowed.</summary>
    OutOfMemory,

    /// <summary>It brought the extractor down.</summary>
    Crashed,

    /// <summary>No extractor reads this format.</summary>
    Unsupported,

    /// <summary>The source refuses us the content.</summary>
    AccessDenied,

    /// <summary>The source could not give the content this time; it is tried again.</summary>
    Unavailable,
}
