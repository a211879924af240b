using IntranetSearch.Conformance.Connectors;
using IntranetSearch.Connectors.AzureBlob;
using IntranetSearch.Connectors.Tests.Http;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.Tests.AzureBlob.ChangeFeed;

/// <summary>What happened to blobs, as the feed tells it and the container shows it.</summary>
public sealed class FeedChangeTests : FeedTest
{
    [Fact]
    public async Task What_was_touched_is_asked_for_and_nothing_is_listed()
    {
        await Source.AddFileAsync("a.txt", "one", Cancel);
        await Source.AddFileAsync("b.txt", "two", Cancel);
        Assert.True((await SyncAsync()).WasListing);
        await Source.EditFileAsync("a.txt", "other", Cancel);
        Publish(Hour, Event("a.txt"));

        Reading reading = await SyncAsync();

        Assert.All(reading.Pages, page => Assert.Equal(PageKind.Delta, page.Kind));
        Assert.Equal("a.txt", Assert.IsType<Upsert>(Assert.Single(reading.Changes)).Document.Name);
        Assert.EndsWith("/a.txt", Assert.Single(reading.OfContainer).PathAndQuery, StringComparison.Ordinal);
        Assert.Equal(await VersionAsync("a.txt"), Mirror.File("a.txt").VersionTag);
    }

    [Fact]
    public async Task Asked_for_or_listed_a_blob_looks_the_same()
    {
        await SyncAsync();
        await Source.AddFileAsync("hr/leave/plain.txt", "x", Cancel);
        await Source.AddWithoutMd5Async("hr/blocks.bin", "y", Cancel);
        await Source.AddFileAsync("empty.txt", "", Cancel);
        await Source.AddFolderAsync("folder", Cancel);
        await Source.Container.GetBlobClient("hr/leave/plain.txt").SetMetadataAsync(new Dictionary<string, string> { ["Owner"] = "ann" }, cancellationToken: Cancel);
        await Source.Container.GetBlobClient("hr/leave/plain.txt").SetTagsAsync(new Dictionary<string, string> { ["status"] = "in force" }, cancellationToken: Cancel);
        Publish(Hour, Event("hr/leave/plain.txt"), Event("hr/blocks.bin"), Event("empty.txt"), Event("folder"));

        Assert.False((await SyncAsync()).WasListing);

        SourceMirror listed = await ListedAsync();
        Assert.Equal(listed.Files.ToHashSet(), Mirror.Files.ToHashSet());
        Assert.Equal("Owner=ann,status=in force", Mirror.File("hr/leave/plain.txt").Fields.ToString());
        Assert.Equal(["folder", "hr", "hr/leave"], Mirror.FolderPaths);
    }

    [Fact]
    public async Task Where_tags_are_refused_a_blob_is_known_without_them()
    {
        await SyncAsync();
        foreach (string name in (string[])["a.txt", "b.txt", "c.txt"])
        {
            await Source.AddFileAsync(name, "x", Cancel);
            await Source.Container.GetBlobClient(name).SetTagsAsync(new Dictionary<string, string> { ["status"] = "draft" }, cancellationToken: Cancel);
        }
        Publish(Hour, Event("a.txt"), Event("b.txt"), Event("c.txt"));
        Source.Server.AnswerOnly(http => http.Request.QueryString.Value!.Contains("comp=tags", StringComparison.Ordinal)
            ? FaultyServer.Empty(403, ("x-ms-error-code", "AuthorizationPermissionMismatch"))(http)
            : Feed.Answer(http));
        await using AzureBlobConnector connector = Connect(o => o);

        Reading reading = await SyncAsync(connector);

        Assert.Equal(["a.txt", "b.txt", "c.txt"], Mirror.Paths);
        Assert.All(Mirror.Files, file => Assert.Same(FileFields.None, file.Document.Fields));
        // Several may be under way before the first is refused.
        Assert.InRange(reading.OfContainer.Count(r => r.PathAndQuery.Contains("comp=tags", StringComparison.Ordinal)), 1, 3);
    }

    [Fact]
    public async Task A_blob_that_is_gone_takes_its_empty_folders_along()
    {
        await Source.AddFileAsync("a/b/c/x.txt", "x", Cancel);
        await Source.AddFileAsync("a/y.txt", "y", Cancel);
        await SyncAsync();
        await Source.DeleteFileAsync("a/b/c/x.txt", Cancel);
        Publish(Hour, Event("a/b/c/x.txt", "BlobDeleted"));
        await SyncAsync();
        Assert.Equal(["a/y.txt"], Mirror.Paths);
        Assert.Equal(["a"], Mirror.FolderPaths);
    }

    [Fact]
    public async Task A_folder_that_is_a_blob_stays_when_its_last_file_is_gone()
    {
        await Source.AddFolderAsync("marked", Cancel);
        await Source.AddFileAsync("marked/x.txt", "x", Cancel);
        await Source.AddFileAsync("slash/", "", Cancel);
        await Source.AddFileAsync("slash/y.txt", "y", Cancel);
        await SyncAsync();
        await Source.DeleteFileAsync("marked/x.txt", Cancel);
        await Source.DeleteFileAsync("slash/y.txt", Cancel);
        Publish(Hour, Event("marked/x.txt", "BlobDeleted"), Event("slash/y.txt", "BlobDeleted"));
        await SyncAsync();
        Assert.Equal(["marked", "slash"], Mirror.FolderPaths);

        await Source.DeleteFileAsync("marked", Cancel);
        await Source.DeleteFileAsync("slash/", Cancel);
        Publish(Hour.AddHours(1), Event("marked", "BlobDeleted"), Event("slash/", "BlobDeleted"));
        await SyncAsync();
        Assert.Empty(Mirror.FolderPaths);
    }

