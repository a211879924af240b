using System.Globalization;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Wire;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Simulators.Tests.GoogleDrive;

/// <summary>Failures on demand, with the bodies of "Resolve errors" (Drive API guides).</summary>
public sealed class FaultTests : SimulatorTest
{
    [Fact]
    public async Task A_burst_of_rate_limits_ends_after_its_count()
    {
        Fail("drive.files.list", DriveErrors.UserRateLimitExceeded, times: 2);

        Answer[] answers = [await ListPageAsync(), await ListPageAsync(), await ListPageAsync()];

        Assert.Equal([403, 403, 200], answers.Select(a => a.Status));
        Assert.Equal("userRateLimitExceeded", answers[0].Reason);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("7")]
    [InlineData("Mon, 02 Mar 2026 09:00:07 GMT")]
    public async Task Too_many_requests_come_with_or_without_when_to_come_back(string? retryAfter)
    {
        Fail("drive.files.list", DriveErrors.TooManyRequests(retryAfter));

        Answer answer = await ListPageAsync();

        Assert.Equal((429, "rateLimitExceeded"), (answer.Status, answer.Reason));
        Assert.Equal(retryAfter, answer.Response.Headers.TryGetValues("Retry-After", out IEnumerable<string>? values) ? string.Concat(values) : null);
    }

    [Fact]
    public async Task Backend_failures_come_in_json_and_in_html()
    {
        Fail("drive.files.list", DriveErrors.BackendError());
        Answer json = await ListPageAsync();
        Fail("drive.files.list", DriveErrors.HtmlError());
        Answer html = await ListPageAsync();

        Assert.Equal((503, "backendError"), (json.Status, json.Reason));
        Assert.Equal((503, "text/html"), (html.Status, html.Response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_failure_can_come_once_in_so_many_requests()
    {
        Simulator.Faults.Add(new Fault("drive.files.*", new FaultEffect.Answer(DriveErrors.BackendError(500))) { Every = 3, Times = int.MaxValue });
        List<int> statuses = [];
        for (int i = 0; i < 6; i++)
            statuses.Add((await ListPageAsync()).Status);

        Assert.Equal([500, 200, 200, 500, 200, 200], statuses);
    }

    [Fact]
    public async Task A_connection_can_be_reset_before_the_service_sees_the_request()
    {
        PlannedFault fault = Simulator.Faults.Add("drive.files.list", new FaultEffect.Reset());

        await Assert.ThrowsAsync<HttpRequestException>(ListPageAsync);

        Assert.Equal(1, fault.Hits);
        Assert.Equal(200, (await ListPageAsync()).Status);
        Assert.Equal([0, 200], Simulator.Requests.Of("drive.files.list").Select(r => r.Status));
    }

    [Fact]
    public async Task A_download_can_be_cut_short_of_what_its_header_promises()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", new string('x', 100_000));
        Simulator.Faults.Add("drive.files.download", new FaultEffect.Cut(70_000));

        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(Ann, $"drive/v3/files/{file.Id}?alt=media"));

        Assert.Equal(100_000, (await GetAsync(Ann, $"drive/v3/files/{file.Id}?alt=media")).Bytes.Length);
    }

    [Fact]
    public async Task A_download_can_be_truncated_so_that_only_its_checksum_tells()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "hello");
        Simulator.Faults.Add("drive.files.download", new FaultEffect.Alter(r => r with { Count = 2 }));

        Answer answer = await GetAsync(Ann, $"drive/v3/files/{file.Id}?alt=media");

        Assert.Equal((200, "he"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task A_body_can_come_slowly()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "hello");
        Simulator.Faults.Add("drive.files.download", new FaultEffect.Slow(2, TimeSpan.FromMilliseconds(1)));

        Assert.Equal("hello", (await GetAsync(Ann, $"drive/v3/files/{file.Id}?alt=media")).Text);
    }

    [Fact]
    public async Task An_answer_can_wait_for_a_signal()
    {
        TaskCompletionSource signal = new();
        Simulator.Faults.Add("drive.files.list", new FaultEffect.Hold(signal.Task));
        Task<Answer> held = ListPageAsync();
        Answer other = await GetAsync(Ann, "drive/v3/drives");
        bool waited = !held.IsCompleted;

        signal.SetResult();

        Assert.Equal((200, true, 200), (other.Status, waited, (await held).Status));
    }

    [Fact]
    public async Task A_success_can_be_empty()
    {
        Fail("drive.changes.list", WireReply.Bytes([], "application/json"));

        Answer answer = await ChangesAsync(Ann, "1");

        Assert.Equal((200, 0), (answer.Status, answer.Bytes.Length));
    }

