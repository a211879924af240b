using IntranetSearch.Conformance.Connectors;
using IntranetSearch.Connectors.AzureBlob;
using IntranetSearch.Model.Documents;
using static IntranetSearch.Connectors.Tests.Http.FaultyServer;

namespace IntranetSearch.Connectors.Tests.AzureBlob;

/// <summary>What a listing shows, and what of it are files.</summary>
public sealed class AzureBlobListingTests : AzureBlobTest
{
    [Fact]
    public async Task Names_that_only_look_alike_are_different_files()
    {
        string[] names = ["caf\u00E9.txt", "cafe\u0301.txt", "CAFE.txt", "cafe.txt", "a b.txt", "a%20b.txt", "a+b.txt", "a#b?c.txt"];
        foreach (string name in names)
            await Source.AddFileAsync(name, name, Cancel);
        Assert.Equal(names.Order(StringComparer.Ordinal), (await Source.ReadAsync(Cancel)).Paths);
        foreach (string name in names)
            Assert.Equal(name, await OpenAsync(name));
    }

    [Fact]
    public async Task Empty_steps_and_slashes_at_the_end_are_kept()
    {
        foreach (string name in (string[])["a//b.txt", "a/b.txt", "c/d/"])
            await Source.AddFileAsync(name, name, Cancel);
        SourceMirror mirror = await Source.ReadAsync(Cancel);
        Assert.Equal(["a//b.txt", "a/b.txt", "c/d/"], mirror.Paths);
        foreach (Upsert file in mirror.Files)
            Assert.NotEqual("", await OpenAsync(AzureBlobNames.Read(file.Document.Id)!.Value.Name));
    }

    [Fact]
    public async Task Folders_that_are_blobs_are_folders()
    {
        await Source.AddFolderAsync("empty", Cancel);
        await Source.AddFileAsync("marker/", "", Cancel);
        await Source.AddFileAsync("full/a.txt", "x", Cancel);
        SourceMirror mirror = await Source.ReadAsync(Cancel);
        Assert.Equal(["full/a.txt"], mirror.Paths);
        Assert.Equal(["empty", "full", "marker"], mirror.FolderPaths);
    }

