using System.Collections.Immutable;
using IntranetSearch.Connectors;
using IntranetSearch.Connectors.GoogleDrive;
using IntranetSearch.Connectors.Http;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Querying;
using IntranetSearch.Simulators.GoogleDrive;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.Server;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.Ingestion.Tests.Sync.GoogleDrive;

/// <summary>A simulated domain, its index, and syncs between them that go well or not.</summary>
internal sealed class RandomDomainRun : IAsyncDisposable
{
    // Waits are what a busy service costs; here nobody is busy.
    private static readonly HttpPipelineOptions Patience = new()
    {
        FirstDelay = TimeSpan.FromMilliseconds(1),
        LongestDelay = TimeSpan.FromMilliseconds(2),
        CircuitLeastAttempts = 10_000,
        Retries = 2,
    };

    private readonly Random _random;
    private readonly GoogleDriveSimulator _simulator;
    private readonly RandomDomain _domain;
    private readonly DirectoryOfRun _people;

    private RandomDomainRun(Random random, SyncFixture fixture, GoogleDriveSimulator simulator, DirectoryOfRun people)
    {
        (_random, Fixture, _simulator, _people) = (random, fixture, simulator, people);
        _domain = new RandomDomain(random, simulator);
        Fixture.Options = new SyncOptions
        {
            ConcurrentStreams = _random.Next(2) == 0 ? 1 : 4,
            CommitDocuments = _random.Next(1, 20),
            HeldDeletionFloor = _random.Next(2) == 0 ? 50 : 3,
        };
    }

    public SyncFixture Fixture { get; }

    public static async Task<RandomDomainRun> StartAsync(int seed)
    {
        GoogleDriveSimulator simulator = await GoogleDriveSimulator.StartAsync(TestContext.Current.CancellationToken);
        return new RandomDomainRun(new Random(seed), await SyncFixture.CreateAsync(), simulator, await DirectoryOfRun.OpenAsync());
    }

    public async Task StepAsync()
    {
        switch (_random.Next(100))
        {
            case < 82:
                _domain.Step();
                break;
            case < 89:
                await SyncAsync();
                break;
            case < 93:
                await CrashAsync();
                break;
            case < 97:
                await FailAsync();
                break;
            case 97:
                _domain.ExpireTokens();
                break;
            case 98:
                _simulator.ExpireListings();
                break;
            default:
                await Fixture.ReopenIndexAsync();
                break;
        }
    }

    /// <summary>All is well again, and the index is that of a clean crawl, in which each person finds exactly what they may open.</summary>
    public async Task AssertTrueAsync()
    {
        _simulator.Workspace.ReleaseHeldEntries();
        if (_domain.GroupsChange)
            _domain.ListAnew();
        SyncReport report = await SyncAsync(confirm: true);
        Assert.True(report.Succeeded, report.Error ?? string.Join(' ', report.Streams.Select(s => s.Error)));
        await using IConnector connector = Connect();
        await _people.ReadAsync((IReadsDirectory)connector);
        Func<PassageIndex, Task<ImmutableArray<string>>> dump = _domain.GroupsChange ? DriveDump.OfReadableAsync : DriveDump.OfAsync;
        ImmutableArray<string> clean = await Fixture.DumpOfCleanCrawlAsync(connector, dump);
        ImmutableArray<string> own = await dump(Fixture.Index);
        Assert.True(clean.SequenceEqual(own), $"Missing: {string.Join("\n", clean.Except(own))}\nToo much: {string.Join("\n", own.Except(clean))}");
        PassageSearcher searcher = new(Fixture.Index, new SearchOptions(), TimeProvider.System);
        foreach (DriveUser person in _domain.Persons)
        {
            SearchResults found = await searcher.SearchAsync(
                new SearchRequest("common words report", Top: 100, FoldsCopies: false), await _people.FindAsync(person.Email), TestContext.Current.CancellationToken);
            HashSet<string> expected = [.. _domain.FindableBy(person)];
            HashSet<string> actual = [.. found.Hits.Select(hit => hit.File.File.Id.SourceId)];
            IEnumerable<string> wrong = expected.Except(actual).Select(id => $"does not find {_domain.Describe(id)}").Concat(actual.Except(expected).Select(id => $"finds {_domain.Describe(id)}"));
            Assert.True(expected.SetEquals(actual), $"{person.Email} {string.Join("; ", wrong)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _people.DisposeAsync();
        await Fixture.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    private IConnector Connect() => new GoogleDriveProvider(new HttpPipeline(Patience, TimeProvider.System, NullLoggerFactory.Instance)).Create(
        SyncFixture.Connection,
        new Dictionary<string, string> { ["subject"] = _domain.Admin.Email, ["endpoint"] = _simulator.Address.ToString() },
        new ConnectorSecrets([new("credentials", _simulator.CredentialsJson)]));

    private async Task<SyncReport> SyncAsync(bool confirm = false, CancellationToken? cancellationToken = null)
    {
        await using IConnector connector = Connect();
        return await Fixture.SyncAsync(
            connector, Fixture.Index, new SyncRequest { Cause = "test", ConfirmDeletions = confirm }, cancellationToken ?? TestContext.Current.CancellationToken);
    }

    /// <summary>The process dies in the middle of a sync, at some request.</summary>
    private async Task CrashAsync()
    {
        using CancellationTokenSource death = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        string? left = null;
        _simulator.Faults.Add(new Fault("drive.*", new FaultEffect.Before(() =>
        {
            left = Fixture.CopyOfIndex();
            death.Cancel();
        }))
        { Skip = _random.Next(1, 40) });
        try
        {
            await SyncAsync(cancellationToken: death.Token);
        }
        catch (OperationCanceledException) when (death.IsCancellationRequested)
        {
            // Dead.
        }
        _simulator.Faults.Clear();
        if (left is not null)
            await Fixture.GoOnWithAsync(left);
    }

    /// <summary>A sync in which the service fails now and then, and people go on working.</summary>
    private async Task FailAsync()
    {
        Lock gate = new();
        if (_random.Next(2) == 0)
        {
            _simulator.Faults.Add(new Fault("drive.*", new FaultEffect.Before(() =>
            {
                lock (gate)
                    _domain.Step();
            }))
            { Times = 10, Every = 4 });
        }
        FaultEffect effect = _domain.OneOf<FaultEffect>(
            new FaultEffect.Reset(), new FaultEffect.Cut(50), new FaultEffect.Answer(WireReply.Html("<html>Sorry</html>", 503)), new FaultEffect.Answer(WireReply.Empty(200)));
        // Every second request: more than the retries make up for, so that some streams and files fail.
        _simulator.Faults.Add(new Fault("drive.*", effect) { Times = _random.Next(1, 30), Every = 2, Skip = _random.Next(20) });
        await SyncAsync();
        _simulator.Faults.Clear();
    }
}
