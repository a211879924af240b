using IntranetSearch.Connectors;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion.Tests.Sync;

/// <summary>Following a change log: effects in order, the cursor behind them, and faults that cost no more than they must.</summary>
public sealed class ChangeLogSyncTests : IAsyncLifetime
{
    private readonly ScriptedSource _source = new();
    private SyncFixture _fixture = null!;

    public async ValueTask InitializeAsync() => _fixture = await SyncFixture.CreateAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Each_kind_of_change_takes_effect()
    {
        _source.Page("a", _source.Put("1", "one.txt", "One."), _source.Put("2", "two.txt", "Two."), _source.Put("3", "three.txt", "Three."));
        await SyncAsync();
        _fixture.Extraction.Read.Clear();
        _source.Page("a",
            new Moved(ScriptedSource.Id("1"), "uno.txt", null),
            new Tombstone(ScriptedSource.Id("2")),
            new AccessChanged(ScriptedSource.Id("3"), AccessList.Nobody));

        SyncReport report = await SyncAsync();

        Assert.Empty(_fixture.Extraction.Read);
        Assert.Equal((1, 1, 1), (report.Counts.Moved, report.Counts.Removed, report.Counts.AccessChanged));
        Assert.Equal(
            ["three.txt ", "uno.txt everyone"],
            (await _fixture.FilesAsync()).Select(f => $"{f.Path} {f.Access}"));
    }

    [Fact]
    public async Task The_cursor_stays_before_a_page_that_did_not_come()
    {
        _source.Page("a", _source.Put("1", "one.txt", "One."));
        _source.Page("a", _source.Put("2", "two.txt", "Two."));
        _source.Fault = (_, page) => page == 1 ? new ConnectorException(ConnectorFault.Transient, "The service is away.") : null;

        SyncReport failed = await SyncAsync();
        await _fixture.ReopenIndexAsync();

        Assert.Equal("The service is away.", failed.Streams.Single().Error);
        Assert.Equal(["one.txt"], await _fixture.PathsAsync());
        Assert.Equal(new Cursor("1"), (await StreamAsync("a"))?.Cursor);

        _source.Fault = (_, _) => null;
        _fixture.Extraction.Read.Clear();
        Assert.True((await SyncAsync()).Succeeded);
        Assert.Equal(["two.txt"], _fixture.Extraction.Read);
    }

    [Fact]
    public async Task Changes_of_one_file_take_effect_in_order_however_long_reading_takes()
    {
        Upsert first = _source.Put("1", "one.txt", "First.");
        _source.Page("a", first);
        _source.Page("a", new Moved(ScriptedSource.Id("1"), "renamed.txt", null));
        _source.Page("a", new Tombstone(ScriptedSource.Id("1")));
        _source.Page("a", _source.Put("1", "again.txt", "Again.", version: "2"));

        await SyncAsync();

        Assert.Equal(["again.txt"], await _fixture.PathsAsync());
    }

    [Fact]
    public async Task A_stream_that_fails_does_not_stop_the_others()
    {
        _source.Page("a", _source.Put("1", "one.txt", "One."));
        _source.Page("b", _source.Put("2", "two.txt", "Two."));
        _source.Fault = (stream, _) => stream.Value == "a" ? new ConnectorException(ConnectorFault.Transient, "Away.") : null;

        SyncReport report = await SyncAsync();

        Assert.False(report.Succeeded);
        Assert.Equal(["two.txt"], await _fixture.PathsAsync());
    }

    [Fact]
    public async Task A_missing_right_ends_the_run_and_says_so()
    {
        _source.Page("a", _source.Put("1", "one.txt", "One."));
        _source.Fault = (_, _) => new ConnectorException(ConnectorFault.Unauthorized, "Grant drive.readonly.");

        SyncReport report = await SyncAsync();

        Assert.Equal(("Grant drive.readonly.", true), (report.Error, report.Unauthorized));
    }

