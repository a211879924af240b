using System.Xml;
using Azure;
using Azure.Identity;
using IntranetSearch.Connectors.Http;

namespace IntranetSearch.Connectors.AzureBlob;

/// <summary>What was asked of the service.</summary>
internal enum BlobOperation
{
    /// <summary>The containers of the account.</summary>
    ListContainers,

    /// <summary>The blobs of a container.</summary>
    ListBlobs,

    /// <summary>What a blob is, without its content.</summary>
    Look,

    /// <summary>A blob's content.</summary>
    Read,
}

/// <summary>Every status and error code → what it means for the run, and what to do. Pure.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes and …/common-rest-api-error-codes (2026-11).</remarks>
internal static class AzureBlobErrors
{
    /// <summary>What a library threw, as ours. Keeps nothing of its text, which quotes addresses and bodies with signatures.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="operation">What was asked.</param>
    /// <param name="target">Of what: a container, or a blob's name.</param>
    /// <param name="pipeline">The way it came.</param>
    public static ConnectorException Of(Exception exception, BlobOperation operation, string target, HttpPipeline pipeline) => exception switch
    {
        ConnectorException own => own,
        // The library's own resuming gave up; the last failure is why.
        AggregateException { InnerExceptions: [.., var last] } => Of(last, operation, target, pipeline),
        RequestFailedException { Status: > 0 } e => Of(ErrorOf(e, pipeline), operation, target),
        AuthenticationFailedException => new(ConnectorFault.Unauthorized,
            "No token could be had for the storage account: neither the environment (AZURE_CLIENT_ID and its companions) nor a managed identity of this machine gave one. " +
            "Give the machine a managed identity, name a user-assigned one with --identity, or use --connection-string-file."),
        XmlException or FormatException or OverflowException or InvalidDataException => new(ConnectorFault.Transient, $"The service's answer about '{target}' could not be read; it is asked again later."),
        _ => new(ConnectorFault.Transient, $"The connection broke while '{target}' was read; it is tried again later."),
    };

    /// <summary>Whether a library's exception tells of the service or the way to it, rather than of a mistake of ours.</summary>
    public static bool IsOfTheService(Exception exception) => exception
        is RequestFailedException or AuthenticationFailedException or AggregateException or IOException or HttpRequestException
        or XmlException or FormatException or OverflowException or InvalidDataException;