    [Fact]
    public async Task A_blob_changed_after_its_event_is_what_it_is_now()
    {
        await Source.AddFileAsync("a.txt", "one", Cancel);
        await SyncAsync();
        await Source.EditFileAsync("a.txt", "two", Cancel);
        Publish(Hour, Event("a.txt"));
        await Source.EditFileAsync("a.txt", "three", Cancel);
        await SyncAsync();
        Assert.Equal(await VersionAsync("a.txt"), Mirror.File("a.txt").VersionTag);
    }

    [Fact]
    public async Task A_blob_deleted_and_made_anew_is_there_whatever_the_order_of_its_events()
    {
        await Source.AddFileAsync("a.txt", "one", Cancel);
        await SyncAsync();
        Publish(Hour, Event("a.txt"), Event("a.txt", "BlobDeleted"));
        await SyncAsync();
        Assert.Equal(["a.txt"], Mirror.Paths);
    }

    [Fact]
    public async Task Duplicates_control_records_snapshots_and_other_containers_cost_nothing()
    {
        await Source.AddFileAsync("a.txt", "one", Cancel);
        await SyncAsync();
        WrittenEvent twice = Event("a.txt");
        Publish(
            Hour,
            twice,
            twice,
            Event("a.txt", "BlobPropertiesUpdated"),
            Event("b.txt", "BlobSnapshotCreated"),
            new WrittenEvent("", "Control"),
            WrittenEvent.Of("other", "a.txt"),
            WrittenEvent.Of(Source.Container.Name + "2", "a.txt", "RestorePointMarkerCreated"));
        Assert.EndsWith("/a.txt", Assert.Single((await SyncAsync()).OfContainer).PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_names_with_the_prefix_are_asked_for()
    {
        await Source.AddFileAsync("hr/a.txt", "one", Cancel);
        await using AzureBlobConnector connector = Connect(o => o with { Prefix = "hr/" });
        await SyncAsync(connector);
        await Source.DeleteFileAsync("hr/a.txt", Cancel);
        Publish(Hour, Event("it/b.txt"), Event("hr/a.txt", "BlobDeleted"));
        Assert.EndsWith("/hr/a.txt", Assert.Single((await SyncAsync(connector)).Questions).PathAndQuery, StringComparison.Ordinal);
        Assert.Empty(Mirror.Paths);
        Assert.Empty(Mirror.FolderPaths);
    }

    [Fact]
    public async Task Five_thousand_events_about_three_blobs_are_three_questions()
    {
        await SyncAsync();
        for (int i = 0; i < 3; i++)
            await Source.AddFileAsync($"{i}.txt", $"{i}", Cancel);
        Publish(Hour, Enumerable.Range(0, 5_000).Select(i => Event($"{i % 3}.txt")));
        Assert.Equal(3, (await SyncAsync()).Questions.Count());
        Assert.Equal(["0.txt", "1.txt", "2.txt"], Mirror.Paths);
    }

    [Theory]
    [InlineData("a b.txt", "a b.txt")]
    [InlineData("a%20b.txt", "a%20b.txt")]
    [InlineData("a b.txt", "a%20b.txt")]
    [InlineData("\u00FCber/\U0001F600.txt", "\u00FCber/\U0001F600.txt")]
    [InlineData("a//b.txt", "a//b.txt")]
    public async Task A_subject_may_be_escaped_or_not(string name, string subject)
    {
        await SyncAsync();
        await Source.AddFileAsync(name, "x", Cancel);
        Publish(Hour, Event(subject));
        Assert.False((await SyncAsync()).WasListing);
        Assert.Equal([name], Mirror.Paths);
    }

    [Fact]
    public async Task A_blob_that_is_refused_by_itself_is_looked_up_in_the_listing()
    {
        await SyncAsync();
        await Source.AddFileAsync("a.txt", "x", Cancel);
        Publish(Hour, Event("a.txt"), Event("gone.txt", "BlobDeleted"));
        Source.Server.AnswerOnly(http => http.Request.Method == "HEAD" ? FaultyHead(http) : Feed.Answer(http));
        await SyncAsync();
        Assert.Equal(["a.txt"], Mirror.Paths);

        static Task FaultyHead(Microsoft.AspNetCore.Http.HttpContext http)
        {
            http.Response.StatusCode = 409;
            http.Response.Headers["x-ms-error-code"] = "BlobUsesCustomerSpecifiedEncryption";
            return Task.CompletedTask;
        }
    }

    [Theory]
    [InlineData(404, "ContainerNotFound")]
    [InlineData(404, null)]
    public async Task A_container_that_is_gone_deletes_no_file(int status, string? code)
    {
        await Source.AddFileAsync("a.txt", "x", Cancel);
        await SyncAsync();
        Publish(Hour, Event("a.txt"));
        Source.Server.AnswerOnly(http =>
        {
            if (http.Request.Method != "HEAD")
                return Feed.Answer(http);
            http.Response.StatusCode = status;
            if (code is not null)
                http.Response.Headers["x-ms-error-code"] = code;
            return Task.CompletedTask;
        });
        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => SyncAsync());
        Assert.Equal(ConnectorFault.Transient, error.Fault);
        Assert.Equal(["a.txt"], Mirror.Paths);
    }
}
