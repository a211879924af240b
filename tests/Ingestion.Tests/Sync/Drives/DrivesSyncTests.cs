using IntranetSearch.Connectors;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion.Tests.Sync.Drives;

/// <summary>Several drives that see the same files: what is known of a file follows from all of them.</summary>
public sealed class DrivesSyncTests : IAsyncLifetime
{
    private readonly DriveWorld _world = new();
    private readonly DriveConnector _drives;
    private SyncFixture _fixture = null!;

    public DrivesSyncTests() => _drives = new DriveConnector(_world);

    public async ValueTask InitializeAsync() => _fixture = await SyncFixture.CreateAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task A_file_that_several_drives_see_is_one_document_read_once_for_all_who_may_open_it()
    {
        DriveItem file = _world.Add("u0", null, isFolder: false);
        _world.Share(file, 1);
        _world.Share(file, 2);

        Assert.True((await SyncAsync()).Succeeded);

        Assert.Equal([$"{file.Name} for p0, p1, p2"], await FilesAsync());
        Assert.Single(_drives.Opened);
    }

    [Theory]
    [InlineData("d0", "d1", "p1, p2, p3")] // streams are read by name: the loss first
    [InlineData("d1", "d0", "p0, p1")] // the gain first
    public async Task A_file_that_moves_between_drives_is_not_read_again_whichever_log_is_read_first(string from, string to, string readers)
    {
        _fixture.Options = new SyncOptions { ConcurrentStreams = 1 };
        DriveItem file = _world.Add(from, null, isFolder: false);
        await SyncAsync();
        _world.Move(file, to, parent: null);

        SyncReport report = await SyncAsync();

        Assert.Equal(0, report.Counts.Removed);
        Assert.Equal([$"{file.Name} for {readers}"], await FilesAsync());
        Assert.Single(_drives.Opened);
    }

    [Fact]
    public async Task A_file_that_no_drive_sees_any_more_is_closed_at_once_and_removed_when_all_drives_were_read()
    {
        DriveItem file = _world.Add("d0", null, isFolder: false);
        await SyncAsync();
        _world.Delete(file);
        FailDrive("u0");

        await SyncAsync();
        Assert.Equal([$"{file.Name} for nobody"], await FilesAsync());

        _drives.BeforePage = (_, _) => { };
        Assert.Equal(1, (await SyncAsync()).Counts.Removed);
        Assert.Empty(await FilesAsync());
    }

    [Fact]
    public async Task A_drive_that_cannot_be_read_does_not_keep_lost_files_for_ever()
    {
        _fixture.Options = new SyncOptions { LongestOrphan = TimeSpan.Zero };
        DriveItem file = _world.Add("d0", null, isFolder: false);
        await SyncAsync();
        _world.Delete(file);
        FailDrive("u0");

        await SyncAsync();

        Assert.Empty(await FilesAsync());
    }

    [Fact]
    public async Task A_folder_in_the_bin_takes_its_files_with_it_and_brings_them_back()
    {
        DriveItem folder = _world.Add("d0", null, isFolder: true);
        DriveItem below = _world.Add("d0", folder, isFolder: true);
        DriveItem file = _world.Add("d0", below, isFolder: false);
        await SyncAsync();

        _world.SetTrashed(folder, true);
        await SyncAsync();
        Assert.Empty(await FilesAsync());

        _world.SetTrashed(folder, false);
        await SyncAsync();
        Assert.Equal([$"{folder.Name}/{below.Name}/{file.Name} for p0, p1"], await FilesAsync());
    }

    [Fact]
    public async Task A_file_that_was_in_the_bin_when_it_was_opened_is_read_when_its_folder_is_back()
    {
        DriveItem folder = _world.Add("d0", null, isFolder: true);
        await SyncAsync();
        DriveItem file = _world.Add("d0", folder, isFolder: false);
        _drives.OpenFault = _ => new ConnectorException(ConnectorFault.Gone, "Gone.");
        await SyncAsync();
        Assert.Equal(OutcomeState.Waiting, Assert.Single(await _fixture.FilesAsync()).File.Outcome.State);

        // There and back: all that the log says in the end is that the folder is as it was.
        _world.SetTrashed(folder, true);
        _world.SetTrashed(folder, false);
        _drives.OpenFault = _ => null;
        await SyncAsync();

        Assert.Equal([$"{folder.Name}/{file.Name} for p0, p1"], await FilesAsync());
        Assert.Equal(OutcomeState.Answerable, Assert.Single(await _fixture.FilesAsync()).File.Outcome.State);
    }

