using IntranetSearch.Conformance.Connectors;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Service;
using IntranetSearch.Simulators.GoogleDrive.Wire;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Connectors.Tests.GoogleDrive;

/// <summary>What goes wrong at Google, and what becomes of it.</summary>
public sealed class GoogleDriveFaultTests : GoogleDriveTest
{
    private protected override SourceSettings Settings => new() { PageSize = 2 };

    private void AddFiles(int count)
    {
        for (int i = 0; i < count; i++)
            Workspace.AddFile(Works.Root, $"{i}.txt", $"{i}");
    }

    public static TheoryData<string> Storms => ["user rate", "rate", "429", "503", "503 page", "reset"];

    [Theory]
    [MemberData(nameof(Storms))]
    public async Task A_storm_of_refusals_is_sat_out(string storm)
    {
        AddFiles(5);
        FaultEffect effect = storm switch
        {
            "user rate" => new FaultEffect.Answer(DriveErrors.UserRateLimitExceeded),
            "rate" => new FaultEffect.Answer(DriveErrors.RateLimitExceeded),
            "429" => new FaultEffect.Answer(DriveErrors.TooManyRequests("3")),
            "503" => new FaultEffect.Answer(DriveErrors.BackendError()),
            "503 page" => new FaultEffect.Answer(WireReply.Html("<html>Error</html>", 503)),
            _ => new FaultEffect.Reset(),
        };
        Source.Simulator.Faults.Add("drive.files.list", effect, times: 4);
        Source.Simulator.Faults.Add("drive.changes.*", effect, times: 4);
        Assert.Equal(5, (await ReadAsync(Source.Connector, WorksStream)).Paths.Count);
        Assert.NotEmpty(Source.Time.Waits);
    }

    [Theory]
    [InlineData(403, ConnectorFault.Throttled)]
    [InlineData(503, ConnectorFault.Transient)]
    public async Task A_storm_that_does_not_end_ends_the_reading_and_its_cursor_goes_on(int status, ConnectorFault fault)
    {
        AddFiles(6);
        SourceMirror mirror = new(ChangeDetection.ChangeLog);
        Source.Simulator.Faults.Add(new Fault("drive.files.list", new FaultEffect.Answer(status == 403 ? DriveErrors.UserRateLimitExceeded : DriveErrors.BackendError())) { Skip = 2, Times = int.MaxValue });
        Assert.Equal(fault, (await FailsAsync(() => ReadAsync(Source.Connector, WorksStream, mirror))).Fault);
        Assert.Equal(4, mirror.Paths.Count);

        Source.Simulator.Faults.Clear();
        await ReadAsync(Source.Connector, WorksStream, mirror);
        Assert.Equal(6, mirror.Paths.Count);
    }

    [Fact]
    public async Task A_daily_limit_is_not_sat_out()
    {
        Source.Simulator.Faults.Add("drive.changes.*", new FaultEffect.Answer(DriveErrors.DailyLimitExceeded), int.MaxValue);
        ConnectorException error = await FailsAsync(() => ReadAsync(Source.Connector, WorksStream));
        Assert.Equal(ConnectorFault.Throttled, error.Fault);
        Assert.True(error.RetryAfter >= TimeSpan.FromMinutes(30));
    }

    [Fact]
    public async Task A_listing_whose_token_dies_is_begun_anew_and_removes_nothing_before_it_is_complete()
    {
        AddFiles(5);
        SourceMirror mirror = await ReadAsync(Source.Connector, WorksStream);
        mirror.ForgetCursor();
        PlannedFault dies = Source.Simulator.Faults.Add(new Fault("drive.files.list", new FaultEffect.Before(Source.Simulator.ExpireListings)) { Skip = 1 });
        Assert.Equal(ConnectorFault.CursorExpired, (await FailsAsync(() => ReadAsync(Source.Connector, WorksStream, mirror))).Fault);
        Assert.Equal(1, dies.Hits);
        Assert.Equal(5, mirror.Paths.Count);

        Workspace.Delete(Source.Find("3.txt"));
        mirror.ForgetCursor();
        await ReadAsync(Source.Connector, WorksStream, mirror);
        Assert.Equal(["0.txt", "1.txt", "2.txt", "4.txt"], mirror.Paths);
    }