    /// <summary>An answer of failure.</summary>
    public static ConnectorException Of(HttpError error, BlobOperation operation, string target)
    {
        (ConnectorFault fault, string message) = (error.Status, error.Code) switch
        {
            (_, "BlobBeingRehydrated") => (ConnectorFault.AccessDenied, $"'{target}' is archived and on its way back to an online tier, which may take hours: it is read by itself then."),
            (_, "BlobArchived") => (ConnectorFault.AccessDenied, $"'{target}' is archived: rehydrate it to the hot, cool or cold tier, or leave it."),
            (_, "BlobUsesCustomerSpecifiedEncryption") => (ConnectorFault.AccessDenied, $"'{target}' is encrypted with a customer-provided key, which the service does not have."),
            (_, "BlobNotFound" or "ResourceNotFound") when operation == BlobOperation.Read => (ConnectorFault.Gone, $"'{target}' is no longer there."),
            (_, "ContainerNotFound" or "ContainerBeingDeleted" or "ContainerDisabled") => (ConnectorFault.Transient,
                $"The container {(operation is BlobOperation.Read or BlobOperation.Look ? "of " : "")}'{target}' is not there or is being deleted. Check --container; nothing is removed from the index meanwhile."),
            (412, _) => (ConnectorFault.ContentChanged, $"'{target}' was changed while it was read."),
            (416, _) => (ConnectorFault.ContentChanged, $"'{target}' became shorter while it was read."),
            (_, "ServerBusy") or (429, _) => (ConnectorFault.Throttled, "The storage account is throttling: it is asked again later."),
            (400, "OutOfRangeInput" or "InvalidQueryParameterValue") when operation is BlobOperation.ListBlobs or BlobOperation.ListContainers => (ConnectorFault.Transient,
                $"The listing of '{target}' could not be continued; the next run starts it anew, and nothing is removed meanwhile."),
            (403, "AuthorizationPermissionMismatch" or "InsufficientAccountPermissions" or "AuthorizationResourceTypeMismatch" or "AuthorizationServiceMismatch") => Missing(operation, target),
            (403, "AuthenticationFailed") or (401, _) => (ConnectorFault.Unauthorized,
                "The account does not accept the credential: a wrong or rotated key, an expired or withdrawn SAS, or this machine's clock is off by more than 15 minutes. " +
                "Give a new one with 'connection set-credentials'."),
            (403, "KeyBasedAuthenticationNotPermitted") => (ConnectorFault.Unauthorized, "The account forbids account keys: use --account-url with an identity that has the role Storage Blob Data Reader."),
            (403, "AuthorizationSourceIPMismatch") => (ConnectorFault.Unauthorized, "The SAS is not valid from this machine's IP address: have one made for it."),
            (403, "AuthorizationProtocolMismatch") => (ConnectorFault.Unauthorized, "The SAS is valid for https only: use an https address."),
            (403, "AuthorizationFailure") => (ConnectorFault.Unauthorized, "The account refuses us: its firewall does not let this machine in, or the key or SAS is wrong or expired. Check the account's networking and the credential."),
            (403, "AccountIsDisabled") => (ConnectorFault.Unauthorized, "The storage account is disabled."),
            (403, _) when operation is BlobOperation.Read or BlobOperation.Look => (ConnectorFault.AccessDenied, $"'{target}' is refused to us."),
            (404, _) when operation == BlobOperation.Read => (ConnectorFault.Gone, $"'{target}' is no longer there."),
            (404, _) => (ConnectorFault.Transient, $"'{target}' is not there. Check --container and the account; nothing is removed from the index meanwhile."),
            (409, "PublicAccessNotPermitted") => (ConnectorFault.Unauthorized, "The account allows no anonymous access: give a credential."),
            _ => (error.UsualFault, $"The service refused what was asked about '{target}'."),
        };
        return error.ToException(fault, message);
    }

    /// <summary>Who we are was accepted, what we asked for is not granted.</summary>
    private static (ConnectorFault Fault, string Message) Missing(BlobOperation operation, string target) => operation switch
    {
        BlobOperation.Read or BlobOperation.Look => (ConnectorFault.AccessDenied,
            $"'{target}' may not be read: the identity lacks the role Storage Blob Data Reader (Owner and Contributor do not include it), or the SAS lacks the right to read (sp=…r). A new role takes up to 10 minutes to work."),
        BlobOperation.ListBlobs => (ConnectorFault.Unauthorized,
            $"The blobs of '{target}' may not be listed: the identity lacks the role Storage Blob Data Reader on the container or account (Owner and Contributor do not include it), or the SAS lacks the right to list (sp=…l). A new role takes up to 10 minutes to work."),
        _ => (ConnectorFault.Unauthorized,
            "The containers of the account may not be listed: --container all needs the role Storage Blob Data Reader on the whole account, or an account SAS with service and container access (ss=b, srt=sco, sp=rl). Or name one container."),
    };

    private static HttpError ErrorOf(RequestFailedException e, HttpPipeline pipeline)
    {
        string? id = null;
        string? wait = null;
        string? code = e.ErrorCode;
        if (e.GetRawResponse() is { } response)
        {
            id = response.Headers.TryGetValue("x-ms-request-id", out string? given) ? given : null;
            wait = response.Headers.TryGetValue("Retry-After", out string? named) ? named : null;
            // The library reads the body, which a proxy may have replaced; the header says the same.
            code ??= response.Headers.TryGetValue("x-ms-error-code", out string? told) ? told : null;
        }
        return new HttpError(
            e.Status,
            code is { Length: > 0 and <= 100 } && code.All(char.IsAsciiLetterOrDigit) ? code : null,
            ProviderTraffic.PlainId(id),
            RetryAfter.Parse(wait, pipeline.Time.GetUtcNow(), pipeline.Options.LongestRetryAfter));
    }
}
