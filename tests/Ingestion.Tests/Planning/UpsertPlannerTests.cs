using IntranetSearch.Ingestion.Planning;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Tests.Planning;

public sealed class UpsertPlannerTests
{
    private const string Extractor = "2";

    private static readonly SourceDocument Document = new(
        new DocumentId(new ConnectionId("files"), "1"), "report.docx", null, "v1", 10, DateTimeOffset.UnixEpoch, null, null, AccessList.Everyone);

    private static readonly KnownFile Known = new(
        "v1", "report.docx", null, 10, DateTimeOffset.UnixEpoch, null, "application/pdf", AccessList.Everyone,
        OutcomeState.Answerable, null, null, Extractor, 1, null, 0);

    [Fact]
    public void A_new_file_is_read() => Assert.Equal(PlannedAction.Read, Plan(Document, known: null));

    [Fact]
    public void An_unchanged_file_needs_nothing() => Assert.Equal(PlannedAction.Nothing, Plan(Document, Known));

    [Fact]
    public void A_changed_version_is_read() => Assert.Equal(PlannedAction.Read, Plan(Document with { VersionTag = "v2" }, Known));

    [Fact]
    public void New_fields_keep_the_passages()
    {
        FileFields fields = FileFields.Of([new("owner", "ann")]);
        Assert.Equal(PlannedAction.KeepPassages, Plan(Document with { Fields = fields }, Known));
        Assert.Equal(PlannedAction.Nothing, Plan(Document with { Fields = fields }, Known with { Fields = fields.Mark }));
    }

    [Fact]
    public void A_new_name_keeps_the_passages() => Assert.Equal(PlannedAction.KeepPassages, Plan(Document with { Name = "final.docx" }, Known));

    [Fact]
    public void New_readers_change_only_the_access() =>
        Assert.Equal(PlannedAction.SetAccess, Plan(Document with { Access = AccessList.Nobody }, Known));

    [Fact]
    public void A_newer_extraction_does_not_read_again_what_is_wholly_in_the_index() =>
        Assert.Equal(PlannedAction.Nothing, Plan(Document, Known with { Extractor = "1" }));

    [Theory]
    [InlineData(OutcomeState.Unreadable)]
    [InlineData(OutcomeState.Partial)]
    public void A_newer_extraction_reads_again_what_failed(OutcomeState state) =>
        Assert.Equal(PlannedAction.Read, Plan(Document, Known with { State = state, Extractor = "1" }));

    [Fact]
    public void An_unchanged_unreadable_file_is_not_read_again() =>
        Assert.Equal(PlannedAction.Nothing, Plan(Document, Known with { State = OutcomeState.Unreadable, Failure = FailureReason.Corrupt }));

    [Fact]
    public void An_unreadable_file_with_another_extension_is_read_again() =>
        Assert.Equal(PlannedAction.Read, Plan(Document with { Name = "report.md" }, Known with { State = OutcomeState.Unreadable }));

    [Theory]
    [InlineData("text/plain", PlannedAction.Read)]
    [InlineData("application/pdf", PlannedAction.KeepPassages)]
    public void A_new_extension_reads_again_only_what_is_read_by_its_extension(string mediaType, object action) =>
        Assert.Equal((PlannedAction)action, Plan(Document with { Name = "report.md" }, Known with { MediaType = mediaType }));

    [Theory]
    [InlineData(OutcomeState.Waiting)]
    [InlineData(OutcomeState.Forbidden)]
    public void What_waits_is_tried_when_it_is_due_or_asked_for(OutcomeState state)
    {
        KnownFile later = Known with { State = state, NextAttempt = DateTimeOffset.UnixEpoch.AddHours(1) };

        Assert.Equal(PlannedAction.Nothing, Plan(Document, later, retryNow: false));
        Assert.Equal(PlannedAction.Read, Plan(Document, later, retryNow: true));
        Assert.Equal(PlannedAction.Read, Plan(Document, later with { NextAttempt = DateTimeOffset.UnixEpoch }, retryNow: false));
    }

    [Fact]
    public void A_skipped_file_is_recorded_once_with_its_rule()
    {
        KnownFile skipped = Known with { State = OutcomeState.Skipped, Reason = "--exclude *.tmp" };

        Assert.Equal(PlannedAction.Skip, Planner(Reread.None, true).Plan(new Upsert(Document, "--exclude *.tmp"), null));
        Assert.Equal(PlannedAction.Nothing, Planner(Reread.None, true).Plan(new Upsert(Document, "--exclude *.tmp"), skipped));
        Assert.Equal(PlannedAction.Skip, Planner(Reread.None, true).Plan(new Upsert(Document, "--exclude *.bak"), skipped));
    }

    [Fact]
    public void A_file_no_longer_skipped_is_read() =>
        Assert.Equal(PlannedAction.Read, Plan(Document, Known with { State = OutcomeState.Skipped, Reason = "--exclude *.docx" }));

    [Theory]
    [InlineData(Reread.Failed, OutcomeState.Answerable, false)]
    [InlineData(Reread.Failed, OutcomeState.Partial, true)]
    [InlineData(Reread.Failed, OutcomeState.Unreadable, true)]
    [InlineData(Reread.All, OutcomeState.Answerable, true)]
    public void A_reindex_reads_what_it_was_asked_to(Reread reread, OutcomeState state, bool reads) =>
        Assert.Equal(reads, Planner(reread, true).Plan(new Upsert(Document), Known with { State = state }) == PlannedAction.Read);

    [Fact]
    public void Attempts_after_a_crash_are_counted_and_back_off()
    {
        DocumentOutcome crashed = DocumentOutcome.Of(new DocumentFailure(FailureReason.Crashed, "exit code 134"));
        UpsertPlanner planner = Planner(Reread.None, true);

        Assert.Equal(DateTimeOffset.UnixEpoch.AddMinutes(1), planner.NextAttempt(crashed, 1));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddMinutes(2), planner.NextAttempt(crashed, 2));
        Assert.Null(planner.NextAttempt(crashed, 3));
    }

    [Fact]
    public void A_file_the_source_cannot_give_is_tried_for_ever_but_ever_more_rarely()
    {
        DocumentOutcome waiting = DocumentOutcome.Of(new DocumentFailure(FailureReason.Unavailable, "timeout"));

        Assert.Equal(DateTimeOffset.UnixEpoch.AddHours(24), Planner(Reread.None, true).NextAttempt(waiting, 500));
    }

    private static PlannedAction Plan(SourceDocument document, KnownFile? known, bool retryNow = true) =>
        Planner(Reread.None, retryNow).Plan(new Upsert(document), known);

    private static UpsertPlanner Planner(Reread reread, bool retryNow) =>
        new(new SyncRequest { Cause = "test", Reread = reread, RetryNow = retryNow }, new SyncOptions(), Extractor, new FixedTime());

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
    }
}
