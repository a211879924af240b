using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace IntranetSearch.Connectors.AzureBlob;

/// <summary>A storage account and how we prove who we are: a connection string, a shared access signature, or an identity.</summary>
internal sealed class AzureBlobAccount
{
    private const string Identity = "identity";

    private readonly Func<BlobClientOptions, BlobServiceClient> _connect;

    private AzureBlobAccount(Uri endpoint, string proof, string? container, Func<BlobClientOptions, BlobServiceClient> connect) =>
        (Endpoint, Proof, Container, _connect) = (endpoint, proof, container, connect);

    /// <summary>The blob service's address, without any signature.</summary>
    public Uri Endpoint { get; }

    /// <summary>What proves who we are, for people: "account key", "shared access signature", "identity".</summary>
    public string Proof { get; }

    /// <summary>Whether tokens of an identity prove who we are: then its roles say what we may, else what is signed.</summary>
    public bool IsIdentity => Proof == Identity;

    /// <summary>The one container that the signature is for; null when it is not bound to one.</summary>
    public string? Container { get; }

    /// <summary>Reads what was configured.</summary>
    /// <param name="accountUrl">The address for an identity; null when there is none.</param>
    /// <param name="connectionString">A connection string or a SAS address; null when there is none.</param>
    /// <param name="identity">Client id of a user-assigned managed identity; null for the machine's own, or that of the environment.</param>
    /// <exception cref="FormatException">It is not clear or not valid. Quotes no secret.</exception>
    public static AzureBlobAccount Parse(string? accountUrl, string? connectionString, string? identity)
    {
        if (accountUrl is null == connectionString is null)
        {
            throw new FormatException(
                "Give either --account-url (with a managed identity, or the identity of the environment) or --connection-string-file (a connection string or a SAS address), and not both.");
        }
        if (connectionString is null)
            return OfIdentity(accountUrl!, identity);
        if (identity is not null)
            throw new FormatException("--identity goes with --account-url: a connection string says itself who we are.");
        return connectionString.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? OfSas(connectionString) : OfConnectionString(connectionString);
    }

    /// <summary>An account proved by tokens.</summary>
    public static AzureBlobAccount Of(Uri endpoint, TokenCredential credential) =>
        new(endpoint, Identity, container: null, options => new BlobServiceClient(endpoint, credential, options));

    /// <summary>A client to the account.</summary>
    public BlobServiceClient Connect(BlobClientOptions options) => _connect(options);

    private static AzureBlobAccount OfIdentity(string accountUrl, string? identity)
    {
        if (!Uri.TryCreate(accountUrl, UriKind.Absolute, out Uri? url) || url.Scheme != Uri.UriSchemeHttps || url.AbsolutePath != "/" || url.Query.Length > 0 || url.UserInfo.Length > 0)
            throw new FormatException("--account-url is not the address of a blob service: it looks like https://ACCOUNT.blob.core.windows.net. A SAS address goes into --connection-string-file.");
        return Of(url, new DefaultAzureCredential(new DefaultAzureCredentialOptions
        {
            ManagedIdentityClientId = identity,
            // A service acts under an identity that was given to it, not under that of whoever happens to be signed in on the machine.
            ExcludeAzureCliCredential = true,
            ExcludeAzureDeveloperCliCredential = true,
            ExcludeAzurePowerShellCredential = true,
            ExcludeInteractiveBrowserCredential = true,
            ExcludeVisualStudioCredential = true,
            ExcludeVisualStudioCodeCredential = true,
            Diagnostics = { IsLoggingEnabled = false, IsTelemetryEnabled = false },
        }));
    }

    private static AzureBlobAccount OfSas(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? url) || url.UserInfo.Length > 0)
            throw NotUsable();
        BlobUriBuilder parts = new(url);
        if (parts.Sas?.Signature is null || parts.BlobName.Length > 0)
            throw NotUsable();
        MustBePrivate(url);
        string? container = parts.BlobContainerName.Length > 0 ? parts.BlobContainerName : null;
        AzureSasCredential signature = new(parts.Sas.ToString());
        parts.Sas = null;
        parts.BlobContainerName = "";
        Uri endpoint = parts.ToUri();
        return new AzureBlobAccount(endpoint, "shared access signature", container, options => new BlobServiceClient(endpoint, signature, options));
    }

    private static AzureBlobAccount OfConnectionString(string text)
    {
        BlobServiceClient parsed;
        try
        {
            parsed = new BlobServiceClient(text);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            // Without the library's words: they may quote the text.
            throw NotUsable();
        }
        MustBePrivate(parsed.Uri);
        bool isSas = text.Contains("SharedAccessSignature=", StringComparison.OrdinalIgnoreCase);
        Uri endpoint = new(parsed.Uri.GetLeftPart(UriPartial.Path));
        return new AzureBlobAccount(endpoint, isSas ? "shared access signature" : "account key", container: null, options => new BlobServiceClient(text, options));
    }

    private static void MustBePrivate(Uri url)
    {
        if (url.Scheme != Uri.UriSchemeHttps && !url.IsLoopback)
            throw new FormatException($"The address of {url.Host} is not encrypted (http): the contents and a signature would be readable on the way. Use https; http is for an emulator on this machine.");
    }

    private static FormatException NotUsable() => new(
        "--connection-string-file holds neither a connection string (DefaultEndpointsProtocol=https;AccountName=…;AccountKey=…) nor a SAS address of an account or container (https://ACCOUNT.blob.core.windows.net/CONTAINER?sv=…&sig=…).");
}
