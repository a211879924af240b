using System.Security.Cryptography;
using System.Text;
using IntranetSearch.Model.Documents;
using Microsoft.AspNetCore.DataProtection;

namespace IntranetSearch.App.Composition.Credentials;

/// <summary>
/// Seals secrets with the installation's key ring, so that the database, its backups and its free pages hold nothing readable.
/// What is sealed opens only for the client, connection and setting it was sealed for: a row copied to another connection is of no use.
/// </summary>
/// <param name="directory">Where the key ring lies; it is made by the first sealing.</param>
internal sealed class CredentialSeal(DataDirectory directory)
{
    private const string Purpose = "IntranetSearch.Credentials.1";

    private readonly Lazy<IDataProtectionProvider> _keys = new(() =>
    {
        DataDirectory.CreatePrivate(directory.KeysDirectory);
        // The name is part of every key's use: another program's key ring in its place opens nothing.
        return DataProtectionProvider.Create(new DirectoryInfo(directory.KeysDirectory), builder => builder.SetApplicationName("intranet-search"));
    });

    /// <summary>Seals a secret.</summary>
    public byte[] Seal(ClientId client, ConnectionId connection, string setting, string secret)
    {
        byte[] sealedBytes = For(client, connection, setting).Protect(Encoding.UTF8.GetBytes(secret));
        KeepPrivate();
        return sealedBytes;
    }

    /// <summary>Opens what was sealed.</summary>
    /// <exception cref="CryptographicException">It was sealed with other keys, for something else, or is damaged.</exception>
    public string Open(ClientId client, ConnectionId connection, string setting, byte[] sealedBytes) =>
        Encoding.UTF8.GetString(For(client, connection, setting).Unprotect(sealedBytes));

    private IDataProtector For(ClientId client, ConnectionId connection, string setting) =>
        _keys.Value.CreateProtector(Purpose, client.Value, connection.Value, setting);

    // The directory keeps others out already; the files are to stay private also where a backup puts them elsewhere.
    private void KeepPrivate()
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (string key in Directory.EnumerateFiles(directory.KeysDirectory))
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
