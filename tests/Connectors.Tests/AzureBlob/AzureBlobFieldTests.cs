using System.Collections.Immutable;
using Azure.Storage.Sas;
using IntranetSearch.Conformance.Connectors;
using IntranetSearch.Connectors.AzureBlob;
using IntranetSearch.Model.Documents;
using Microsoft.AspNetCore.Http;
using static IntranetSearch.Connectors.Tests.Http.FaultyServer;

namespace IntranetSearch.Connectors.Tests.AzureBlob;

/// <summary>Metadata and index tags as fields, and what is done without the right to read tags.</summary>
public sealed class AzureBlobFieldTests : AzureBlobTest
{
    [Fact]
    public async Task Metadata_and_index_tags_are_fields_of_their_file()
    {
        await Source.AddFileAsync("hr/a.txt", "x", Cancel);
        await Source.AddFileAsync("b.txt", "x", Cancel);
        await DescribeAsync("hr/a.txt", ("Department", "hr"), ("reviewed", "2026-01-31"));
        await TagAsync("hr/a.txt", ("status", "in force"), ("Department", "people"));

        SourceMirror mirror = await Source.ReadAsync(Cancel);

        Assert.Equal("Department=hr,Department=people,reviewed=2026-01-31,status=in force", FieldsOf(mirror, "hr/a.txt"));
        Assert.Same(FileFields.None, mirror.File("b.txt").Fields);
        Assert.Single(Source.Server.Seen);
    }

    [Fact]
    public async Task Fields_that_change_leave_the_content_what_it_was()
    {
        await Source.AddFileAsync("a.txt", "x", Cancel);
        await DescribeAsync("a.txt", ("owner", "ann"));
        await TagAsync("a.txt", ("status", "draft"));
        SourceDocument before = (await Source.ReadAsync(Cancel)).File("a.txt");
        await DescribeAsync("a.txt", ("owner", "bob"));
        await TagAsync("a.txt");

        SourceDocument after = (await Source.ReadAsync(Cancel)).File("a.txt");

        Assert.Equal(("owner=ann,status=draft", "owner=bob"), (before.Fields.ToString(), after.Fields.ToString()));
        Assert.Equal(before.VersionTag, after.VersionTag);
    }

    [Fact]
    public async Task Tags_alone_change_nothing_but_the_fields()
    {
        await Source.AddWithoutMd5Async("a.txt", "x", Cancel);
        SourceDocument before = (await Source.ReadAsync(Cancel)).File("a.txt");
        await TagAsync("a.txt", ("status", "draft"));
        SourceDocument after = (await Source.ReadAsync(Cancel)).File("a.txt");
        Assert.Equal("status=draft", after.Fields.ToString());
        Assert.Equal(before, after with { Fields = FileFields.None });
    }

    [Theory]
    [InlineData(403, "AuthorizationPermissionMismatch")]
    [InlineData(400, "InvalidQueryParameterValue")]
    [InlineData(409, "FeatureNotSupportedForThisKindOfAccount")]
    public async Task Where_tags_are_refused_the_listing_goes_on_without_them(int status, string code)
    {
        await AddTaggedAsync("a.txt", "b.txt", "c.txt");
        Source.Server.AnswerOnly(Refusing(status, code));

        SourceMirror mirror = await Source.ReadAsync(Cancel);

        Assert.Equal(["a.txt", "b.txt", "c.txt"], mirror.Paths);
        Assert.All(mirror.Paths, path => Assert.Equal("owner=ann", FieldsOf(mirror, path)));
        Assert.Equal(2, Source.Server.Seen.Count);
    }

    [Fact]
    public async Task Tags_refused_in_mid_listing_lose_and_repeat_nothing()
    {
        await AddTaggedAsync("a.txt", "b.txt", "c.txt", "d.txt");
        RequestDelegate refusing = Refusing(403, "AuthorizationPermissionMismatch");
        await using AzureBlobConnector connector = Source.Connect(o => o with { PageSize = 2 });
        Source.Server.AnswerOnly(Source.Forward, refusing);

        SourceMirror mirror = await ReadAsync(connector);

        Assert.Equal(["a.txt", "b.txt", "c.txt", "d.txt"], mirror.Paths);
        Assert.Equal(["owner=ann,status=draft", "owner=ann"], new[] { "a.txt", "d.txt" }.Select(path => FieldsOf(mirror, path)));
    }

