using System.Security.Cryptography;
using System.Text.Json;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>The key of a service account, as the Google Cloud console gives it for download.</summary>
internal sealed class ServiceAccountFile
{
    private const int MaxCharacters = 64 << 10;

    private readonly string _privateKey;

    private ServiceAccountFile(string email, string? clientId, string privateKey) => (Email, ClientId, _privateKey) = (email, clientId, privateKey);

    /// <summary>The account's address.</summary>
    public string Email { get; }

    /// <summary>The number that an entry for domain-wide delegation names it by; null when the file does not tell.</summary>
    public string? ClientId { get; }

    /// <summary>Reads a key file.</summary>
    /// <exception cref="FormatException">It is none. Quotes nothing of it.</exception>
    public static ServiceAccountFile Parse(string? text)
    {
        if (text is null)
            throw new FormatException("--credentials is missing: the key file (JSON) of a service account, from the Google Cloud console, IAM & Admin > Service accounts > Keys.");
        if (text.Length > MaxCharacters)
            throw NotUsable();
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw NotUsable();
            string? type = TextOf(json.RootElement, "type");
            if (type is "authorized_user" or "external_account" || json.RootElement.TryGetProperty("installed", out _) || json.RootElement.TryGetProperty("web", out _))
                throw new FormatException("--credentials holds the credentials of a person or of an OAuth client, and not the key of a service account: make one in the Google Cloud console, IAM & Admin > Service accounts > Keys.");
            if (type != "service_account" || TextOf(json.RootElement, "client_email") is not { Length: > 0 } email || TextOf(json.RootElement, "private_key") is not { Length: > 0 } key)
                throw NotUsable();
            ServiceAccountFile account = new(email, TextOf(json.RootElement, "client_id"), key);
            account.CreateKey().Dispose();
            return account;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or CryptographicException)
        {
            // Without the library's words: they may quote the text.
            throw NotUsable();
        }
    }

    /// <summary>The private key; the caller disposes it.</summary>
    public RSA CreateKey()
    {
        RSA key = RSA.Create();
        try
        {
            key.ImportFromPem(_privateKey);
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    private static string? TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static FormatException NotUsable() => new("--credentials is not the key file (JSON) of a service account: it has \"type\": \"service_account\", \"client_email\" and \"private_key\". Download a new key.");
}
