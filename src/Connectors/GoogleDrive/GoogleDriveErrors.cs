using Google.Apis.Auth.OAuth2.Responses;
using IntranetSearch.Connectors.Http;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>What was asked.</summary>
internal enum GoogleOperation
{
    /// <summary>A token of the change log, or its entries.</summary>
    ReadLog,

    /// <summary>Files of a drive.</summary>
    ListFiles,

    /// <summary>The shared drives.</summary>
    ListDrives,

    /// <summary>A file or its content.</summary>
    ReadFile,

    /// <summary>Who may read a file or a shared drive.</summary>
    ReadPermissions,

    /// <summary>People, groups or members.</summary>
    ReadDirectory,
}

/// <summary>Every status and reason → what it means for the run, and what to do. Pure.</summary>
/// <remarks>"Resolve errors", https://developers.google.com/workspace/drive/api/guides/handle-errors; "Using OAuth 2.0 for Server to Server Applications" (2026-11).</remarks>
internal static class GoogleDriveErrors
{
    /// <summary>The code of a sign-in that failed because of the person, not of the key.</summary>
    public const string InvalidGrant = "invalid_grant";

    /// <summary>The longest wait a reason stands for without naming one: a daily limit is over some hours later.</summary>
    private static readonly TimeSpan Hours = TimeSpan.FromHours(1);

    /// <summary>How an answer of failure is to be retried; null: by its status.</summary>
    public static HttpJudgement? Judge(HttpResponseMessage response, string body) => ((int)response.StatusCode, GoogleErrorBody.Parse(body).Reason) switch
    {
        (403, "userRateLimitExceeded" or "rateLimitExceeded" or "sharingRateLimitExceeded" or "quotaExceeded") => new HttpJudgement(HttpVerdict.Throttled),
        (403 or 429, "dailyLimitExceeded" or "dailyLimitExceededUnreg") => new HttpJudgement(HttpVerdict.Throttled, Hours),
        _ => null,
    };

    /// <summary>An answer of failure.</summary>
    /// <param name="error">The answer.</param>
    /// <param name="location">The parameter it names; null for none.</param>
    /// <param name="operation">What was asked.</param>
    /// <param name="target">Of what: a file's or drive's name or id.</param>
    public static ConnectorException Of(HttpError error, string? location, GoogleOperation operation, string target)
    {
        (ConnectorFault fault, string message) = (error.Status, error.Code) switch
        {
            (400, _) when location == "pageToken" => (ConnectorFault.CursorExpired, $"Google no longer accepts the place where the reading of {target} stood: it is listed anew."),
            (401, _) => (ConnectorFault.Unauthorized, "Google does not accept a token it has just given: check that the service account is enabled and its key not deleted."),
            (403, "userRateLimitExceeded" or "rateLimitExceeded" or "sharingRateLimitExceeded" or "quotaExceeded") or (429, _) => (ConnectorFault.Throttled, "Google is throttling: it is asked again later."),
            (403, "dailyLimitExceeded" or "dailyLimitExceededUnreg") => (ConnectorFault.Throttled, "The project's daily limit of requests is used up: the next runs go on as soon as Google lets us."),
            (403, "downloadQuotaExceeded") => (ConnectorFault.Transient, $"'{target}' was downloaded too often lately; it is tried again later."),
            (403, "accessNotConfigured") => (ConnectorFault.Unauthorized, operation == GoogleOperation.ReadDirectory
                ? "The Admin SDK API is not enabled in the service account's project: enable it in the Google Cloud console, APIs & Services."
                : "The Google Drive API is not enabled in the service account's project: enable it in the Google Cloud console, APIs & Services."),
            (403, "domainPolicy") => (ConnectorFault.Unauthorized, "The domain's administrators have forbidden apps of Drive: allow it in the Admin console, Apps > Google Workspace > Drive and Docs > Features and Applications."),
            (403, "insufficientPermissions") => (ConnectorFault.Unauthorized, $"The token lacks a scope: {ScopeOf(operation)}. Add it to the entry for domain-wide delegation."),
            (403, _) when operation == GoogleOperation.ReadDirectory => (ConnectorFault.Unauthorized,
                "The directory may not be read: --subject must be an administrator with the rights to read users and groups (Admin API privileges), and the Admin SDK API be enabled."),
            (403, "cannotDownloadAbusiveFile") => (ConnectorFault.AccessDenied, $"Google takes '{target}' for malware or spam and does not give it out."),
            (403, "exportSizeLimitExceeded") => (ConnectorFault.Permanent, $"'{target}' is larger than what Google exports (10 MB)."),
            (403, "fileNotDownloadable" or "fileNotExportable") => (ConnectorFault.Permanent, $"'{target}' has no content that Google gives out."),
            (403, _) when operation == GoogleOperation.ReadFile => (ConnectorFault.AccessDenied, $"'{target}' may not be downloaded: its owner forbids it to readers, or the domain does."),
            (403, _) when operation == GoogleOperation.ListDrives => (ConnectorFault.Unauthorized, "The domain's shared drives may not be listed: --subject must be an administrator with the right to manage shared drives."),
            (403, _) => (ConnectorFault.Permanent, $"Google refuses what was asked about {target}."),
            (404, _) when operation == GoogleOperation.ReadFile => (ConnectorFault.Gone, $"'{target}' is no longer there, or no longer ours to read."),
            (404, _) => (ConnectorFault.Gone, $"{target} is no longer there, or nobody in whose name we read has access to it."),
            (416, _) => (ConnectorFault.ContentChanged, $"'{target}' became shorter while it was read."),
            _ => (error.UsualFault, $"Google could not answer what was asked about {target}."),
        };
        return error.ToException(fault, message);
    }

