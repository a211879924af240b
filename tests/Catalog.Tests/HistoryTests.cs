using IntranetSearch.Catalog.History;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Catalog.Tests;

public sealed class HistoryTests : CatalogTest
{
    private static readonly RunCounts SomeCounts = new(
        Listed: 40, Unchanged: 20, Added: 7, Updated: 5, Moved: 4, AccessChanged: 6, Removed: 3, Failed: 2, HeldDeletions: 1, Bytes: 12_345_678_901);

    private protected override CatalogOptions Options => new() { RunsKept = 3 };

    [Fact]
    public async Task A_run_keeps_its_cause_times_counts_and_error()
    {
        await AddAcmeIntranetAsync();
        SyncRun started = await Catalog.StartRunAsync(Acme, Intranet, "every 5 minutes", Cancellation);
        DateTimeOffset start = Clock.Now;
        Clock.Now += TimeSpan.FromSeconds(90);
        await Catalog.FinishRunAsync(started, SyncResult.Failed, SomeCounts, "The folder is gone: mount it again.", Cancellation);
        Assert.Equal(
            new SyncRun(started.Id, Acme, Intranet, "every 5 minutes", start, Clock.Now, SyncResult.Failed, SomeCounts, "The folder is gone: mount it again."),
            Assert.Single(await Catalog.ListRunsAsync(Acme, Intranet, 10, Cancellation)));
    }

    [Fact]
    public async Task Runs_are_listed_newest_first()
    {
        await AddAcmeIntranetAsync();
        foreach (string cause in (string[])["first", "second"])
            await RunAsync(Intranet, cause);
        Assert.Equal(["second", "first"], (await Catalog.ListRunsAsync(Acme, null, 10, Cancellation)).Select(r => r.Cause));
    }

    [Fact]
    public async Task Only_the_newest_runs_of_each_connection_are_kept()
    {
        await AddAcmeIntranetAsync();
        ConnectionId wiki = ConnectionId.Parse("wiki");
        await Catalog.AddConnectionAsync(Acme, wiki, "local-folder", new Dictionary<string, string>(), NoSecrets, null, Cancellation);
        await RunAsync(wiki, "kept");
        foreach (string cause in (string[])["1", "2", "3", "4", "5"])
            await RunAsync(Intranet, cause);
        Assert.Equal(["5", "4", "3"], (await Catalog.ListRunsAsync(Acme, Intranet, 10, Cancellation)).Select(r => r.Cause));
        Assert.Equal("kept", Assert.Single(await Catalog.ListRunsAsync(Acme, wiki, 10, Cancellation)).Cause);
    }

    [Fact]
    public async Task A_run_whose_process_was_ended_is_shown_as_interrupted()
    {
        await AddAcmeIntranetAsync();
        await Catalog.StartRunAsync(Acme, Intranet, "asked for", Cancellation);
        await ReopenAsync();
        SyncRun run = Assert.Single(await Catalog.ListRunsAsync(Acme, null, 10, Cancellation));
        Assert.Equal(SyncResult.Interrupted, run.Result);
        Assert.Null(run.Ended);
    }

    [Fact]
    public async Task A_run_of_a_missing_connection_is_refused()
    {
        await Catalog.AddClientAsync(Acme, null, Cancellation);
        await Assert.ThrowsAsync<CatalogException>(() => Catalog.StartRunAsync(Acme, Intranet, "asked for", Cancellation));
    }

    [Fact]
    public async Task A_run_may_end_after_its_connection_was_removed()
    {
        await AddAcmeIntranetAsync();
        SyncRun run = await Catalog.StartRunAsync(Acme, Intranet, "asked for", Cancellation);
        await Catalog.RemoveConnectionAsync(Acme, Intranet, Cancellation);
        await Catalog.FinishRunAsync(run, SyncResult.Completed, SomeCounts, null, Cancellation);
        Assert.Empty(await Catalog.ListRunsAsync(Acme, null, 10, Cancellation));
    }

    private async Task RunAsync(ConnectionId connection, string cause) =>
        await Catalog.FinishRunAsync(await Catalog.StartRunAsync(Acme, connection, cause, Cancellation), SyncResult.Completed, SomeCounts, null, Cancellation);
}
