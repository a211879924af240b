using System.Collections.Immutable;
using System.Globalization;
using IntranetSearch.Connectors;
using IntranetSearch.Model.Access;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion.Tests.Sync.Drives;

/// <summary>A world of drives, its index, and a random hand that does things to both.</summary>
internal sealed class RandomDrives : IAsyncDisposable
{
    private const int MostFiles = 60;

    private readonly Random _random;
    private readonly DriveWorld _world = new();
    private readonly DriveConnector _connector;

    private RandomDrives(int seed, SyncFixture fixture)
    {
        _random = new Random(seed);
        Fixture = fixture;
        _connector = new DriveConnector(_world) { PageSize = _random.Next(1, 8) };
        Fixture.Options = new SyncOptions
        {
            ConcurrentStreams = _random.Next(2) == 0 ? 1 : 4,
            CommitDocuments = _random.Next(1, 20),
            HeldDeletionFloor = _random.Next(2) == 0 ? 50 : 3,
        };
    }

    public SyncFixture Fixture { get; }

    public static async Task<RandomDrives> CreateAsync(int seed) => new(seed, await SyncFixture.CreateAsync());

    /// <summary>Something happens.</summary>
    public async Task StepAsync()
    {
        int what = _random.Next(100);
        if (what < 80)
            Change();
        else if (what < 88)
            await SyncAsync();
        else if (what < 93)
            await CrashAsync();
        else if (what < 97)
            await FailAsync();
        else if (what < 99)
            _connector.Expire(OneOf(DriveWorld.AllStreams));
        else
            await Fixture.ReopenIndexAsync();
    }

    /// <summary>All faults are over, and a last sync goes through.</summary>
    public async Task SettleAsync()
    {
        SyncReport report = await SyncAsync(confirm: true);
        Assert.True(report.Succeeded, report.Error ?? string.Join(' ', report.Streams.Select(s => s.Error)));
        Assert.Equal(0, report.Counts.HeldDeletions);
    }

    /// <summary>The files a person may open: as far as a drive that is read tells of it.</summary>
    public IEnumerable<string> ReadableBy(int person) => _world.Items.Values
        .Where(item => !item.IsFolder && DriveWorld.ReadersOf(item).Contains(person))
        .Where(item => _world.Joined.Contains(item.Home)
            ? DriveWorld.Sees(item.Home, item)
            : _world.Joined.Contains($"u{person}") && DriveWorld.Sees($"u{person}", item))
        .Select(item => item.Id);

    public async Task<string[]> ListedForAsync(Caller caller)
    {
        List<string> ids = [];
        await foreach (IndexedFile file in Fixture.Index.ReadFilesAsync(new FileFilter(Caller: caller, Ordered: false), TestContext.Current.CancellationToken))
            ids.Add(file.File.Id.SourceId);
        return [.. ids.Order(StringComparer.Ordinal)];
    }

    public Task<ImmutableArray<string>> DumpAsync() => DriveDump.OfAsync(Fixture.Index);

    public Task<ImmutableArray<string>> DumpOfCleanCrawlAsync() => Fixture.DumpOfCleanCrawlAsync(_connector, DriveDump.OfAsync);

    public ValueTask DisposeAsync() => Fixture.DisposeAsync();

    private Task<SyncReport> SyncAsync(bool confirm = false, CancellationToken? cancellationToken = null) => Fixture.SyncAsync(
        _connector, Fixture.Index, new SyncRequest { Cause = "test", ConfirmDeletions = confirm }, cancellationToken ?? TestContext.Current.CancellationToken);

    /// <summary>The process dies in the middle of a sync, at some page.</summary>
    private async Task CrashAsync()
    {
        using CancellationTokenSource death = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        int pages = 0;
        int last = _random.Next(1, 30);
        string? left = null;
        _connector.BeforePage = (_, _) =>
        {
            if (Interlocked.Increment(ref pages) != last)
                return;
            left = Fixture.CopyOfIndex();
            death.Cancel();
        };
        try
        {
            await SyncAsync(cancellationToken: death.Token);
        }
        catch (OperationCanceledException) when (death.IsCancellationRequested)
        {
            // Dead.
        }
        _connector.BeforePage = (_, _) => { };
        if (left is not null)
            await Fixture.GoOnWithAsync(left);
    }

    /// <summary>A sync in which pages do not come, files cannot be opened, and people go on working.</summary>
    private async Task FailAsync()
    {
        int seed = _random.Next();
        Random faults = new(seed);
        bool changes = _random.Next(2) == 0;
        Lock gate = new();
        _connector.BeforePage = (_, _) =>
        {
            lock (gate)
            {
                if (changes && faults.Next(3) == 0)
                    Change();
                if (faults.Next(8) == 0)
                    throw new ConnectorException(faults.Next(2) == 0 ? ConnectorFault.Transient : ConnectorFault.Throttled, "Not now.");
            }
        };
        _connector.OpenFault = id => (id.GetHashCode(StringComparison.Ordinal) ^ seed) % 3 == 0 ? new ConnectorException(ConnectorFault.Transient, "Not now.") : null;
        await SyncAsync();
        _connector.BeforePage = (_, _) => { };
        _connector.OpenFault = _ => null;
    }

    private void Change()
    {
        lock (_world.Gate)
            ChangeAlone();
    }

    private void ChangeAlone()
    {
        DriveItem[] live = [.. _world.Items.Values.Where(i => i.IsLive)];
        DriveItem? item = live.Length == 0 ? null : OneOf(live);
        int what = _random.Next(100);
        if (item is null || (what < 22 && live.Length < MostFiles))
        {
            DriveItem? folder = _random.Next(3) > 0 && live.Any(i => i.IsFolder) ? OneOf(live.Where(i => i.IsFolder)) : null;
            _world.Add(folder?.Home ?? OneOf(DriveWorld.AllStreams), folder, isFolder: _random.Next(3) == 0);
            return;
        }
        switch (what)
        {
            case < 30 when !item.IsFolder:
                _world.Edit(item);
                break;
            case < 38:
                _world.Rename(item, string.Create(CultureInfo.InvariantCulture, $"renamed {_random.Next(1000)}{(item.IsFolder ? "" : ".md")}"));
                break;
            case < 55:
                Move(item, live);
                break;
            case < 63:
                _world.SetTrashed(item, true);
                break;
            case < 71 when _world.Items.Values.Where(i => i.IsTrashed && i.Parent is not { IsLive: false }).ToList() is { Count: > 0 } trash:
                _world.SetTrashed(OneOf(trash), false);
                break;
            case < 74:
                _world.Delete(item);
                break;
            case < 88:
                _world.Share(item, _random.Next(DriveWorld.People));
                break;
            case < 96 when item.Grants.Count > 0:
                _world.Unshare(item, OneOf(item.Grants));
                break;
            case < 98:
                _world.Joined.Remove(OneOf(DriveWorld.AllStreams));
                break;
            default:
                _world.Joined.Add(OneOf(DriveWorld.AllStreams));
                break;
        }
    }

    private void Move(DriveItem item, DriveItem[] live)
    {
        DriveItem[] folders = [.. live.Where(f => f.IsFolder && !f.Chain().Contains(item))];
        DriveItem? into = folders.Length > 0 && _random.Next(4) > 0 ? OneOf(folders) : null;
        _world.Move(item, into?.Home ?? OneOf(DriveWorld.AllStreams), into);
    }

    private T OneOf<T>(IEnumerable<T> choices)
    {
        T[] all = [.. choices];
        return all[_random.Next(all.Length)];
    }
}