    [Theory]
    [InlineData(ConnectorFault.AccessDenied, OutcomeState.Forbidden)]
    [InlineData(ConnectorFault.Transient, OutcomeState.Waiting)]
    [InlineData(ConnectorFault.Throttled, OutcomeState.Waiting)]
    [InlineData(ConnectorFault.Permanent, OutcomeState.Unreadable)]
    public async Task What_the_source_does_not_give_is_in_the_ledger(ConnectorFault fault, OutcomeState state)
    {
        _source.Page("a", _source.Put("1", "one.txt", "One."), _source.Put("2", "two.txt", "Two."));
        _source.OpenFault = id => id.SourceId == "1" ? new ConnectorException(fault, "Because.") : null;

        Assert.True((await SyncAsync()).Succeeded);

        List<IndexedFile> files = await _fixture.FilesAsync();
        Assert.Equal([(state, "Because."), (OutcomeState.Answerable, null)], files.Select(f => (f.File.Outcome.State, f.File.Outcome.Reason)));
    }

    [Fact]
    public async Task A_file_gone_when_it_is_opened_waits_until_its_log_says_what_became_of_it()
    {
        _source.Page("a", _source.Put("1", "one.txt", "One."));
        _source.OpenFault = _ => new ConnectorException(ConnectorFault.Gone, "Gone.");
        Assert.True((await SyncAsync()).Succeeded);
        Assert.Equal(OutcomeState.Waiting, Assert.Single(await _fixture.FilesAsync()).File.Outcome.State);

        _source.Page("a", new Tombstone(ScriptedSource.Id("1")));
        Assert.True((await SyncAsync()).Succeeded);

        Assert.Empty(await _fixture.PathsAsync());
    }

    [Fact]
    public async Task What_a_page_warns_of_is_in_the_report()
    {
        _source.Page("a", _source.Put("1", "one.txt", "One."));
        _source.Warnings = ["Two files have the same name."];

        Assert.Equal(["Two files have the same name."], (await SyncAsync()).Streams.Single().Warnings);
    }

    [Fact]
    public async Task A_file_changed_while_it_was_downloaded_is_opened_again_as_the_new_version()
    {
        _source.Page("a", _source.Put("1", "one.txt", "One."));
        int opened = 0;
        _source.OpenFault = _ => opened++ == 0 ? new ConnectorException(ConnectorFault.ContentChanged, "It changed.") : null;

        Assert.True((await SyncAsync()).Succeeded);

        Assert.Equal(2, opened);
        Assert.Equal(OutcomeState.Answerable, Assert.Single(await _fixture.FilesAsync()).File.Outcome.State);
    }

    [Fact]
    public async Task A_file_that_changes_all_the_time_waits_for_another_run()
    {
        _source.Page("a", _source.Put("1", "one.txt", "One."));
        _source.OpenFault = _ => new ConnectorException(ConnectorFault.ContentChanged, "It changed.");

        Assert.True((await SyncAsync()).Succeeded);

        Assert.Equal(OutcomeState.Waiting, Assert.Single(await _fixture.FilesAsync()).File.Outcome.State);
    }

    [Fact]
    public async Task A_second_run_that_went_ahead_is_noticed_and_the_stream_begun_again()
    {
        _source.Page("a", _source.Put("1", "one.txt", "One."));
        _source.Page("a", _source.Put("2", "two.txt", "Two."));
        bool raced = false;
        _fixture.Extraction.Before = request =>
        {
            if (raced)
                return;
            raced = true;
            // A second run over the same stream overtakes the first in the middle of its first page.
            SyncAsync().GetAwaiter().GetResult();
        };

        SyncReport report = await SyncAsync();

        Assert.True(report.Succeeded);
        Assert.Equal(["one.txt", "two.txt"], await _fixture.PathsAsync());
        Assert.Equal(new Cursor("2"), (await StreamAsync("a"))?.Cursor);
    }

    private Task<SyncReport> SyncAsync() =>
        _fixture.SyncAsync(_source, _fixture.Index, new SyncRequest { Cause = "test" }, TestContext.Current.CancellationToken);

    private async Task<StreamRecord?> StreamAsync(string stream)
    {
        IndexSession session = await _fixture.Index.OpenSessionAsync(new StreamKey(SyncFixture.Connection, new StreamId(stream)), TestContext.Current.CancellationToken);
        return session.Stream;
    }
}