    [Fact]
    public async Task A_drive_that_is_gone_takes_only_what_no_other_drive_sees()
    {
        DriveItem alone = _world.Add("u0", null, isFolder: false);
        DriveItem shared = _world.Add("u0", null, isFolder: false);
        _world.Share(shared, 1);
        await SyncAsync();
        _world.Joined.Remove("u0");

        SyncReport report = await SyncAsync();

        Assert.Equal(1, report.Counts.Removed);
        Assert.Equal([$"{shared.Name} for p1"], await FilesAsync());
        Assert.Single(_drives.Opened, opened => opened.StartsWith(shared.Id, StringComparison.Ordinal));
        Assert.Single(_drives.Opened, opened => opened.StartsWith(alone.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Drives_that_are_gone_with_much_of_the_connection_wait_for_a_confirmation()
    {
        _fixture.Options = new SyncOptions { HeldDeletionFloor = 2 };
        for (int i = 0; i < 3; i++)
            _world.Add("d0", null, isFolder: false);
        await SyncAsync();
        _world.Joined.Remove("d0");

        SyncReport held = await SyncAsync();
        Assert.Equal(3, held.Counts.HeldDeletions);
        Assert.Contains("confirm-deletions acme files", held.Streams.Single(s => s.Stream.Stream.Value == "d0").Warnings.Single(), StringComparison.Ordinal);
        Assert.Equal(3, (await FilesAsync()).Length);

        await SyncAsync(confirm: true);
        Assert.Empty(await FilesAsync());
    }

    [Fact]
    public async Task A_listing_that_broke_off_goes_on_from_where_it_was()
    {
        _drives.PageSize = 1;
        for (int i = 0; i < 4; i++)
            _world.Add("u0", null, isFolder: false);
        int pages = 0;
        _drives.BeforePage = (stream, _) =>
        {
            if (stream == "u0" && ++pages == 3)
                throw new ConnectorException(ConnectorFault.Transient, "Away.");
        };
        Assert.False((await SyncAsync()).Succeeded);
        await _fixture.ReopenIndexAsync();

        Assert.True((await SyncAsync()).Succeeded);

        Assert.Equal(4, (await FilesAsync()).Length);
        Assert.Equal(["u0 Listing", "u0 Listing", "u0 Listing", "u0 ListingComplete"], _drives.Pages.Where(page => page.StartsWith("u0", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Readers_that_a_listing_takes_from_many_files_at_once_are_held_until_confirmed()
    {
        _fixture.Options = new SyncOptions { HeldDeletionFloor = 2 };
        DriveItem[] files = [.. Enumerable.Range(0, 3).Select(_ => _world.Add("d0", null, isFolder: false))];
        foreach (DriveItem file in files)
            _world.Share(file, 3);
        await SyncAsync();
        foreach (DriveItem file in files)
            _world.Unshare(file, 3);
        _drives.Expire("d0");

        Assert.Equal(3, (await SyncAsync()).Counts.HeldDeletions);
        Assert.All(await FilesAsync(), file => Assert.EndsWith(" for p0, p1, p3", file, StringComparison.Ordinal));

        Assert.Equal(0, (await SyncAsync(confirm: true)).Counts.HeldDeletions);
        Assert.All(await FilesAsync(), file => Assert.EndsWith(" for p0, p1", file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Readers_that_the_change_log_takes_away_lose_their_right_however_many_files_it_is()
    {
        _fixture.Options = new SyncOptions { HeldDeletionFloor = 2 };
        DriveItem folder = _world.Add("d0", null, isFolder: true);
        _world.Share(folder, 3);
        for (int i = 0; i < 3; i++)
            _world.Add("d0", folder, isFolder: false);
        await SyncAsync();
        _world.Unshare(folder, 3);

        Assert.Equal(0, (await SyncAsync()).Counts.HeldDeletions);

        Assert.All(await FilesAsync(), file => Assert.EndsWith(" for p0, p1", file, StringComparison.Ordinal));
        Assert.Equal(3, _drives.Opened.Count);
    }

    [Fact]
    public async Task A_file_that_fails_is_tried_once_a_run_however_many_drives_see_it()
    {
        DriveItem file = _world.Add("u0", null, isFolder: false);
        _world.Share(file, 1);
        _world.Share(file, 2);
        int tries = 0;
        _drives.OpenFault = _ =>
        {
            Interlocked.Increment(ref tries);
            return new ConnectorException(ConnectorFault.Transient, "Not now.");
        };

        await SyncAsync();

        Assert.Equal(1, tries);
        Assert.Equal(OutcomeState.Waiting, Assert.Single(await _fixture.FilesAsync()).File.Outcome.State);
    }

    private void FailDrive(string stream) => _drives.BeforePage = (at, _) =>
    {
        if (at == stream)
            throw new ConnectorException(ConnectorFault.Transient, "Away.");
    };

    private async Task<string[]> FilesAsync() => [.. (await _fixture.FilesAsync()).Select(Describe)];

    private static string Describe(IndexedFile file)
    {
        string[] readers = [.. (file.Access?.Principals ?? []).Select(p => p.ToString()["user:".Length..].Split('@')[0]).Order(StringComparer.Ordinal)];
        return $"{file.Path} for {(readers.Length == 0 ? "nobody" : string.Join(", ", readers))}";
    }

    private Task<SyncReport> SyncAsync(bool confirm = false) =>
        _fixture.SyncAsync(_drives, _fixture.Index, new SyncRequest { Cause = "test", ConfirmDeletions = confirm }, TestContext.Current.CancellationToken);
}
