namespace IntranetSearch.Connectors;

/// <summary>What a connector's failure means for the run.</summary>
public enum ConnectorFault
{
    /// <summary>May work later: back off and try again.</summary>
    Transient,

    /// <summary>The source asks us to wait <see cref="ConnectorException.RetryAfter"/>.</summary>
    Throttled,

    /// <summary>The credential or a grant is missing: the connection is of no use until someone mends it.</summary>
    Unauthorized,

    /// <summary>This document or folder, and trying again will not help; the run goes on.</summary>
    Permanent,

    /// <summary>The document is no longer there; its tombstone is on its way.</summary>
    Gone,

    /// <summary>The source refuses us this document's content.</summary>
    AccessDenied,

    /// <summary>The document's content was changed while it was read: what came so far is worthless, opened again it is the new version.</summary>
    ContentChanged,

    /// <summary>The cursor is no longer accepted: list the stream in full.</summary>
    CursorExpired,
}

/// <summary>The one exception a connector throws for what goes wrong at its source. The message is for the operator: what failed and what to do; never content or secrets.</summary>
public sealed class ConnectorException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="fault">What it means for the run.</param>
    /// <param name="message">What failed and what to do.</param>
    /// <param name="innerException">What the library threw.</param>
    public ConnectorException(ConnectorFault fault, string message, Exception? innerException = null)
        : base(message, innerException) => Fault = fault;

    /// <summary>What it means for the run.</summary>
    public ConnectorFault Fault { get; }

    /// <summary>How long the source asks us to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The provider's own error code; null when it gave none.</summary>
    public string? ProviderCode { get; init; }

    /// <summary>The provider's id of the failed request; null when it gave none.</summary>
    public string? RequestId { get; init; }
}
