using IntranetSearch.Conformance.Connectors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using static IntranetSearch.Connectors.Tests.Http.FaultyServer;

namespace IntranetSearch.Connectors.Tests.AzureBlob;

/// <summary>What goes wrong on the way or at the account, in the middle of things.</summary>
public sealed class AzureBlobFaultTests : AzureBlobTest
{
    private const int Large = 300_000;

    private protected override SourceSettings Settings => new() { PageSize = 2 };

    private static RequestDelegate Busy { get; } = Error(503, "ServerBusy");

    private static RequestDelegate Error(int status, string code) => Text(
        status,
        $"""<?xml version="1.0" encoding="utf-8"?><Error><Code>{code}</Code><Message>Signature s3cr3t did not match. RequestId:1 Time:2026</Message></Error>""",
        "application/xml",
        ("x-ms-error-code", code),
        ("x-ms-request-id", "1a2b-3c"));

    [Fact]
    public async Task A_burst_of_busy_answers_in_mid_listing_is_sat_out()
    {
        await AddSomeAsync();
        Source.Server.AnswerOnly(Source.Forward, Busy, Busy, Busy, Text(503, "<html>", "text/html"), Source.Forward);
        Assert.Equal(5, (await Source.ReadAsync(Cancel)).Paths.Count);
        Assert.NotEmpty(Source.Time.Waits);
    }

