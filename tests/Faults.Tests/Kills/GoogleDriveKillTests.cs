using System.Globalization;
using System.Text.Json;
using IntranetSearch.Ingestion.Tests.Sync.GoogleDrive;
using IntranetSearch.Simulators.GoogleDrive;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Faults.Tests.Kills;

/// <summary>The process dies by kill -9 at any moment of syncs of a Google domain, in which people go on working.</summary>
[Trait("speed", "slow")]
public sealed class GoogleDriveKillTests : IDisposable
{
    private const int Kills = 30;
    private const int Seed = 20261124;

    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("intranet-search-kill-");

    public void Dispose() => _temporary.Delete(recursive: true);

    [Fact]
    public async Task Killed_syncs_of_a_domain_end_in_the_index_of_a_clean_crawl_and_download_nothing_again_that_was_committed()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        Random random = new(Seed);
        await using GoogleDriveSimulator simulator = await GoogleDriveSimulator.StartAsync(cancel);
        DomainUnderWork domain = new(random, simulator);
        (ProductProcess product, string data) = await ConnectAsync(simulator, domain, "killed");

        KilledSyncs syncs = new(data, domain, random);
        await syncs.RunAsync(Kills);
        simulator.Faults.Clear();
        simulator.Workspace.ReleaseHeldEntries();
        await syncs.FinishAsync();

        (ProductProcess clean, _) = await ConnectAsync(simulator, domain, "clean");
        await clean.JsonAsync("sync", "acme");
        Assert.Equal(await Ledger.ReadAsync(clean), await Ledger.ReadAsync(product));
        foreach (DriveUser person in domain.Persons)
        {
            string[] found = await FindAsync(product, person);
            Assert.Equal(domain.FindableBy(person).Order(StringComparer.Ordinal), found);
            Assert.Equal(await FindAsync(clean, person), found);
        }
    }

    private async Task<(ProductProcess Product, string Data)> ConnectAsync(GoogleDriveSimulator simulator, DomainUnderWork domain, string name)
    {
        string data = Directory.CreateDirectory(Path.Combine(_temporary.FullName, name)).FullName;
        string key = Path.Combine(_temporary.FullName, name + ".json");
        await File.WriteAllTextAsync(key, simulator.CredentialsJson, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(data, "settings.json"), KilledSyncs.Settings, TestContext.Current.CancellationToken);
        ProductProcess product = new(data);
        await product.JsonAsync("client", "add", "acme");
        await product.JsonAsync(
            "connection", "add", "acme", "google-drive", "--name", "drive", "--credentials", key, "--subject", domain.Admin, "--endpoint", simulator.Address.ToString());
        return (product, data);
    }

    /// <summary>The files a person's search finds, by the service's ids.</summary>
    private static async Task<string[]> FindAsync(ProductProcess product, DriveUser person) =>
        [.. (await PersonalSearch.FindAsync(product, "common words report", person.Email)).Select(file => file.GetProperty("id").GetString()!.Split(':')[1]).Order(StringComparer.Ordinal)];

    /// <summary>A random hand in a domain, who edits more than others do, so that there is something to download.</summary>
    private sealed class DomainUnderWork : ICloud
    {
        // All that a person may open fits into one page of results.
        private const int MostItems = 120;
        private const int FirstSteps = 250;
        private const int Steps = 12;
        private const int Edits = 20;

        private readonly Random _random;
        private readonly GoogleDriveSimulator _simulator;
        private readonly RandomDomain _domain;
        private int _editions;

        public DomainUnderWork(Random random, GoogleDriveSimulator simulator)
        {
            (_random, _simulator) = (random, simulator);
            _domain = new RandomDomain(random, simulator, MostItems, groupsChange: false);
            for (int step = 0; step < FirstSteps; step++)
                _domain.Step();
        }

        public string Admin => _domain.Admin.Email;

        public IReadOnlyList<DriveUser> Persons => _domain.Persons;

        public IEnumerable<string> FindableBy(DriveUser person) => _domain.FindableBy(person);

        public Task WorkAsync()
        {
            for (int step = 0; step < Steps; step++)
                _domain.Step();
            DriveItem[] files = [.. _simulator.Workspace.Items.Where(item => item is { IsFolder: false, IsShortcut: false, Trashed: false })];
            _random.Shuffle(files);
            foreach (DriveItem file in files.Take(Edits))
                _simulator.Workspace.Edit(file, string.Create(CultureInfo.InvariantCulture, $"# Report {file.Name}\n\nCommon words of a report, edition {_editions++} of many."));
            return Task.CompletedTask;
        }

        public void Tell(Action request)
        {
            _simulator.Faults.Clear();
            _simulator.Faults.Add("*", new FaultEffect.Before(request), int.MaxValue);
        }

        public IReadOnlyList<string> TakeDownloads()
        {
            string[] downloads = [.. _simulator.Requests.All.Where(r => r.Operation is "drive.files.download" or "drive.files.export").Select(r => ContentOf(r.Request.Route["fileId"]))];
            _simulator.Requests.Clear();
            return downloads;
        }

        public string ContentOf(JsonElement line) => $"{line.GetProperty("id").GetString()!.Split(':')[1]} {line.GetProperty("version").GetString()}";

        /// <summary>Nothing changes while a sync is alive: what was downloaded is what is there.</summary>
        private string ContentOf(string id) => _simulator.Workspace.Find(id) switch
        {
            { Content: { } content } => string.Create(CultureInfo.InvariantCulture, $"{id} {content.Md5}-{content.Length:x}"),
            { } native => string.Create(CultureInfo.InvariantCulture, $"{id} g{native.ModifiedTime.ToUnixTimeMilliseconds():x}-document"),
            null => id,
        };
    }
}
