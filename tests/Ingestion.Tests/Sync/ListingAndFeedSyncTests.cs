using IntranetSearch.Connectors;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Tests.Sync;

/// <summary>A storage that is listed, and between listings tells what changed.</summary>
public sealed class ListingAndFeedSyncTests : IAsyncLifetime
{
    private readonly ScriptedSource _source = new()
    {
        Capabilities = new ConnectorCapabilities(ChangeDetection.Listing, StableIdentity: false, Folders: true, AccessPerDocument: false),
    };

    private SyncFixture _fixture = null!;

    public async ValueTask InitializeAsync() => _fixture = await SyncFixture.CreateAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task What_it_tells_between_listings_takes_effect_and_the_rest_stays()
    {
        FolderId folder = new(SyncFixture.Connection, "F");
        _source.List("a", _source.Put("1", "one.txt", "One."), _source.Put("2", "two.txt", "Two."), _source.Put("3", "three.txt", "Three."), _source.Put("4", "four.txt", "Four."));
        await SyncAsync();
        _fixture.Extraction.Read.Clear();
        _source.Page("a",
            new FolderUpsert(new SourceFolder(folder, "folder", null)),
            _source.Put("1", "one.txt", "One, edited.", version: "2"),
            new Tombstone(ScriptedSource.Id("2")),
            new Tombstone(ScriptedSource.Id("never seen")),
            new Moved(ScriptedSource.Id("3"), "drei.txt", folder),
            new AccessChanged(ScriptedSource.Id("4"), AccessList.Nobody));

        SyncReport report = await SyncAsync();

        Assert.True(report.Succeeded);
        Assert.Equal(["one.txt"], _fixture.Extraction.Read);
        Assert.Equal((1, 1, 1, 1), (report.Counts.Updated, report.Counts.Removed, report.Counts.Moved, report.Counts.AccessChanged));
        Assert.Equal(["folder/drei.txt everyone", "four.txt ", "one.txt everyone"], (await _fixture.FilesAsync()).Select(f => $"{f.Path} {f.Access}"));
        Assert.Equal([null, new Cursor("0")], _source.Begun);
    }

    [Fact]
    public async Task Fields_that_change_are_stored_without_reading_the_file()
    {
        Upsert one = _source.Put("1", "one.txt", "One.");
        Upsert two = _source.Put("2", "two.txt", "Two.");
        _source.List("a", With(one, "owner", "ann"), two);
        await SyncAsync();
        _fixture.Extraction.Read.Clear();
        _source.Page("a", With(one, "owner", "bob"), With(two, "status", "draft"));

        SyncReport report = await SyncAsync();

        Assert.Empty(_fixture.Extraction.Read);
        Assert.Equal((2, 0), (report.Counts.Moved, report.Counts.Unchanged));
        Assert.Equal(["one.txt owner=bob 1", "two.txt status=draft 1"], (await _fixture.FilesAsync()).Select(f => $"{f.Path} {f.File.Fields} {f.File.Passages}"));
        _source.Page("a", With(one, "owner", "bob"), two);
        Assert.Equal((1, 1), (await SyncAsync()) is { Counts: var counts } ? (counts.Moved, counts.Unchanged) : default);
        Assert.Equal(["one.txt owner=bob", "two.txt "], (await _fixture.FilesAsync()).Select(f => $"{f.Path} {f.File.Fields}"));
    }

    [Fact]
    public async Task A_listing_finds_changed_fields_too_and_a_file_keeps_its_own_when_it_is_read_again()
    {
        Upsert one = With(_source.Put("1", "one.txt", "One."), "owner", "ann");
        _source.List("a", one);
        _source.OpenFault = _ => new ConnectorException(ConnectorFault.Transient, "Not now.");
        await SyncAsync();
        _source.OpenFault = _ => null;
        await SyncAsync();
        Assert.Equal("one.txt Answerable owner=ann", Assert.Single((await _fixture.FilesAsync()).Select(f => $"{f.Path} {f.File.Outcome.State} {f.File.Fields}")));

        _fixture.Extraction.Read.Clear();
        _source.List("a", With(one, "owner", "bob"));
        _source.Page("a");
        _source.Fault = (_, _) => new ConnectorException(ConnectorFault.CursorExpired, "The feed is shorter than that.");
        await SyncAsync();
        Assert.Empty(_fixture.Extraction.Read);
        Assert.Equal("owner=bob", Assert.Single(await _fixture.FilesAsync()).File.Fields.ToString());
    }