    [Fact]
    public async Task An_account_that_stays_busy_ends_the_run_as_throttled()
    {
        Source.Server.AnswerOnly(Busy);
        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => Source.ReadAsync(Cancel));
        Assert.Equal(ConnectorFault.Throttled, error.Fault);
        Assert.Equal(("ServerBusy", "1a2b-3c"), (error.ProviderCode, error.RequestId));
    }

    [Theory]
    [InlineData(500, "OperationTimedOut", ConnectorFault.Transient)]
    [InlineData(400, "OutOfRangeInput", ConnectorFault.Transient)]
    [InlineData(404, "ContainerNotFound", ConnectorFault.Transient)]
    [InlineData(409, "ContainerBeingDeleted", ConnectorFault.Transient)]
    [InlineData(403, "AuthenticationFailed", ConnectorFault.Unauthorized)]
    [InlineData(403, "AuthorizationFailure", ConnectorFault.Unauthorized)]
    [InlineData(403, "AuthorizationPermissionMismatch", ConnectorFault.Unauthorized)]
    [InlineData(401, "InvalidAuthenticationInfo", ConnectorFault.Unauthorized)]
    public async Task A_listing_that_fails_in_the_middle_is_never_complete(int status, string code, ConnectorFault fault)
    {
        await AddSomeAsync();
        SourceMirror mirror = await Source.ReadAsync(Cancel);
        Source.Server.AnswerOnly(Source.Forward, Error(status, code));

        List<PageKind> kinds = [];
        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(async () =>
        {
            await foreach (ChangePage page in Source.Connector.ReadChangesAsync(Stream, mirror.Cursor, Cancel))
                kinds.Add(page.Kind);
        });

        Assert.Equal(fault, error.Fault);
        Assert.Equal(code, error.ProviderCode);
        Assert.DoesNotContain(PageKind.ListingComplete, kinds);
        Assert.DoesNotContain("s3cr3t", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OutOfRangeInput")]
    [InlineData("InvalidQueryParameterValue")]
    public async Task A_listing_whose_marker_dies_goes_on_from_its_last_name(string code)
    {
        await AddSomeAsync();
        Source.Server.AnswerOnly(Source.Forward, Error(400, code), Source.Forward, Error(400, code), Source.Forward);
        Assert.Equal(["0.txt", "1.txt", "2.txt", "3.txt", "4.txt"], (await Source.ReadAsync(Cancel)).Paths);
        Assert.Equal(["1.txt", "2.txt"], Source.Server.Seen.Select(s => QueryHelpers.ParseQuery(s.PathAndQuery.Split('?')[1]).TryGetValue("startFrom", out var from) ? from.ToString() : "").Where(from => from.Length > 0).Distinct());
    }

    [Fact]
    public async Task A_listing_whose_markers_die_at_once_is_given_up_for_now()
    {
        await AddSomeAsync();
        Source.Server.AnswerOnly(Source.Forward, Error(400, "OutOfRangeInput"), Error(400, "OutOfRangeInput"), Source.Forward);
        Assert.Equal(ConnectorFault.Transient, (await Assert.ThrowsAsync<ConnectorException>(() => Source.ReadAsync(Cancel))).Fault);
    }

    [Fact]
    public async Task A_listing_whose_answer_is_cut_off_or_empty_is_asked_for_again()
    {
        await AddSomeAsync();
        Source.Server.AnswerOnly(Forwarding.Cut(Source.Azurite.Address, 200), Empty(200), Reset(), Source.Forward);
        Assert.Equal(5, (await Source.ReadAsync(Cancel)).Paths.Count);
    }

    [Fact]
    public async Task A_listing_that_is_no_listing_deletes_nothing()
    {
        Source.Server.AnswerOnly(Text(200, "{\"not\":\"xml\"}"));
        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => Source.ReadAsync(Cancel));
        Assert.Equal(ConnectorFault.Transient, error.Fault);
    }

    [Fact]
    public async Task A_container_deleted_in_the_middle_takes_no_file_along()
    {
        await AddSomeAsync();
        await Source.ReadAsync(Cancel);
        await Source.Container.DeleteAsync(cancellationToken: Cancel);
        Assert.Equal(ConnectorFault.Transient, (await Assert.ThrowsAsync<ConnectorException>(() => Source.ReadAsync(Cancel))).Fault);
        Assert.Equal(ConnectorFault.Transient, (await Assert.ThrowsAsync<ConnectorException>(() => OpenAsync("0.txt"))).Fault);
    }

    [Fact]
    public async Task A_download_cut_again_and_again_is_taken_up_where_it_broke_for_the_same_version()
    {
        byte[] bytes = await AddLargeAsync();
        RequestDelegate cut = Forwarding.Cut(Source.Azurite.Address, 25_000);
        Source.Server.AnswerOnly([.. Enumerable.Repeat(cut, 9), Source.Forward]);

        Assert.Equal(bytes, (await Source.OpenAsync(IdOf("large.bin"), Cancel)).Bytes);

        var resumed = Source.Server.Seen.Skip(1).ToArray();
        Assert.Equal(9, resumed.Length);
        Assert.All(resumed, seen => Assert.NotNull(seen.IfMatch));
        Assert.All(resumed, seen => Assert.StartsWith("bytes=", seen.Range, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_download_that_never_gets_further_is_given_up_for_now()
    {
        await AddLargeAsync();
        Source.Server.AnswerOnly(Forwarding.Cut(Source.Azurite.Address, 0));
        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => Source.OpenAsync(IdOf("large.bin"), Cancel));
        Assert.Equal(ConnectorFault.Transient, error.Fault);
    }

    [Fact]
    public async Task A_blob_changed_in_mid_download_is_no_mixture_of_two_versions()
    {
        await AddLargeAsync();
        Source.Server.AnswerOnly(
            Forwarding.Cut(Source.Azurite.Address, 25_000),
            async http =>
            {
                await Source.EditFileAsync("large.bin", "short now", http.RequestAborted);
                await Source.Forward(http);
            },
            Source.Forward);

        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => Source.OpenAsync(IdOf("large.bin"), Cancel));
        Assert.Equal(ConnectorFault.ContentChanged, error.Fault);

        Assert.Equal("short now", await OpenAsync("large.bin"));
    }

    [Fact]
    public async Task A_blob_deleted_in_mid_download_is_gone()
    {
        await AddLargeAsync();
        Source.Server.AnswerOnly(
            Forwarding.Cut(Source.Azurite.Address, 25_000),
            async http =>
            {
                await Source.DeleteFileAsync("large.bin", http.RequestAborted);
                await Source.Forward(http);
            },
            Source.Forward);
        // Asked for the version that was begun, the service may say either; opened again it is gone.
        Assert.Contains((await Assert.ThrowsAsync<ConnectorException>(() => Source.OpenAsync(IdOf("large.bin"), Cancel))).Fault, new[] { ConnectorFault.Gone, ConnectorFault.ContentChanged });
        Assert.Equal(ConnectorFault.Gone, (await Assert.ThrowsAsync<ConnectorException>(() => Source.OpenAsync(IdOf("large.bin"), Cancel))).Fault);
    }

    [Fact]
    public async Task An_empty_blob_that_has_no_range_is_read()
    {
        await Source.AddFileAsync("empty.txt", "", Cancel);
        string listed = await VersionAsync("empty.txt");
        Source.Server.AnswerOnly(Error(416, "InvalidRange"), Source.Forward);
        (byte[] bytes, _, string version) = await Source.OpenAsync(IdOf("empty.txt"), Cancel);
        Assert.Empty(bytes);
        Assert.Equal(listed, version);
    }

    [Theory]
    [InlineData(409, "BlobArchived", "archived")]
    [InlineData(409, "BlobBeingRehydrated", "on its way back")]
    [InlineData(409, "BlobUsesCustomerSpecifiedEncryption", "customer-provided key")]
    [InlineData(403, "AuthorizationPermissionMismatch", "Storage Blob Data Reader")]
    public async Task Content_that_is_kept_from_us_is_refused_with_the_reason(int status, string code, string reason)
    {
        Source.Server.AnswerOnly(Error(status, code));
        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => OpenAsync("a.txt"));
        Assert.Equal(ConnectorFault.AccessDenied, error.Fault);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private async Task AddSomeAsync()
    {
        for (int i = 0; i < 5; i++)
            await Source.AddFileAsync($"{i}.txt", $"{i}", Cancel);
    }

    private async Task<byte[]> AddLargeAsync()
    {
        byte[] bytes = new byte[Large];
        new Random(5).NextBytes(bytes);
        await Source.AddFileAsync("large.bin", bytes, Cancel);
        return bytes;
    }
}