    [Fact]
    public async Task A_change_token_that_is_no_longer_accepted_is_an_expired_cursor()
    {
        AddFiles(1);
        SourceMirror mirror = await ReadAsync(Source.Connector, WorksStream);
        Workspace.ExpireTokens(Works.Log);
        Assert.Equal(ConnectorFault.CursorExpired, (await FailsAsync(() => ReadAsync(Source.Connector, WorksStream, mirror))).Fault);
    }

    [Fact]
    public async Task A_listing_that_says_it_is_incomplete_is_none()
    {
        AddFiles(1);
        Source.Simulator.Faults.Add("drive.files.list", new FaultEffect.Answer(WireReply.Text("""{"incompleteSearch":true,"files":[]}""", "application/json")));
        Assert.Equal(ConnectorFault.Transient, (await FailsAsync(() => ReadAsync(Source.Connector, WorksStream))).Fault);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[1, 2]")]
    [InlineData("""{"changes":[{"fileId":"x","removed":false}],"newStartPageToken":"1"}""")]
    [InlineData("""{"changes":[]}""")]
    [InlineData("""{"changes":[{"fileId":{"a":1}}]}""")]
    [InlineData("""{"changes":[{"file":{"version":"many"}}]}""")]
    public async Task An_answer_that_cannot_be_is_not_believed(string body)
    {
        AddFiles(1);
        SourceMirror mirror = await ReadAsync(Source.Connector, WorksStream);
        Source.Simulator.Faults.Add("drive.changes.list", new FaultEffect.Answer(WireReply.Text(body, "application/json")));
        ConnectorException error = await FailsAsync(() => ReadAsync(Source.Connector, WorksStream, mirror));
        Assert.Equal(ConnectorFault.Transient, error.Fault);
        Assert.Equal(["0.txt"], mirror.Paths);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_renewed_once()
    {
        AddFiles(5);
        Source.Simulator.Faults.Add(new Fault("drive.files.list", new FaultEffect.Before(() => Source.Simulator.Tokens.RevokeAccess())) { Skip = 1 });
        Assert.Equal(5, (await ReadAsync(Source.Connector, WorksStream)).Paths.Count);
    }

    [Fact]
    public async Task A_revoked_delegation_is_unauthorized_and_names_the_scope_and_the_client()
    {
        AddFiles(5);
        Source.Simulator.Faults.Add(new Fault("drive.files.list", new FaultEffect.Before(Source.Simulator.Tokens.RevokeEverything)) { Skip = 1 });
        ConnectorException error = await FailsAsync(() => ReadAsync(Source.Connector, WorksStream));
        Assert.Equal(ConnectorFault.Unauthorized, error.Fault);
        Assert.Contains("drive.readonly", error.Message, StringComparison.Ordinal);
        Assert.Contains("100000000000000000001", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_key_is_unauthorized()
    {
        Source.Simulator.Tokens.IsKeyDeleted = true;
        ConnectorException error = await FailsAsync(() => ReadAsync(Source.Connector, WorksStream));
        Assert.Equal(ConnectorFault.Unauthorized, error.Fault);
        Assert.Contains("set-credentials", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_suspended_person_the_stream_is_gone_and_the_others_go_on()
    {
        DriveUser bob = Workspace.AddUser("bob");
        Workspace.AddFile(bob.Root, "b.txt", "b");
        await using IConnector connector = Source.Connect();
        SourceMirror mirror = await ReadAsync(connector, StreamOf(bob));
        Workspace.Suspend(bob);

        Assert.Equal(ConnectorFault.Gone, (await FailsAsync(() => ReadAsync(connector, StreamOf(bob), mirror))).Fault);
        Assert.DoesNotContain(StreamOf(bob), await connector.ReadStreamsAsync(Cancel).Select(s => s.Id).ToArrayAsync(Cancel));
        await ReadAsync(connector, StreamOf(Ann));
    }

    [Fact]
    public async Task A_suspended_reader_does_not_make_files_look_deleted()
    {
        DriveUser bob = Workspace.AddUser("bob");
        DriveItem file = Workspace.AddFile(bob.Root, "b.txt", "b");
        await using IConnector connector = Source.Connect();
        Workspace.Suspend(bob);
        Assert.Equal(ConnectorFault.Transient, (await FailsAsync(() => TextAsync(connector, StreamOf(bob), file))).Fault);
    }

    [Fact]
    public async Task A_suspended_administrator_is_unauthorized()
    {
        Workspace.Suspend(Source.Admin);
        ConnectorException error = await FailsAsync(() => ReadAsync(Source.Connector, WorksStream));
        Assert.Equal(ConnectorFault.Unauthorized, error.Fault);
        Assert.Contains("--subject", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_shared_drive_is_gone()
    {
        AddFiles(1);
        SourceMirror mirror = await ReadAsync(Source.Connector, WorksStream);
        Workspace.DeleteDrive(Works);
        Assert.Equal(ConnectorFault.Gone, (await FailsAsync(() => ReadAsync(Source.Connector, WorksStream, mirror))).Fault);
        Assert.Equal(["0.txt"], mirror.Paths);
    }

    [Fact]
    public async Task A_reader_who_is_suspended_is_replaced_by_another_member_without_a_new_listing()
    {
        DriveUser bob = Workspace.AddUser("bob");
        Workspace.Join(Works, bob, "organizer");
        AddFiles(3);
        SourceMirror mirror = await ReadAsync(Source.Connector, WorksStream);
        Workspace.Suspend(Ann);
        Workspace.AddFile(Works.Root, "new.txt", "x");
        Source.Simulator.Requests.Clear();
        await ReadAsync(Source.Connector, WorksStream, mirror);
        Assert.Contains("new.txt", mirror.Paths);
        Assert.Equal(0, Source.Simulator.Requests.Count("drive.files.list"));
    }

    [Fact]
    public async Task A_drive_managed_by_a_group_is_read_in_the_name_of_one_in_it()
    {
        DriveUser bob = Workspace.AddUser("bob");
        DriveGroup managers = Workspace.AddGroup("managers", bob);
        SharedDrive drive = Workspace.AddDrive("Group's", (managers, "organizer"));
        Workspace.AddFile(drive.Root, "g.txt", "g");
        Assert.Equal(["g.txt"], (await ReadAsync(Source.Connector, new("drive:" + drive.Id))).Paths);
    }

    [Fact]
    public async Task A_drive_without_anybody_to_read_it_for_us_fails_alone()
    {
        SharedDrive drive = Workspace.AddDrive("Outside", (Workspace.AddExternalUser("x@other.example"), "organizer"));
        ConnectorException error = await FailsAsync(() => ReadAsync(Source.Connector, new("drive:" + drive.Id)));
        Assert.Equal(ConnectorFault.Permanent, error.Fault);
        await ReadAsync(Source.Connector, WorksStream);
    }

    [Fact]
    public async Task To_somebody_who_is_no_administrator_drives_are_not_gone_but_refused()
    {
        await using IConnector connector = Source.Connect(("subject", Ann.Email), ("drives", "0Aunknown"), ("users", "none"));
        Assert.Equal(ConnectorFault.Unauthorized, (await FailsAsync(async () => await connector.ReadStreamsAsync(Cancel).ToArrayAsync(Cancel))).Fault);
    }

    [Theory]
    [InlineData(DriveScopes.DriveReadonly, "sign in")]
    [InlineData(DriveScopes.UserReadonly, "people")]
    [InlineData(DriveScopes.GroupReadonly, "groups")]
    public async Task A_check_names_the_scope_that_is_missing(string scope, string capability)
    {
        Source.Simulator.Tokens.DelegatedScopes.Remove(scope);
        ConnectionCheck failed = Assert.Single(await Source.Connector.CheckAsync(Cancel), c => !c.Passed);
        Assert.Equal(capability, failed.Capability);
        Assert.Contains(scope, failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_token_and_no_key_is_in_any_log_line()
    {
        AddFiles(3);
        Source.Simulator.Faults.Add("drive.files.list", new FaultEffect.Answer(DriveErrors.BackendError()), times: 2);
        await ReadAsync(Source.Connector, WorksStream);
        await TextAsync(Source.Connector, WorksStream, Source.Find("0.txt"));
        Assert.NotEmpty(Source.Log.Lines);
        Assert.All(Source.Log.Lines, line =>
        {
            Assert.DoesNotContain("ya29.", line, StringComparison.Ordinal);
            Assert.DoesNotContain("assertion", line, StringComparison.Ordinal);
            Assert.DoesNotContain("PRIVATE KEY", line, StringComparison.Ordinal);
        });
    }
}