    [Fact]
    public async Task Only_names_with_the_prefix_are_listed_and_opened()
    {
        await Source.AddFileAsync("hr/leave/pto.txt", "25 days", Cancel);
        await Source.AddFileAsync("it/vpn.txt", "vpn", Cancel);
        await using AzureBlobConnector connector = Source.Connect(o => o with { Prefix = "hr/" });
        Assert.Equal(["hr/leave/pto.txt"], (await ReadAsync(connector)).Paths);
        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => connector.OpenAsync(Stream, IdOf("it/vpn.txt"), listed: null, Cancel));
        Assert.Equal(ConnectorFault.Gone, error.Fault);
    }

    [Fact]
    public async Task As_many_are_asked_for_at_once_as_the_service_gives()
    {
        await Source.AddFileAsync("a.txt", "x", Cancel);
        await Source.ReadAsync(Cancel);
        Assert.Contains("maxresults=5000", Assert.Single(Source.Server.Seen).PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_is_no_file_of_its_own()
    {
        await Source.AddFileAsync("a.txt", "x", Cancel);
        await Source.Container.GetBlobClient("a.txt").CreateSnapshotAsync(cancellationToken: Cancel);
        Assert.Single((await Source.ReadAsync(Cancel)).Files);
    }

    [Fact]
    public async Task What_is_deleted_or_no_longer_current_is_no_file_however_it_is_listed()
    {
        Source.Server.AnswerOnly(Listing(
            "",
            Blob("current.txt"),
            Blob("deleted.txt", before: "<Deleted>true</Deleted>"),
            Blob("old.txt", before: "<VersionId>2026-01-01T10:00:00.1234567Z</VersionId><IsCurrentVersion>false</IsCurrentVersion>"),
            Blob("snap.txt", before: "<Snapshot>2026-01-01T10:00:00.1234567Z</Snapshot>")));
        Assert.Equal(["current.txt"], (await Source.ReadAsync(Cancel)).Paths);
    }

    [Fact]
    public async Task Short_and_empty_pages_with_an_opaque_marker_are_followed_to_the_end()
    {
        Source.Server.AnswerOnly(
            Listing("2!92!MDAwMDE2", Blob("a.txt")),
            Listing("2!92!MDAwMDE3"),
            Listing(marker: "", Blob("b.txt")));
        Assert.Equal(["a.txt", "b.txt"], (await Source.ReadAsync(Cancel)).Paths);
        Assert.Contains("marker=2%2192%21MDAwMDE3", Source.Server.Seen[2].PathAndQuery, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_name_with_control_characters_arrives_as_it_is()
    {
        Source.Server.AnswerOnly(Listing("", """<Blob><Name Encoded="true">bad%01name.txt</Name><Properties><Content-Length>1</Content-Length><Etag>0x1</Etag></Properties></Blob>"""));
        Assert.Equal(["bad\u0001name.txt"], (await Source.ReadAsync(Cancel)).Paths);
    }

    [Fact]
    public async Task A_name_that_no_address_can_hold_is_listed_with_the_reason()
    {
        Source.Server.AnswerOnly(Listing("", Blob("a/../b.txt")));
        Assert.Contains("'..'", Assert.Single((await Source.ReadAsync(Cancel)).Files).SkippedBy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_containers_are_streams_but_for_those_the_service_keeps_for_itself()
    {
        Source.Server.AnswerOnly(Text(200, """
            <?xml version="1.0" encoding="utf-8"?><EnumerationResults ServiceEndpoint="http://x/"><Containers>
            <Container><Name>$logs</Name><Properties><Last-Modified>Fri, 02 Jan 2026 08:00:00 GMT</Last-Modified><Etag>0x1</Etag></Properties></Container>
            <Container><Name>$blobchangefeed</Name><Properties><Last-Modified>Fri, 02 Jan 2026 08:00:00 GMT</Last-Modified><Etag>0x1</Etag></Properties></Container>
            <Container><Name>docs</Name><Properties><Last-Modified>Fri, 02 Jan 2026 08:00:00 GMT</Last-Modified><Etag>0x1</Etag></Properties></Container>
            <Container><Name>gone</Name><Deleted>true</Deleted><Properties><Last-Modified>Fri, 02 Jan 2026 08:00:00 GMT</Last-Modified><Etag>0x1</Etag></Properties></Container>
            </Containers><NextMarker/></EnumerationResults>
            """, "application/xml"));
        await using AzureBlobConnector connector = Source.Connect(o => o with { Container = null });
        Assert.Equal(["docs"], await connector.ReadStreamsAsync(Cancel).Select(s => s.Name).ToArrayAsync(Cancel));
    }

    [Fact]
    public async Task The_same_name_in_two_containers_is_two_files()
    {
        await Source.AddFileAsync("a.txt", "x", Cancel);
        var other = Source.Azurite.Service.GetBlobContainerClient("t" + Guid.NewGuid().ToString("N"));
        await other.CreateAsync(cancellationToken: Cancel);
        await other.GetBlobClient("a.txt").UploadAsync(BinaryData.FromString("y"), Cancel);
        await using AzureBlobConnector connector = Source.Connect(o => o with { Container = null });
        Assert.Superset(new HashSet<string> { Source.Container.Name, other.Name }, await connector.ReadStreamsAsync(Cancel).Select(s => s.Name).ToHashSetAsync(cancellationToken: Cancel));
        DocumentId here = (await ReadAsync(connector)).File("a.txt").Id;
        await foreach (ChangePage page in connector.ReadChangesAsync(new StreamId(other.Name), null, Cancel))
            Assert.NotEqual(here, Assert.IsType<Upsert>(Assert.Single(page.Changes)).Document.Id);
        await other.DeleteAsync(cancellationToken: Cancel);
    }

    internal static Microsoft.AspNetCore.Http.RequestDelegate Listing(string marker, params string[] blobs) => Text(
        200,
        $"""<?xml version="1.0" encoding="utf-8"?><EnumerationResults ServiceEndpoint="http://x/" ContainerName="docs"><Blobs>{string.Concat(blobs)}</Blobs><NextMarker>{marker}</NextMarker></EnumerationResults>""",
        "application/xml");

    internal static string Blob(string name, string before = "") => $"""
        <Blob><Name>{name}</Name>{before}<Properties><Creation-Time>Thu, 01 Jan 2026 10:00:00 GMT</Creation-Time><Last-Modified>Fri, 02 Jan 2026 08:00:00 GMT</Last-Modified>
        <Etag>0x8DE0AF6A3C1B2D0</Etag><Content-Length>1</Content-Length><BlobType>BlockBlob</BlobType></Properties></Blob>
        """;
}
