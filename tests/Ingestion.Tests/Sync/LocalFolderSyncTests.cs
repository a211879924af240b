using System.Globalization;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion.Tests.Sync;

/// <summary>After a sync the index holds exactly the new truth, and nothing was read that did not have to be.</summary>
public sealed class LocalFolderSyncTests : IAsyncLifetime
{
    private SyncFixture _fixture = null!;

    public async ValueTask InitializeAsync() => _fixture = await SyncFixture.CreateAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task A_first_sync_reads_everything_there_is()
    {
        _fixture.Write("hr/leave.md", "# Leave\n\nTwenty-five days.");
        _fixture.Write("readme.txt", "Welcome.");

        SyncReport report = await _fixture.SyncAsync();

        Assert.True(report.Succeeded);
        Assert.Equal((2, 2, 0), (report.Counts.Listed, report.Counts.Added, report.Counts.Failed));
        Assert.Equal(["hr/leave.md", "readme.txt"], await _fixture.PathsAsync());
    }

    [Fact]
    public async Task A_second_sync_without_changes_reads_nothing_and_writes_nothing()
    {
        _fixture.Write("a.txt", "One.");
        await _fixture.SyncAsync();
        _fixture.Extraction.Read.Clear();

        SyncReport report = await _fixture.SyncAsync();

        Assert.Empty(_fixture.Extraction.Read);
        Assert.Equal((1, 1), (report.Counts.Listed, report.Counts.Unchanged));
    }

    [Fact]
    public async Task An_edited_file_is_read_again_and_the_others_are_not()
    {
        _fixture.Write("a.txt", "One.");
        _fixture.Write("b.txt", "Two.");
        await _fixture.SyncAsync();
        _fixture.Extraction.Read.Clear();
        _fixture.Edit("a.txt", "One, edited.");

        SyncReport report = await _fixture.SyncAsync();

        Assert.Equal(["a.txt"], _fixture.Extraction.Read);
        Assert.Equal(1, report.Counts.Updated);
    }

    [Fact]
    public async Task Renames_and_moves_of_files_and_folders_read_nothing_again()
    {
        _fixture.Write("hr/leave.md", "Twenty-five days.");
        _fixture.Write("hr/old/notes.md", "Notes of the year.");
        _fixture.Write("plan.md", "The plan.");
        await _fixture.SyncAsync();
        _fixture.Extraction.Read.Clear();
        File.Move(_fixture.PathOf("plan.md"), _fixture.PathOf("hr/plan 2026.md"));
        File.Move(_fixture.PathOf("hr/leave.md"), _fixture.PathOf("hr/time off.md"));
        Directory.Move(_fixture.PathOf("hr/old"), _fixture.PathOf("archive"));

        await _fixture.SyncAsync();

        Assert.Empty(_fixture.Extraction.Read);
        Assert.Equal(["archive/notes.md", "hr/plan 2026.md", "hr/time off.md"], await _fixture.PathsAsync());
        Assert.Equal(await _fixture.DumpOfCleanCrawlAsync(), await _fixture.DumpAsync());
    }

