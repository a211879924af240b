using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntranetSearch.Simulators.GoogleDrive.Service;

/// <summary>The service account's key: made for the simulator and good for nothing else.</summary>
public sealed class ServiceAccountKey
{
    /// <summary>Making a key takes long; the tests of a process share one.</summary>
    private static readonly Lazy<string> Shared = new(() =>
    {
        using RSA rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    });

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly RSAParameters _public;

    private ServiceAccountKey(string email, string pem)
    {
        Email = email;
        Pem = pem;
        using RSA rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        _public = rsa.ExportParameters(includePrivateParameters: false);
    }

    /// <summary>The service account's address.</summary>
    public string Email { get; }

    /// <summary>The private key, PKCS #8 in PEM.</summary>
    public string Pem { get; }

    /// <summary>A key for an account.</summary>
    public static ServiceAccountKey For(string email) => new(email, Shared.Value);

    /// <summary>The key in a credentials file; a new one when there is no such file, so that what was set up with it goes on working.</summary>
    public static async Task<ServiceAccountKey> KeepAsync(string email, string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return For(email);
        try
        {
            JsonNode? json = JsonNode.Parse(await File.ReadAllTextAsync(path, cancellationToken));
            // Never take over a file that somebody keeps real credentials in.
            if ((string?)json?["client_email"] == email && (string?)json["private_key"] is { } pem)
                return new ServiceAccountKey(email, pem);
        }
        catch (Exception error) when (error is JsonException or ArgumentException or CryptographicException)
        {
            throw new InvalidDataException($"{path} is not a credentials file of this simulator: give another name.", error);
        }
        throw new InvalidDataException($"{path} holds other credentials: give another name.");
    }

    /// <summary>The credentials file that an administrator would download, with the simulator's token endpoint in it.</summary>
    public string ToJson(Uri address) => new JsonObject
    {
        ["type"] = "service_account",
        ["project_id"] = "search-project",
        ["private_key_id"] = "0123456789abcdef0123456789abcdef01234567",
        ["private_key"] = Pem,
        ["client_email"] = Email,
        ["client_id"] = "100000000000000000001",
        ["auth_uri"] = new Uri(address, "o/oauth2/auth").ToString(),
        ["token_uri"] = new Uri(address, "token").ToString(),
        ["universe_domain"] = "googleapis.com",
    }.ToJsonString(Indented);

    internal bool Verify(byte[] data, byte[] signature)
    {
        using RSA rsa = RSA.Create(_public);
        return rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