    [Fact]
    public async Task A_deleted_file_that_comes_back_on_a_later_page_is_there()
    {
        _source.List("a", _source.Put("1", "one.txt", "One."));
        await SyncAsync();
        _source.Page("a", new Tombstone(ScriptedSource.Id("1")));
        _source.Page("a", _source.Put("1", "one.txt", "One, again.", version: "2"));

        Assert.True((await SyncAsync()).Succeeded);

        Assert.Equal(["one.txt"], await _fixture.PathsAsync());
    }

    [Fact]
    public async Task Confirmed_deletions_are_found_by_a_listing_although_there_is_a_cursor()
    {
        _fixture.Options = new SyncOptions { HeldDeletionFloor = 2 };
        _source.List("a", _source.Put("1", "one.txt", "One."), _source.Put("2", "two.txt", "Two."), _source.Put("3", "three.txt", "Three."));
        await SyncAsync();
        _source.List("a", _source.Put("1", "one.txt", "One."));
        await SyncAsync(confirm: true);
        Assert.Equal(["one.txt"], await _fixture.PathsAsync());
        Assert.Equal([null, null], _source.Begun);
    }

    [Fact]
    public async Task A_run_after_held_deletions_lists_again_and_finds_them_back()
    {
        _fixture.Options = new SyncOptions { HeldDeletionFloor = 2 };
        Change[] all = [_source.Put("1", "one.txt", "One."), _source.Put("2", "two.txt", "Two."), _source.Put("3", "three.txt", "Three.")];
        _source.List("a", all);
        await SyncAsync();
        _source.List("a", all[0]);
        _source.Page("a", new Tombstone(ScriptedSource.Id("never seen")));
        _source.Fault = (_, _) => new ConnectorException(ConnectorFault.CursorExpired, "The feed is shorter than that.");
        Assert.Equal(2, (await SyncAsync()).Counts.HeldDeletions);
        _source.List("a", all);

        SyncReport report = await SyncAsync();

        Assert.Equal(0, report.Counts.HeldDeletions);
        Assert.Null(_source.Begun[^1]);
        Assert.Equal(["one.txt", "three.txt", "two.txt"], await _fixture.PathsAsync());
    }

    [Fact]
    public async Task A_file_that_could_not_be_read_is_tried_again_although_nothing_names_it()
    {
        _source.List("a", _source.Put("1", "one.txt", "One."), _source.Put("2", "two.txt", "Two."));
        _source.OpenFault = id => id.SourceId == "1" ? new ConnectorException(ConnectorFault.Transient, "Not now.") : null;
        await SyncAsync();
        _source.OpenFault = _ => null;
        _fixture.Extraction.Read.Clear();

        Assert.True((await SyncAsync()).Succeeded);

        Assert.Equal(["one.txt"], _fixture.Extraction.Read);
        Assert.All(await _fixture.FilesAsync(), file => Assert.Equal(OutcomeState.Answerable, file.File.Outcome.State));
    }

    [Fact]
    public async Task All_files_are_read_again_when_asked_for_although_nothing_names_them()
    {
        _source.List("a", _source.Put("1", "one.txt", "One."), _source.Put("2", "two.txt", "Two."));
        await SyncAsync();
        _fixture.Extraction.Read.Clear();

        await _fixture.SyncAsync(_source, _fixture.Index, new SyncRequest { Cause = "test", Reread = Reread.All }, TestContext.Current.CancellationToken);

        Assert.Equal(["one.txt", "two.txt"], _fixture.Extraction.Read.Order(StringComparer.Ordinal));
    }

    private Task<SyncReport> SyncAsync(bool confirm = false) =>
        _fixture.SyncAsync(_source, _fixture.Index, new SyncRequest { Cause = "test", ConfirmDeletions = confirm }, TestContext.Current.CancellationToken);

    private static Upsert With(Upsert file, string name, string value) => file with { Document = file.Document with { Fields = FileFields.Of([new(name, value)]) } };
}