    [Fact]
    public async Task A_deleted_folder_takes_its_files_and_its_record_with_it()
    {
        _fixture.Write("keep.txt", "Stays.");
        _fixture.Write("gone/a.txt", "Goes.");
        _fixture.Write("gone/deep/b.txt", "Goes too.");
        await _fixture.SyncAsync();
        Directory.Delete(_fixture.PathOf("gone"), recursive: true);

        SyncReport report = await _fixture.SyncAsync();

        Assert.Equal(2, report.Counts.Removed);
        Assert.Equal(await _fixture.DumpOfCleanCrawlAsync(), await _fixture.DumpAsync());
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_in_the_ledger_with_its_reason_and_stops_nobody()
    {
        _fixture.Write("fine.txt", "Readable.");
        File.WriteAllBytes(_fixture.PathOf("empty.md"), []);
        File.WriteAllBytes(_fixture.PathOf("picture.txt"), [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]);

        SyncReport report = await _fixture.SyncAsync();

        Assert.True(report.Succeeded);
        Assert.Equal(2, report.Counts.Failed);
        List<IndexedFile> unreadable = [.. (await _fixture.FilesAsync()).Where(f => f.File.Outcome.State == OutcomeState.Unreadable)];
        Assert.Equal(["empty.md", "picture.txt"], unreadable.Select(f => f.Path));
        Assert.All(unreadable, f => Assert.False(string.IsNullOrWhiteSpace(f.File.Outcome.Reason)));
    }

    [Fact]
    public async Task An_unreadable_file_is_not_tried_again_until_it_or_the_extraction_changes()
    {
        File.WriteAllBytes(_fixture.PathOf("empty.md"), []);
        await _fixture.SyncAsync();
        _fixture.Extraction.Read.Clear();

        await _fixture.SyncAsync();
        Assert.Empty(_fixture.Extraction.Read);

        _fixture.Extraction.Version = "test-2";
        await _fixture.SyncAsync();
        Assert.Equal(["empty.md"], _fixture.Extraction.Read);
    }

    [Fact]
    public async Task A_file_above_the_size_limit_is_not_read_and_says_so()
    {
        _fixture.Write("huge.txt", new string('x', (1 << 20) + 1));

        await _fixture.SyncAsync();

        IndexedFile file = Assert.Single(await _fixture.FilesAsync());
        Assert.Equal((OutcomeState.Unreadable, FailureReason.TooLarge), (file.File.Outcome.State, file.File.Outcome.Failure));
        Assert.Empty(_fixture.Extraction.Read);
    }

    [Fact]
    public async Task Changed_readers_of_the_connection_reach_every_file_without_reading_any()
    {
        _fixture.Write("a.txt", "One.");
        _fixture.Write("b.txt", "Two.");
        await _fixture.SyncAsync();
        _fixture.Extraction.Read.Clear();
        await using Connectors.IConnector narrowed = _fixture.Connect("anna@example.com");

        SyncReport report = await _fixture.SyncAsync(narrowed, _fixture.Index, new SyncRequest { Cause = "test" }, TestContext.Current.CancellationToken);

        Assert.Empty(_fixture.Extraction.Read);
        Assert.Equal(2, report.Counts.AccessChanged);
        Assert.All(await _fixture.FilesAsync(), f => Assert.Equal(AccessList.Parse("anna@example.com"), f.Access));
    }

    [Fact]
    public async Task Deletions_that_look_like_an_accident_are_held_until_confirmed()
    {
        for (int i = 0; i < 60; i++)
            _fixture.Write(string.Create(CultureInfo.InvariantCulture, $"file{i:00}.txt"), "Text.");
        await _fixture.SyncAsync();
        foreach (string file in Directory.EnumerateFiles(_fixture.Folder).Take(55).ToArray())
            File.Delete(file);

        SyncReport held = await _fixture.SyncAsync();
        Assert.Equal((0, 55), (held.Counts.Removed, held.Counts.HeldDeletions));
        Assert.Equal(60, (await _fixture.PathsAsync()).Length);
        Assert.Contains(held.Streams.Single().Warnings, w => w.Contains("confirm-deletions", StringComparison.Ordinal));

        SyncReport confirmed = await _fixture.SyncAsync(confirm: true);
        Assert.Equal(55, confirmed.Counts.Removed);
        Assert.Equal(5, (await _fixture.PathsAsync()).Length);
    }

    [Fact]
    public async Task Files_replaced_by_new_ones_under_their_names_are_no_deletions_to_be_wary_of()
    {
        for (int i = 0; i < 60; i++)
            _fixture.Write(string.Create(CultureInfo.InvariantCulture, $"file{i:00}.txt"), "Text.");
        await _fixture.SyncAsync();
        foreach (string file in Directory.EnumerateFiles(_fixture.Folder).ToArray())
        {
            await File.WriteAllTextAsync(file + "~", "Text, saved anew.", TestContext.Current.CancellationToken);
            File.Move(file + "~", file, overwrite: true);
        }

        SyncReport report = await _fixture.SyncAsync();

        Assert.Equal(0, report.Counts.HeldDeletions);
        Assert.Equal(await _fixture.DumpOfCleanCrawlAsync(), await _fixture.DumpAsync());
    }

    [Fact]
    public async Task A_root_that_is_gone_fails_the_run_and_deletes_nothing()
    {
        _fixture.Write("a.txt", "One.");
        await _fixture.SyncAsync();
        Directory.Move(_fixture.Folder, _fixture.Folder + "-away");
        try
        {
            SyncReport report = await _fixture.SyncAsync();

            Assert.False(report.Succeeded);
            Assert.Equal(["a.txt"], await _fixture.PathsAsync());
        }
        finally
        {
            Directory.Move(_fixture.Folder + "-away", _fixture.Folder);
        }
    }

    [Fact]
    public async Task What_was_synced_is_there_after_reopening_the_index()
    {
        _fixture.Write("hr/leave.md", "# Leave\n\nTwenty-five days.");
        await _fixture.SyncAsync();
        var before = await _fixture.DumpAsync();

        await _fixture.ReopenIndexAsync();

        Assert.Equal(before, await _fixture.DumpAsync());
    }

    [Fact]
    public async Task A_cancelled_run_keeps_what_it_read()
    {
        for (int i = 0; i < 40; i++)
            _fixture.Write(string.Create(CultureInfo.InvariantCulture, $"file{i:00}.txt"), $"Text {i}.");
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        int reads = 0;
        _fixture.Extraction.Before = _ =>
        {
            if (Interlocked.Increment(ref reads) == 20)
                stop.Cancel();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _fixture.SyncAsync(new SyncRequest { Cause = "test" }, stop.Token));
        await _fixture.ReopenIndexAsync();
        int kept = (await _fixture.PathsAsync()).Length;
        _fixture.Extraction.Before = null;
        _fixture.Extraction.Read.Clear();
        await _fixture.SyncAsync();

        Assert.InRange(kept, 1, 39);
        Assert.Equal(40 - kept, _fixture.Extraction.Read.Count);
        Assert.Equal(await _fixture.DumpOfCleanCrawlAsync(), await _fixture.DumpAsync());
    }

    [Fact]
    public async Task Reindexing_from_what_is_stored_reads_no_file_and_changes_nothing_that_can_be_seen()
    {
        _fixture.Write("hr/leave.md", "# Leave\n\nTwenty-five days.");
        _fixture.Write("b.txt", "Two.");
        await _fixture.SyncAsync();
        var before = await _fixture.DumpAsync();
        _fixture.Extraction.Read.Clear();

        long files = await new StoredReindex(new SyncOptions(), TimeProvider.System).RunAsync(_fixture.Index, null, null, TestContext.Current.CancellationToken);

        Assert.Equal(2, files);
        Assert.Empty(_fixture.Extraction.Read);
        Assert.Equal(before, await _fixture.DumpAsync());
    }
}
