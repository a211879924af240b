using System.Globalization;
using System.Text.Json.Nodes;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Simulators.GoogleDrive.Wire;

/// <summary>A request the service refuses.</summary>
public sealed class DriveErrorException : Exception
{
    internal DriveErrorException(WireReply reply) => Reply = reply;

    public WireReply Reply { get; }
}

/// <summary>The service's error answers ("Resolve errors", Drive API guides; error bodies of the Google APIs).</summary>
public static class DriveErrors
{
    public static WireReply InvalidCredentials => Error(401, "authError", "Invalid Credentials", "Authorization", "header")
        .With("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"");

    public static WireReply LoginRequired => Error(401, "required", "Login Required.", "Authorization", "header");

    /// <summary>The token lacks a scope.</summary>
    public static WireReply InsufficientScopes => Error(403, "insufficientPermissions", "Insufficient Permission: Request had insufficient authentication scopes.");

    /// <summary>The Drive API is not enabled in the project.</summary>
    public static WireReply AccessNotConfigured => Error(403, "accessNotConfigured",
        "Google Drive API has not been used in project 1 before or it is disabled.", domain: "usageLimits");

    /// <summary>The domain's administrator has forbidden apps.</summary>
    public static WireReply DomainPolicy => Error(403, "domainPolicy", "The domain administrators have disabled Drive apps.");

    /// <summary>Too many requests of one user.</summary>
    public static WireReply UserRateLimitExceeded => Error(403, "userRateLimitExceeded", "User Rate Limit Exceeded. Rate of requests for user exceed configured project quota.", domain: "usageLimits");

    /// <summary>Too many requests of the project.</summary>
    public static WireReply RateLimitExceeded => Error(403, "rateLimitExceeded", "Rate Limit Exceeded", domain: "usageLimits");

    /// <summary>No more requests today.</summary>
    public static WireReply DailyLimitExceeded => Error(403, "dailyLimitExceeded", "Daily Limit Exceeded", domain: "usageLimits");

    /// <summary>A file was downloaded too often.</summary>
    public static WireReply DownloadQuotaExceeded => Error(403, "downloadQuotaExceeded", "The download quota for this file has been exceeded.", domain: "usageLimits");

    public static WireReply FileNotDownloadable => Error(403, "fileNotDownloadable",
        "Only files with binary content can be directly downloaded. Use Export with Docs Editors files.", "alt", "parameter");

    public static WireReply ExportTooLarge => Error(403, "exportSizeLimitExceeded", "This file is too large to be exported.");

    public static WireReply CannotDownload => Error(403, "cannotDownloadFile", "This file cannot be downloaded by the user.");

    public static WireReply Abusive => Error(403, "cannotDownloadAbusiveFile",
        "This file has been identified as malware or spam and cannot be downloaded.", "acknowledgeAbuse", "parameter");

    public static WireReply InsufficientFilePermissions => Error(403, "insufficientFilePermissions", "The user does not have sufficient permissions for this file.");

    /// <summary>A failure behind the front end, in JSON.</summary>
    public static WireReply BackendError(int status = 503) => Error(status, status == 500 ? "internalError" : "backendError", status == 500 ? "Internal Error" : "Backend Error");

    /// <summary>A failure of the front end itself, in HTML.</summary>
    public static WireReply HtmlError(int status = 503) => WireReply.Html(string.Create(CultureInfo.InvariantCulture,
        $"<!DOCTYPE html>\n<html lang=en>\n<title>Error {status}</title>\n<p><b>{status}.</b> <ins>That’s an error.</ins>\n<p>The service you requested is not available at this time.\n"), status);

    /// <summary>Too many requests.</summary>
    /// <param name="retryAfter">Value of Retry-After, seconds or an HTTP date; null for none, as is usual.</param>
    public static WireReply TooManyRequests(string? retryAfter = null)
    {
        WireReply reply = Error(429, "rateLimitExceeded", "Rate Limit Exceeded", domain: "usageLimits");
        return retryAfter is null ? reply : reply.With("Retry-After", retryAfter);
    }

    /// <summary>A file that is not there, or not for this account: they look the same.</summary>
    public static WireReply FileNotFound(string id) => Error(404, "notFound", $"File not found: {id}.", "fileId", "parameter");

    public static WireReply DriveNotFound(string id) => Error(404, "notFound", $"Shared drive not found: {id}", "driveId", "parameter");

    /// <summary>A value of a parameter that cannot be.</summary>
    public static WireReply Invalid(string parameter, string message = "Invalid Value") => Error(400, "invalid", message, parameter, "parameter");

    /// <summary>Directory: the account may not ask this.</summary>
    public static WireReply NotAuthorized => Error(403, "forbidden", "Not Authorized to access this resource/api");

    /// <summary>Directory: no such user or group.</summary>
    public static WireReply ResourceNotFound(string key) => Error(404, "notFound", $"Resource Not Found: {key}");

    /// <summary>An error body.</summary>
    public static WireReply Error(int status, string reason, string message, string? location = null, string? locationType = null, string domain = "global")
    {
        JsonObject detail = new() { ["message"] = message, ["domain"] = domain, ["reason"] = reason };
        if (location is not null)
        {
            detail["location"] = location;
            detail["locationType"] = locationType;
        }
        return WireReply.Json(new JsonObject
        {
            ["error"] = new JsonObject { ["code"] = status, ["message"] = message, ["errors"] = new JsonArray(detail) },
        }, status);
    }

    internal static DriveErrorException ToException(this WireReply reply) => new(reply);
}
