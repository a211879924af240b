using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Identity;
using IntranetSearch.Connectors.AzureBlob;
using IntranetSearch.Connectors.Http;
using IntranetSearch.Connectors.Tests.Http;
using IntranetSearch.Model.Documents;
using static IntranetSearch.Connectors.Tests.Http.FaultyServer;

namespace IntranetSearch.Connectors.Tests.AzureBlob;

/// <summary>An account read under an identity: its tokens go over TLS, to the account's host only, and into no log.</summary>
public sealed class AzureBlobIdentityTests : IAsyncLifetime
{
    private const string Token = "eyJ0b2tlbi50aGF0Lm5vYm9keS5tdXN0LnNlZQ";

    private readonly SkippingTime _time = new();
    private readonly RecordedLog _log = new();
    private readonly X509Certificate2 _certificate = SelfSigned();
    private FaultyServer _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await FaultyServer.StartAsync(_certificate);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _certificate.Dispose();
    }

    [Fact]
    public async Task The_token_is_sent_to_the_account_and_told_to_nobody()
    {
        _server.AnswerOnly(Text(503, "<html>", "text/html"), AzureBlobListingTests.Listing("", AzureBlobListingTests.Blob("a.txt")));
        await using AzureBlobConnector connector = Connect(new FixedToken());

        ChangePage page = Assert.Single(await connector.ReadChangesAsync(new StreamId("docs"), null, Cancel).ToArrayAsync(Cancel));

        Assert.Single(page.Changes);
        Assert.All(_server.Seen, seen => Assert.Equal("Bearer " + Token, seen.Authorization));
        Assert.NotEmpty(_log.Lines);
        Assert.DoesNotContain(_log.Lines, line => line.Contains(Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_redirect_to_another_host_goes_without_the_token()
    {
        await using FaultyServer other = await FaultyServer.StartAsync(_certificate, AzureBlobListingTests.Listing(""));
        _server.AnswerOnly(Empty(302, ("Location", new Uri(other.Address, "/elsewhere?comp=list").ToString())));
        await using AzureBlobConnector connector = Connect(new FixedToken());
        await connector.ReadChangesAsync(new StreamId("docs"), null, Cancel).ToArrayAsync(Cancel);
        Assert.Null(Assert.Single(other.Seen).Authorization);
    }

    [Fact]
    public async Task A_role_that_is_missing_is_named()
    {
        _server.AnswerOnly(Text(403, "<Error/>", "application/xml", ("x-ms-error-code", "AuthorizationPermissionMismatch")));
        await using AzureBlobConnector connector = Connect(new FixedToken());
        ConnectionCheck failed = Assert.Single(await connector.CheckAsync(Cancel), c => c is { Passed: false, Capability: not "permissions" });
        Assert.Equal("list", failed.Capability);
        Assert.Contains("Storage Blob Data Reader", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_identity_that_gets_no_token_is_not_signed_in()
    {
        await using AzureBlobConnector connector = Connect(new NoToken());
        ConnectionCheck failed = Assert.Single(await connector.CheckAsync(Cancel), c => c is { Passed: false, Capability: not "permissions" });
        Assert.Equal("sign in", failed.Capability);
        Assert.Empty(_server.Seen);
    }

    private AzureBlobConnector Connect(TokenCredential credential) => new(
        ConnectionId.Parse("files"),
        new AzureBlobOptions { Account = AzureBlobAccount.Of(_server.Address, credential), Container = "docs" },
        new HttpPipeline(new HttpPipelineOptions { AttemptTimeout = TimeSpan.FromHours(1), StallTimeout = TimeSpan.FromHours(1) }, _time, _log),
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == _certificate.GetCertHashString() },
        });

    private static X509Certificate2 SelfSigned()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private sealed class FixedToken : TokenCredential
    {
        private static AccessToken Now => new(Token, TimeProvider.System.GetUtcNow().AddHours(1));

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => Now;

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(Now);
    }

    private sealed class NoToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new CredentialUnavailableException("no managed identity here");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new CredentialUnavailableException("no managed identity here");
    }
}
