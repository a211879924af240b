using System.Security.Cryptography;
using System.Text;
using IntranetSearch.App.Composition;
using IntranetSearch.App.Composition.Credentials;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.App.Tests.Credentials;

public sealed class CredentialSealTests : IDisposable
{
    private const string Setting = "connection-string-file";
    private const string Secret = "AccountKey=c2VjcmV0IGtleQ==";

    private static readonly ClientId Acme = ClientId.Parse("acme");
    private static readonly ConnectionId Docs = ConnectionId.Parse("docs");

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("seal-tests-");

    private DataDirectory Data => new(_root.FullName);

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void A_sealed_secret_opens_with_the_same_key_ring_in_another_process()
    {
        byte[] sealedBytes = new CredentialSeal(Data).Seal(Acme, Docs, Setting, Secret);
        Assert.Equal(Secret, new CredentialSeal(Data).Open(Acme, Docs, Setting, sealedBytes));
    }

    [Fact]
    public void Nothing_of_the_secret_is_in_what_is_stored()
    {
        byte[] sealedBytes = new CredentialSeal(Data).Seal(Acme, Docs, Setting, Secret);
        Assert.DoesNotContain("AccountKey", Encoding.Latin1.GetString(sealedBytes), StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(_root.FullName, "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain("c2VjcmV0", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("globex", "docs", Setting)]
    [InlineData("acme", "other", Setting)]
    [InlineData("acme", "docs", "secret-file")]
    public void It_opens_for_nothing_but_what_it_was_sealed_for(string client, string connection, string setting)
    {
        CredentialSeal seal = new(Data);
        byte[] sealedBytes = seal.Seal(Acme, Docs, Setting, Secret);
        Assert.ThrowsAny<CryptographicException>(() => seal.Open(ClientId.Parse(client), ConnectionId.Parse(connection), setting, sealedBytes));
    }

    [Fact]
    public void Without_its_key_ring_it_does_not_open()
    {
        byte[] sealedBytes = new CredentialSeal(Data).Seal(Acme, Docs, Setting, Secret);
        Directory.Delete(Data.KeysDirectory, recursive: true);
        Assert.ThrowsAny<CryptographicException>(() => new CredentialSeal(Data).Open(Acme, Docs, Setting, sealedBytes));
    }

    [Fact]
    public void The_keys_are_their_owners_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes of Unix.");
        new CredentialSeal(Data).Seal(Acme, Docs, Setting, Secret);
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Data.KeysDirectory));
        foreach (string key in Directory.EnumerateFiles(Data.KeysDirectory))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
    }
}
