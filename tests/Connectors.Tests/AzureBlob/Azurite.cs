using Azure.Storage.Blobs;

namespace IntranetSearch.Connectors.Tests.AzureBlob;

/// <summary>The storage emulator, one process for all tests, on a port it chooses. Installed by <c>npm ci --prefix tests/azurite</c>, which <c>test.sh</c> does.</summary>
public sealed class Azurite
{
    public const string AccountName = "devstoreaccount1";

    private const string Listening = "successfully listens on ";

    // The emulator's well-known key: https://learn.microsoft.com/azure/storage/common/storage-use-azurite
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly string Script = NodeServer.PathOf("azurite", "node_modules", "azurite", "dist", "src", "blob", "main.js");

    private static readonly Lazy<Task<Azurite>> Running = new(StartAsync);

    private readonly NodeServer _server;

    private Azurite(NodeServer server) => _server = server;

    /// <summary>The emulator's address, without the account.</summary>
    public Uri Address => _server.Address;

    /// <summary>A client with all rights.</summary>
    public BlobServiceClient Service => new(ConnectionString(Address), new BlobClientOptions { TrimBlobNameSlashes = false });

    /// <summary>The emulator, started by the first call; skips the test where it is not installed.</summary>
    public static Task<Azurite> GetAsync()
    {
        Assert.SkipUnless(NodeServer.CanRun(Script), "Azurite is not installed: run npm ci --prefix tests/azurite (needs Node).");
        return Running.Value;
    }

    /// <summary>A connection string with the account's key, by way of an address.</summary>
    public static string ConnectionString(Uri address, string key = AccountKey) =>
        $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={key};BlobEndpoint={address.GetLeftPart(UriPartial.Authority)}/{AccountName};";

    private static async Task<Azurite> StartAsync() => new(await NodeServer.StartAsync(
        Listening,
        [
            Script, "--inMemoryPersistence", "--blobHost", "127.0.0.1", "--blobPort", "0",
            "--skipApiVersionCheck", "--silent", "--disableTelemetry",
        ]));
}