    [Fact]
    public async Task A_page_token_can_be_refused_in_the_middle_of_a_listing()
    {
        Workspace.AddFile(Ann.Root, "a.txt", "a");
        Simulator.Faults.Add(new Fault("drive.files.list", new FaultEffect.Answer(DriveErrors.Invalid("pageToken"))) { When = r => r.Query("pageToken") is not null });
        Workspace.AddFile(Ann.Root, "b.txt", "a");

        Answer first = await GetAsync(Ann, "drive/v3/files?pageSize=1");
        string token = Uri.EscapeDataString((string)first.Json["nextPageToken"]!);

        Assert.Equal(400, (await GetAsync(Ann, $"drive/v3/files?pageSize=1&pageToken={token}")).Status);
        Assert.Equal(200, (await GetAsync(Ann, $"drive/v3/files?pageSize=1&pageToken={token}")).Status);
    }

    [Fact]
    public async Task A_fault_can_be_for_one_file_only()
    {
        DriveItem bad = Workspace.AddFile(Ann.Root, "bad.txt", "a");
        DriveItem good = Workspace.AddFile(Ann.Root, "good.txt", "a");
        Simulator.Faults.Add(new Fault("drive.files.download", new FaultEffect.Answer(DriveErrors.DownloadQuotaExceeded)) { When = r => r.Route["fileId"] == bad.Id, Times = int.MaxValue });

        Answer refused = await GetAsync(Ann, $"drive/v3/files/{bad.Id}?alt=media");

        Assert.Equal((403, "downloadQuotaExceeded"), (refused.Status, refused.Reason));
        Assert.Equal(200, (await GetAsync(Ann, $"drive/v3/files/{good.Id}?alt=media")).Status);
    }

    public static TheoryData<WireReply, int, string> Refusals => new()
    {
        { DriveErrors.RateLimitExceeded, 403, "rateLimitExceeded" },
        { DriveErrors.DailyLimitExceeded, 403, "dailyLimitExceeded" },
        { DriveErrors.AccessNotConfigured, 403, "accessNotConfigured" },
        { DriveErrors.DomainPolicy, 403, "domainPolicy" },
        { DriveErrors.CannotDownload, 403, "cannotDownloadFile" },
        { DriveErrors.BackendError(500), 500, "internalError" },
        { DriveErrors.InvalidCredentials, 401, "authError" },
        { DriveErrors.FileNotFound("x"), 404, "notFound" },
    };

    [Theory]
    [MemberData(nameof(Refusals), DisableDiscoveryEnumeration = true)]
    public async Task Every_reason_has_its_status_and_body(WireReply reply, int status, string reason)
    {
        Fail("drive.about.get", reply);

        Answer answer = await GetAsync(Ann, "drive/v3/about?fields=kind");

        Assert.Equal((status, status, reason), (answer.Status, (int)answer.Json["error"]!["code"]!, answer.Reason));
    }

    [Fact]
    public async Task What_was_planned_can_be_forgotten()
    {
        Fail("drive.files.list", DriveErrors.BackendError(), times: int.MaxValue);
        Simulator.Faults.Clear();

        Assert.Equal(200, (await ListPageAsync()).Status);
    }

    [Fact]
    public async Task The_log_tells_who_asked_what_and_what_was_answered()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "hello");
        long before = Simulator.Requests.Total;
        await GetAsync(Ann, $"drive/v3/files/{file.Id}?alt=media");
        Fail("drive.files.get", DriveErrors.HtmlError(502));
        await GetAsync(Bob, $"drive/v3/files/{file.Id}");

        IReadOnlyList<LoggedRequest> requests = Simulator.Requests.After(before);

        Assert.Equal([("drive.files.download", Ann.Email, 200, null), ("drive.files.get", Bob.Email, 502, (string?)"answer 502")],
            requests.Select(r => (r.Operation, r.Caller!, r.Status, r.Fault)));
        Assert.Equal(5, requests[0].Bytes);
        Assert.All(requests, r => Assert.True(r.HasToken));
        Assert.Equal(1, Simulator.Requests.Count("drive.files.download"));
        Simulator.Requests.Clear();
        Assert.Equal(0, Simulator.Requests.Count());
        Assert.Equal(before + 2, Simulator.Requests.Total);
    }

    [Fact]
    public void The_log_keeps_the_newest()
    {
        RequestLog log = new(capacity: 3);
        for (int i = 0; i < 5; i++)
            log.Add(new LoggedRequest(log.NextNumber(), new WireRequest("GET", "", i.ToString(CultureInfo.InvariantCulture), "", new Dictionary<string, string>(), []), null, 200, 0, null));

        Assert.Equal(["2", "3", "4"], log.All.Select(r => r.Request.Path));
    }

    [Fact]
    public async Task A_path_that_is_no_operation_is_an_html_page()
    {
        Answer answer = await GetAsync(Ann, "drive/v3/nothing");

        Assert.Equal((404, "text/html"), (answer.Status, answer.Response.Content.Headers.ContentType?.MediaType));
    }

    private Task<Answer> ListPageAsync() => GetAsync(Ann, "drive/v3/files");
}