    /// <summary>A token that was not given.</summary>
    /// <param name="exception">What the library threw. Its text is not kept.</param>
    /// <param name="options">The connection.</param>
    /// <param name="subject">In whose name; null for the service account's own.</param>
    /// <param name="scope">What for.</param>
    public static ConnectorException OfToken(TokenResponseException exception, GoogleDriveOptions options, string? subject, string scope)
    {
        string description = exception.Error?.ErrorDescription ?? "";
        string? code = HttpCode(exception.Error?.Error);
        HttpError error = new((int?)exception.StatusCode ?? 0, code, RequestId: null, RetryAfter: null);
        return (error.Status, code) switch
        {
            (429, _) => error.ToException(ConnectorFault.Throttled, "Google gives no tokens at present: it is asked again later."),
            ( >= 500 or 0, _) => error.ToException(ConnectorFault.Transient, "Google's token service failed; it is asked again later."),
            (_, "unauthorized_client" or "access_denied" or "invalid_scope") => error.ToException(ConnectorFault.Unauthorized,
                $"Domain-wide delegation does not give the scope {scope} to the service account{(options.Account.ClientId is { } id ? $" (client ID {id})" : "")}. " +
                "Add it in the Admin console, Security > Access and data control > API controls > Domain-wide delegation; a change takes up to 24 hours."),
            // "Invalid email or User ID", "Not a valid email or user ID."
            (_, InvalidGrant) when subject is not null && description.Contains("user id", StringComparison.OrdinalIgnoreCase) => error.ToException(
                subject == options.Subject ? ConnectorFault.Unauthorized : ConnectorFault.Gone,
                subject == options.Subject
                    ? $"There is no active account {subject}: --subject must be an administrator who is not suspended."
                    : $"There is no active account {subject}: it was deleted or suspended."),
            (_, InvalidGrant) when description.Contains("timeframe", StringComparison.OrdinalIgnoreCase) || description.Contains("iat", StringComparison.Ordinal) => error.ToException(ConnectorFault.Unauthorized,
                "Google does not accept our signature because of its time: set this machine's clock."),
            _ => error.ToException(ConnectorFault.Unauthorized,
                "Google does not accept the service account's key: it was deleted or disabled, or the account was. Make a new key and give it with 'connection set-credentials'."),
        };
    }

    private static string ScopeOf(GoogleOperation operation) => operation == GoogleOperation.ReadDirectory
        ? $"{GoogleScopes.Users} or {GoogleScopes.Groups}"
        : GoogleScopes.Drive;

    private static string? HttpCode(string? code) => code is { Length: > 0 and <= 100 } && code.All(c => char.IsAsciiLetterLower(c) || c == '_') ? code : null;
}
