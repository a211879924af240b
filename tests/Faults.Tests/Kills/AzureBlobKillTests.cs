using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using IntranetSearch.Connectors.Tests.AzureBlob;
using IntranetSearch.Connectors.Tests.Http;

namespace IntranetSearch.Faults.Tests.Kills;

/// <summary>The process dies by kill -9 at any moment of syncs of containers of a real Azurite, in which people go on working.</summary>
[Trait("speed", "slow")]
public sealed class AzureBlobKillTests : IDisposable
{
    private const int Kills = 30;
    private const int Seed = 20261124;

    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("intranet-search-kill-");

    public void Dispose() => _temporary.Delete(recursive: true);

    [Fact]
    public async Task Killed_syncs_of_containers_end_in_the_index_of_a_clean_crawl_and_download_nothing_again_that_was_committed()
    {
        Azurite azurite = await Azurite.GetAsync();
        Random random = new(Seed);
        await using FaultyServer server = await FaultyServer.StartAsync();
        ContainersUnderWork containers = new(random, azurite, server);
        await containers.FillAsync();
        (ProductProcess product, string data) = await ConnectAsync(server, "killed");

        KilledSyncs syncs = new(data, containers, random);
        await syncs.RunAsync(Kills);
        containers.Tell(() => { });
        await syncs.FinishAsync();

        (ProductProcess clean, _) = await ConnectAsync(server, "clean");
        await clean.JsonAsync("sync", "acme");
        string[] expected = await Ledger.ReadAsync(clean);
        Assert.Equal(containers.Blobs.Count(), expected.Length);
        Assert.Equal(expected, await Ledger.ReadAsync(product));
        foreach (string person in (string[])["ann@acme.example", "ben@acme.example"])
        {
            string[] found = await FindAsync(product, person);
            Assert.Equal(containers.Blobs.Where(blob => blob.StartsWith("staff/", StringComparison.Ordinal) || person == "ann@acme.example").Order(StringComparer.Ordinal), found);
            Assert.Equal(await FindAsync(clean, person), found);
        }
    }

    /// <summary>Two containers: one that everyone may read and one of ann's.</summary>
    private async Task<(ProductProcess Product, string Data)> ConnectAsync(FaultyServer server, string name)
    {
        string data = Directory.CreateDirectory(Path.Combine(_temporary.FullName, name)).FullName;
        string credentials = Path.Combine(_temporary.FullName, "connection-string.txt");
        await File.WriteAllTextAsync(credentials, Azurite.ConnectionString(server.Address), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(data, "settings.json"), KilledSyncs.Settings, TestContext.Current.CancellationToken);
        ProductProcess product = new(data);
        await product.JsonAsync("client", "add", "acme");
        foreach ((string container, string readers) in ContainersUnderWork.Readers)
            await product.JsonAsync("connection", "add", "acme", "azure-blob", "--name", container, "--container", container, "--readers", readers, "--connection-string-file", credentials);
        return (product, data);
    }

    /// <summary>The blobs a person's search finds, as "container/name".</summary>
    private static async Task<string[]> FindAsync(ProductProcess product, string person) =>
    [
        .. (await PersonalSearch.FindAsync(product, "common words report", person))
            .Select(file => $"{file.GetProperty("connection").GetString()}/{file.GetProperty("path").GetString()}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A random hand in containers, and what goes by on the way to them.</summary>
    private sealed class ContainersUnderWork(Random random, Azurite azurite, FaultyServer server) : ICloud
    {
        private const int FirstBlobs = 80;
        private const int MostBlobs = 95;
        private const int Edits = 20;

        private readonly Dictionary<string, string> _blobs = new(StringComparer.Ordinal);
        private int _seen;
        private int _made;
        private int _editions;

        /// <summary>The containers with their readers.</summary>
        public static (string Container, string Readers)[] Readers { get; } = [("staff", "everyone"), ("board", "user:ann@acme.example")];

        /// <summary>What there is, as "container/name".</summary>
        public IEnumerable<string> Blobs => _blobs.Keys;

        public async Task FillAsync()
        {
            foreach ((string container, _) in Readers)
                await azurite.Service.GetBlobContainerClient(container).CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
            while (_blobs.Count < FirstBlobs)
                await AddAsync();
            Tell(() => { });
        }

        public async Task WorkAsync()
        {
            for (int i = 0; i < 3 && _blobs.Count < MostBlobs; i++)
                await AddAsync();
            string[] blobs = [.. _blobs.Keys];
            random.Shuffle(blobs);
            await ClientOf(blobs[0]).DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);
            _blobs.Remove(blobs[0]);
            foreach (string blob in blobs.Skip(1).Take(Edits))
                await PutAsync(blob);
        }

        public void Tell(Action request)
        {
            Microsoft.AspNetCore.Http.RequestDelegate forward = Forwarding.To(azurite.Address);
            server.AnswerOnly(http =>
            {
                request();
                return forward(http);
            });
        }

        public IReadOnlyList<string> TakeDownloads()
        {
            FaultyServer.SeenRequest[] seen = [.. server.Seen.Skip(_seen)];
            _seen += seen.Length;
            return [.. seen.Where(r => r.Method == "GET" && !r.PathAndQuery.Contains('?', StringComparison.Ordinal)).Select(r => ContentOf(Uri.UnescapeDataString(r.PathAndQuery).Split('/', 3)[2]))];
        }

        public string ContentOf(JsonElement line) =>
            $"{line.GetProperty("connection").GetString()}/{line.GetProperty("path").GetString()} {line.GetProperty("version").GetString()}";

        /// <summary>Nothing changes while a sync is alive: what was downloaded is what is there.</summary>
        private string ContentOf(string blob) => $"{blob} {_blobs[blob]}";

        private Task AddAsync()
        {
            int number = _made++;
            return PutAsync(string.Create(CultureInfo.InvariantCulture, $"{Readers[random.Next(Readers.Length)].Container}/folder {random.Next(5)}/report {number}.md"));
        }

        private async Task PutAsync(string blob)
        {
            byte[] text = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"# Report {blob}\n\nCommon words of a report, edition {_editions++} of many."));
            await ClientOf(blob).UploadAsync(BinaryData.FromBytes(text), overwrite: true, TestContext.Current.CancellationToken);
            // The version as the connector tells it: the MD5 that the service keeps, and the length.
#pragma warning disable CA5351 // The service's checksum, no protection.
            _blobs[blob] = string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(MD5.HashData(text))}-{text.Length:x}");
#pragma warning restore CA5351
        }

        private BlobClient ClientOf(string blob)
        {
            string[] parts = blob.Split('/', 2);
            return azurite.Service.GetBlobContainerClient(parts[0]).GetBlobClient(parts[1]);
        }
    }
}
