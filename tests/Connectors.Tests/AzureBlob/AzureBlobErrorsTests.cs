using Azure;
using Azure.Identity;
using IntranetSearch.Connectors.AzureBlob;
using IntranetSearch.Connectors.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.Connectors.Tests.AzureBlob;

/// <summary>The table of errors, without a network.</summary>
public sealed class AzureBlobErrorsTests
{
    private static readonly HttpPipeline Pipeline = new(new HttpPipelineOptions(), TimeProvider.System, NullLoggerFactory.Instance);

    [Theory]
    [InlineData(404, "BlobNotFound", nameof(BlobOperation.Read), ConnectorFault.Gone)]
    [InlineData(404, null, nameof(BlobOperation.Read), ConnectorFault.Gone)]
    [InlineData(404, null, nameof(BlobOperation.ListBlobs), ConnectorFault.Transient)]
    [InlineData(404, "ContainerNotFound", nameof(BlobOperation.Read), ConnectorFault.Transient)]
    [InlineData(409, "ContainerBeingDeleted", nameof(BlobOperation.ListBlobs), ConnectorFault.Transient)]
    [InlineData(409, "BlobArchived", nameof(BlobOperation.Read), ConnectorFault.AccessDenied)]
    [InlineData(409, "BlobUsesCustomerSpecifiedEncryption", nameof(BlobOperation.Read), ConnectorFault.AccessDenied)]
    [InlineData(409, "PublicAccessNotPermitted", nameof(BlobOperation.ListBlobs), ConnectorFault.Unauthorized)]
    [InlineData(412, "ConditionNotMet", nameof(BlobOperation.Read), ConnectorFault.ContentChanged)]
    [InlineData(416, "InvalidRange", nameof(BlobOperation.Read), ConnectorFault.ContentChanged)]
    [InlineData(400, "OutOfRangeInput", nameof(BlobOperation.ListBlobs), ConnectorFault.Transient)]
    [InlineData(400, "InvalidHeaderValue", nameof(BlobOperation.ListBlobs), ConnectorFault.Permanent)]
    [InlineData(401, null, nameof(BlobOperation.ListBlobs), ConnectorFault.Unauthorized)]
    [InlineData(403, "AuthenticationFailed", nameof(BlobOperation.Read), ConnectorFault.Unauthorized)]
    [InlineData(403, "AuthorizationFailure", nameof(BlobOperation.Read), ConnectorFault.Unauthorized)]
    [InlineData(403, "KeyBasedAuthenticationNotPermitted", nameof(BlobOperation.ListBlobs), ConnectorFault.Unauthorized)]
    [InlineData(403, "AuthorizationSourceIPMismatch", nameof(BlobOperation.ListBlobs), ConnectorFault.Unauthorized)]
    [InlineData(403, "AuthorizationProtocolMismatch", nameof(BlobOperation.ListBlobs), ConnectorFault.Unauthorized)]
    [InlineData(403, "AuthorizationResourceTypeMismatch", nameof(BlobOperation.ListContainers), ConnectorFault.Unauthorized)]
    [InlineData(403, "AuthorizationPermissionMismatch", nameof(BlobOperation.ListBlobs), ConnectorFault.Unauthorized)]
    [InlineData(403, "AuthorizationPermissionMismatch", nameof(BlobOperation.Read), ConnectorFault.AccessDenied)]
    [InlineData(403, "AccountIsDisabled", nameof(BlobOperation.Read), ConnectorFault.Unauthorized)]
    [InlineData(403, "SomethingNew", nameof(BlobOperation.Read), ConnectorFault.AccessDenied)]
    [InlineData(403, "SomethingNew", nameof(BlobOperation.ListBlobs), ConnectorFault.Unauthorized)]
    [InlineData(429, null, nameof(BlobOperation.ListBlobs), ConnectorFault.Throttled)]
    [InlineData(503, "ServerBusy", nameof(BlobOperation.ListBlobs), ConnectorFault.Throttled)]
    [InlineData(503, null, nameof(BlobOperation.ListBlobs), ConnectorFault.Transient)]
    [InlineData(500, "InternalError", nameof(BlobOperation.Read), ConnectorFault.Transient)]
    public void Every_answer_has_its_meaning(int status, string? code, string operation, ConnectorFault fault)
    {
        ConnectorException error = AzureBlobErrors.Of(new HttpError(status, code, "1a2b", RetryAfter: null), Enum.Parse<BlobOperation>(operation), "docs");
        Assert.Equal(fault, error.Fault);
        Assert.Equal((code, "1a2b"), (error.ProviderCode, error.RequestId));
        Assert.Contains("request 1a2b", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_identity_without_a_token_says_what_to_do()
    {
        ConnectorException error = AzureBlobErrors.Of(new CredentialUnavailableException("no IMDS"), BlobOperation.ListBlobs, "docs", Pipeline);
        Assert.Equal(ConnectorFault.Unauthorized, error.Fault);
        Assert.Contains("--identity", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_gave_up_is_judged_by_its_last_failure()
    {
        AggregateException gaveUp = new(new IOException("cut"), new RequestFailedException(412, "changed", "ConditionNotMet", null));
        Assert.Equal(ConnectorFault.ContentChanged, AzureBlobErrors.Of(gaveUp, BlobOperation.Read, "a.txt", Pipeline).Fault);
    }
}
