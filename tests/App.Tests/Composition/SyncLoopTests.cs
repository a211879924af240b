using System.Threading.Channels;
using IntranetSearch.App.Composition;
using IntranetSearch.App.Tests.Cli;
using IntranetSearch.Connectors;
using IntranetSearch.Ingestion;
using IntranetSearch.Model.Documents;
using IntranetSearch.Simulators.Server;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.App.Tests.Composition;

/// <summary>What a running server or watch does when a connection is changed under it. No interval brings the next run: each test waits for the one that its change starts.</summary>
public sealed class SyncLoopTests : SimulatedDomainTest
{
    private static readonly ClientId Acme = ClientId.Parse("acme");
    private static readonly ConnectionId Drive = ConnectionId.Parse("drive");

    private readonly Channel<SyncReport> _reports = Channel.CreateUnbounded<SyncReport>();

    [Fact]
    public async Task New_credentials_are_used_at_once()
    {
        await FollowAsync(async installation =>
        {
            Assert.True((await NextReportAsync()).Succeeded);
            Workspace.AddFile(Admin.Root, "plan.md", "# Plan");
            Simulator.Requests.Clear();

            await SetCredentialsAsync(installation);

            SyncReport report = await NextReportAsync();
            Assert.Equal((true, 1), (report.Succeeded, report.Counts.Added));
            Assert.NotEmpty(Simulator.Requests.Of("oauth2.token"));
        });
    }

    [Fact]
    public async Task A_run_under_way_does_not_go_on_with_the_old_credentials()
    {
        Workspace.AddFile(Admin.Root, "plan.md", "# Plan");
        Task begun = HoldNextListing();
        await FollowAsync(async installation =>
        {
            await begun;

            await SetCredentialsAsync(installation);

            // The answer that the first run waits for never comes.
            Assert.Equal(1, (await NextReportAsync()).Counts.Added);
        });
    }

    [Fact]
    public async Task A_connection_that_was_refused_and_so_paused_is_followed_again_when_it_is_resumed()
    {
        string[] scopes = [.. Simulator.Tokens.DelegatedScopes];
        Simulator.Tokens.DelegatedScopes.Clear();
        await FollowAsync(async installation =>
        {
            Assert.True((await NextReportAsync()).Unauthorized);
            foreach (string scope in scopes)
                Simulator.Tokens.DelegatedScopes.Add(scope);

            await installation.ResumeAsync(Acme, Drive, Cancellation);

            Assert.True((await NextReportAsync()).Succeeded);
        });
    }

    [Fact]
    public async Task A_connection_that_was_paused_during_a_run_is_followed_again_when_it_is_resumed()
    {
        Task begun = HoldNextListing();
        await FollowAsync(async installation =>
        {
            await begun;
            await installation.PauseAsync(Acme, Drive, "maintenance", Cancellation);

            await installation.ResumeAsync(Acme, Drive, Cancellation);

            Assert.True((await NextReportAsync()).Succeeded);
        });
    }

    [Fact]
    public async Task A_connection_that_was_paused_before_is_followed_when_it_is_resumed()
    {
        await AddDriveAsync("--every", "never");
        await DoAsync("connection", "pause", "acme", "drive");
        await LoopAsync(async installation =>
        {
            await installation.ResumeAsync(Acme, Drive, Cancellation);

            Assert.True((await NextReportAsync()).Succeeded);
        });
    }

    private async Task SetCredentialsAsync(Installation installation) =>
        await installation.SetCredentialsAsync(Acme, Drive, new ConnectorSecrets([new("credentials", Simulator.CredentialsJson)]), Cancellation);

    /// <summary>The next listing of files is not answered; the task ends when it was asked for.</summary>
    private Task HoldNextListing()
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Simulator.Faults.Add(new Fault("drive.files.list", new FaultEffect.Hold(Task.Delay(Timeout.InfiniteTimeSpan, Cancellation)))
        {
            When = _ =>
            {
                asked.TrySetResult();
                return true;
            },
        });
        return asked.Task;
    }

    private async Task<SyncReport> NextReportAsync() => await _reports.Reader.ReadAsync(Cancellation);

    private async Task FollowAsync(Func<Installation, Task> test)
    {
        await AddDriveAsync("--every", "never");
        await LoopAsync(test);
    }

    private async Task LoopAsync(Func<Installation, Task> test)
    {
        await using Installation installation = await Installation.OpenAsync(new DataDirectory(Data), NullLoggerFactory.Instance, TimeProvider.System, Cancellation);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task loop = installation.Loop(_ => true, (_, report) => _reports.Writer.WriteAsync(report, CancellationToken.None).AsTask()).RunAsync(stop.Token);
        try
        {
            Task done = test(installation);
            // A loop that breaks would leave the test waiting.
            await await Task.WhenAny(done, loop);
            Assert.False(loop.IsCompleted, "the loop has ended");
            await done;
        }
        finally
        {
            await stop.CancelAsync();
            await loop;
        }
    }
}