    [Fact]
    public async Task A_listing_that_is_refused_with_and_without_tags_fails_as_it_did()
    {
        await using AzureBlobConnector connector = Source.Connect(connectionString: Sas(BlobContainerSasPermissions.Read));
        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => ReadAsync(connector));
        Assert.Equal(ConnectorFault.Unauthorized, error.Fault);
        Assert.Contains("right to list", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_names_the_missing_right_once_and_fails_nothing()
    {
        await AddTaggedAsync("a.txt");
        Source.Server.AnswerOnly(Refusing(403, "AuthorizationPermissionMismatch"));
        await using AzureBlobConnector connector = Source.Connect(connectionString: Sas(BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List));

        ImmutableArray<ConnectionCheck> checks = await connector.CheckAsync(Cancel);

        Assert.All(checks, check => Assert.True(check.Passed, check.Message));
        ConnectionCheck told = Assert.Single(checks, check => check.Message.Contains("tags", StringComparison.Ordinal));
        Assert.Equal("tags", told.Capability);
        Assert.Contains("the SAS lacks the right to read tags (sp=…t)", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_identity_is_told_the_action_that_its_role_lacks()
    {
        AzureBlobTags tags = new();
        AzureBlobAccount account = AzureBlobAccount.Parse("https://acct.blob.core.windows.net", null, null);
        Assert.False(tags.WereRefused(new ConnectorException(ConnectorFault.Throttled, "busy") { ProviderCode = "ServerBusy" }, account));
        Assert.True(tags.WereRefused(new ConnectorException(ConnectorFault.Unauthorized, "no") { ProviderCode = "AuthorizationPermissionMismatch" }, account));
        Assert.Contains("blobs/tags/read", tags.Refusal, StringComparison.Ordinal);
        Assert.False(tags.AreWanted);
        // Refused without having asked for tags, it is about something else.
        Assert.False(tags.WereRefused(new ConnectorException(ConnectorFault.Unauthorized, "no") { ProviderCode = "AuthorizationPermissionMismatch" }, account));
    }

    [Fact]
    public void A_name_that_a_listing_cannot_write_is_no_field_and_values_lose_what_a_header_would() =>
        Assert.Equal(
            "a=,owner=ann",
            AzureBlobFields.Of([new("x-ms-invalid-name", "1st"), new("owner", " ann "), new("a", null!)], tags: null).ToString());

    private static string FieldsOf(SourceMirror mirror, string path) => mirror.File(path).Fields.ToString();

    private async Task AddTaggedAsync(params string[] names)
    {
        foreach (string name in names)
        {
            await Source.AddFileAsync(name, "x", Cancel);
            await DescribeAsync(name, ("owner", "ann"));
            await TagAsync(name, ("status", "draft"));
        }
    }

    private async Task DescribeAsync(string name, params (string Name, string Value)[] metadata) =>
        await Source.Container.GetBlobClient(name).SetMetadataAsync(metadata.ToDictionary(m => m.Name, m => m.Value), cancellationToken: Cancel);

    private async Task TagAsync(string name, params (string Name, string Value)[] tags) =>
        await Source.Container.GetBlobClient(name).SetTagsAsync(tags.ToDictionary(t => t.Name, t => t.Value), cancellationToken: Cancel);

    /// <summary>The emulator, whose credential has no right to tags: it knows none by itself.</summary>
    private RequestDelegate Refusing(int status, string code) => http =>
        http.Request.QueryString.Value!.Contains("tags", StringComparison.OrdinalIgnoreCase)
            ? Text(status, $"""<?xml version="1.0" encoding="utf-8"?><Error><Code>{code}</Code><Message>No.</Message></Error>""", "application/xml", ("x-ms-error-code", code))(http)
            : Source.Forward(http);

    private string Sas(BlobContainerSasPermissions permissions) =>
        new UriBuilder(Source.Container.GenerateSasUri(permissions, TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1))) { Port = Source.Server.Address.Port }.Uri.AbsoluteUri;
}
