using System.Diagnostics;
using Azure.Storage.Blobs;

namespace IntranetSearch.Connectors.Tests.AzureBlob;

/// <summary>
/// The storage emulator, one process for all tests, on a port it chooses. It runs below a shell that ends it when this process is gone, however that came about.
/// Installed by <c>npm ci --prefix tests/azurite</c>, which <c>test.sh</c> does.
/// </summary>
public sealed class Azurite
{
    public const string AccountName = "devstoreaccount1";

    private const string Listening = "successfully listens on ";

    // The emulator's well-known key: https://learn.microsoft.com/azure/storage/common/storage-use-azurite
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly Lazy<Task<Azurite>> Running = new(StartAsync);

    // Held so that the shell's input stays open while we live.
    private readonly Process _shell;

    private Azurite(Process shell, Uri address) => (_shell, Address) = (shell, address);

    /// <summary>The emulator's address, without the account.</summary>
    public Uri Address { get; }

    /// <summary>A client with all rights.</summary>
    public BlobServiceClient Service => new(ConnectionString(Address), new BlobClientOptions { TrimBlobNameSlashes = false });

    /// <summary>The emulator, started by the first call; skips the test where it is not installed.</summary>
    public static Task<Azurite> GetAsync()
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows() && Script() is not null, "Azurite is not installed: run npm ci --prefix tests/azurite (needs Node).");
        return Running.Value;
    }

    /// <summary>A connection string with the account's key, by way of an address.</summary>
    public static string ConnectionString(Uri address, string key = AccountKey) =>
        $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={key};BlobEndpoint={address.GetLeftPart(UriPartial.Authority)}/{AccountName};";

    private static string? Script()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "IntranetSearch.sln")))
            {
                string script = Path.Combine(at.FullName, "tests", "azurite", "node_modules", "azurite", "dist", "src", "blob", "main.js");
                return File.Exists(script) ? script : null;
            }
        }
        return null;
    }

    private static async Task<Azurite> StartAsync()
    {
        ProcessStartInfo start = new("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        // "cat" ends when our end of the pipe closes, which a crash does too.
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec 3<&0; \"$@\" < /dev/null & child=$!; (cat <&3; kill $child) > /dev/null 2>&1 & wait $child");
        string[] command =
        [
            "azurite", "node", Script()!, "--inMemoryPersistence", "--blobHost", "127.0.0.1", "--blobPort", "0",
            "--skipApiVersionCheck", "--silent", "--disableTelemetry",
        ];
        foreach (string argument in command)
            start.ArgumentList.Add(argument);
        Process shell = Process.Start(start)!;
        shell.ErrorDataReceived += static (_, _) => { };
        shell.BeginErrorReadLine();
        while (await shell.StandardOutput.ReadLineAsync(CancellationToken.None) is string line)
        {
            int at = line.IndexOf(Listening, StringComparison.Ordinal);
            if (at < 0)
                continue;
            // Read on, so that it never waits for us to.
            _ = shell.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return new Azurite(shell, new Uri(line[(at + Listening.Length)..].Trim()));
        }
        throw new InvalidOperationException("Azurite ended before it listened.");
    }
}
