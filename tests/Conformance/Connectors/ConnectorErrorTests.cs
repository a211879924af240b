using System.Collections.Immutable;
using IntranetSearch.Connectors;
using IntranetSearch.Model.Documents;
using Xunit;

namespace IntranetSearch.Conformance.Connectors;

/// <summary>What goes wrong is told, and never taken for a deletion.</summary>
public abstract class ConnectorErrorTests(ConnectorFixture fixture) : ConnectorSuite(fixture)
{
    [Fact]
    public async Task A_file_that_never_was_is_gone()
    {
        await using ConnectorSource source = await StartAsync();
        await source.AddFileAsync("file.txt", "x", Cancel);
        DocumentId known = (await source.ReadAsync(Cancel)).File("file.txt").Id;

        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => source.OpenAsync(known with { SourceId = "no-such-id" }, Cancel));

        Assert.Equal(ConnectorFault.Gone, error.Fault);
    }

    [Fact]
    public async Task A_file_deleted_since_it_was_listed_is_gone()
    {
        await using ConnectorSource source = await StartAsync();
        await source.AddFileAsync("a/file.txt", "x", Cancel);
        DocumentId id = (await source.ReadAsync(Cancel)).File("a/file.txt").Id;

        await source.DeleteFileAsync("a/file.txt", Cancel);
        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => source.OpenAsync(id, Cancel));

        Assert.Equal(ConnectorFault.Gone, error.Fault);
    }

    [Fact]
    public async Task A_stream_that_never_was_is_refused()
    {
        await using ConnectorSource source = await StartAsync();
        await Assert.ThrowsAsync<ConnectorException>(async () =>
            await source.Connector.ReadChangesAsync(new StreamId("no-such-stream"), after: null, Cancel).ToArrayAsync(Cancel));
    }

    [Fact]
    public async Task A_cursor_of_someone_else_is_expired()
    {
        await using ConnectorSource source = await StartAsync();
        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => source.ReadPagesAsync(new Cursor("not one of ours"), Cancel));
        Assert.Equal(ConnectorFault.CursorExpired, error.Fault);
    }

    [Fact]
    public async Task A_file_refused_to_us_is_listed_and_its_content_is_access_denied()
    {
        await using ConnectorSource source = await StartAsync();
        SkipUnless(source.Faults.Contains(SourceFault.FileDenied), "refusing a file");
        await source.AddFileAsync("secret.txt", "x", Cancel);
        await source.AddFileAsync("open.txt", "y", Cancel);
        await source.MakeAsync(SourceFault.FileDenied, "secret.txt", Cancel);

        SourceMirror mirror = await source.ReadAsync(Cancel);
        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => source.OpenAsync(mirror.File("secret.txt").Id, Cancel));

        Assert.Equal(["open.txt", "secret.txt"], mirror.Paths);
        Assert.Equal(ConnectorFault.AccessDenied, error.Fault);
        Assert.Contains("secret.txt", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_listed_is_reported_and_nothing_below_it_is_taken_for_deleted()
    {
        await using ConnectorSource source = await StartAsync(new SourceSettings { PageSize = 2 });
        SkipUnless(source.Faults.Contains(SourceFault.FolderDenied), "refusing a folder");
        await source.AddFileAsync("open/a.txt", "x", Cancel);
        await source.AddFileAsync("closed/b.txt", "y", Cancel);
        await source.AddFileAsync("closed/deep/c.txt", "z", Cancel);
        SourceMirror mirror = await source.ReadAsync(Cancel);

        await source.MakeAsync(SourceFault.FolderDenied, "closed", Cancel);
        await source.DeleteFileAsync("open/a.txt", Cancel);
        IReadOnlyList<ChangePage> pages = await source.ReadPagesAsync(mirror.Cursor, Cancel);
        await source.ReadIntoAsync(mirror, Cancel);

        UnreadableFolder folder = Assert.Single(pages.SelectMany(p => p.UnreadableFolders));
        Assert.Contains("closed", folder.Detail, StringComparison.Ordinal);
        Assert.Equal(["closed/b.txt", "closed/deep/c.txt"], mirror.Paths);
    }

    [Fact]
    public async Task A_folder_that_can_be_listed_again_is_swept_again()
    {
        await using ConnectorSource source = await StartAsync();
        SkipUnless(source.Faults.Contains(SourceFault.FolderDenied), "refusing a folder");
        await source.AddFileAsync("closed/a.txt", "y", Cancel);
        await source.AddFileAsync("closed/b.txt", "y", Cancel);
        SourceMirror mirror = await source.ReadAsync(Cancel);
        await source.MakeAsync(SourceFault.FolderDenied, "closed", Cancel);
        await source.ReadIntoAsync(mirror, Cancel);

        await source.MendAsync(SourceFault.FolderDenied, "closed", Cancel);
        await source.DeleteFileAsync("closed/a.txt", Cancel);
        await source.ReadIntoAsync(mirror, Cancel);

        Assert.Equal(["closed/b.txt"], mirror.Paths);
    }

    [Fact]
    public async Task A_source_that_does_not_answer_deletes_nothing_and_goes_on_when_it_is_back()
    {
        await using ConnectorSource source = await StartAsync();
        SkipUnless(source.Faults.Contains(SourceFault.Unreachable), "being away");
        await source.AddFileAsync("file.txt", "x", Cancel);
        SourceMirror mirror = await source.ReadAsync(Cancel);
        SourceDocument before = mirror.File("file.txt");

        await source.MakeAsync(SourceFault.Unreachable, "", Cancel);
        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => source.ReadIntoAsync(mirror, Cancel));
        Assert.Equal(ConnectorFault.Transient, error.Fault);
        Assert.Equal(["file.txt"], mirror.Paths);

        await source.MendAsync(SourceFault.Unreachable, "", Cancel);
        await source.ReadIntoAsync(mirror, Cancel);
        Assert.Equal(before, mirror.File("file.txt"));
    }

    [Fact]
    public async Task Opening_at_a_source_that_does_not_answer_may_be_tried_again()
    {
        await using ConnectorSource source = await StartAsync();
        SkipUnless(source.Faults.Contains(SourceFault.Unreachable), "being away");
        await source.AddFileAsync("file.txt", "x", Cancel);
        DocumentId id = (await source.ReadAsync(Cancel)).File("file.txt").Id;

        await source.MakeAsync(SourceFault.Unreachable, "", Cancel);
        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => source.OpenAsync(id, Cancel));

        Assert.Equal(ConnectorFault.Transient, error.Fault);
    }

    [Fact]
    public async Task A_check_passes_at_a_sound_source()
    {
        await using ConnectorSource source = await StartAsync();
        await source.AddFileAsync("a/file.txt", "x", Cancel);

        ImmutableArray<ConnectionCheck> checks = await source.Connector.CheckAsync(Cancel);

        Assert.All(checks, c => Assert.True(c.Passed, c.Message));
        // A provider may have more to try: signing in, permissions, groups.
        Assert.Equal(["reach", "list", "read"], checks.Select(c => c.Capability).Where(c => c is "reach" or "list" or "read"));
        Assert.All(checks, c => Assert.NotEqual("", c.Message));
    }

    [Theory]
    [InlineData(SourceFault.Unreachable, "", "reach")]
    [InlineData(SourceFault.FolderDenied, "a", "list")]
    [InlineData(SourceFault.FileDenied, "a/file.txt", "read")]
    public async Task A_check_names_what_does_not_work(SourceFault fault, string path, string capability)
    {
        await using ConnectorSource source = await StartAsync();
        SkipUnless(source.Faults.Contains(fault), fault.ToString());
        await source.AddFileAsync("a/file.txt", "x", Cancel);
        await source.MakeAsync(fault, path, Cancel);

        ImmutableArray<ConnectionCheck> checks = [];
        await source.RunAsync(async () => checks = await source.Connector.CheckAsync(Cancel));

        ConnectionCheck failed = Assert.Single(checks, c => !c.Passed);
        Assert.Equal(capability, failed.Capability);
        // Where a file is, only a source whose ids are paths can tell.
        Assert.Contains(path.Split('/')[^1], failed.Message, StringComparison.Ordinal);
    }
}
