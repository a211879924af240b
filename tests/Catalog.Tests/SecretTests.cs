using IntranetSearch.Catalog.Credentials;

namespace IntranetSearch.Catalog.Tests;

public sealed class SecretTests : CatalogTest
{
    private const string Setting = "connection-string-file";

    private async Task AddAsync(params (string Setting, byte[] Sealed)[] secrets)
    {
        await Catalog.AddClientAsync(Acme, null, Cancellation);
        await Catalog.AddConnectionAsync(
            Acme, Intranet, "azure-blob", new Dictionary<string, string>(), secrets.ToDictionary(s => s.Setting, s => s.Sealed), null, Cancellation);
    }

    [Fact]
    public async Task Secrets_given_with_a_connection_are_still_there_after_reopening()
    {
        await AddAsync((Setting, [1, 2, 3]));
        await ReopenAsync();
        SealedSecret secret = Assert.Single(await Catalog.Secrets.ReadAsync(Acme, Intranet, Cancellation));
        Assert.Equal((Setting, Clock.Now), (secret.Setting, secret.Changed));
        Assert.Equal([1, 2, 3], secret.Sealed);
    }

    [Fact]
    public async Task Replacing_leaves_only_what_was_given_last()
    {
        await AddAsync((Setting, [1]), ("other-file", [2]));
        Clock.Now = Clock.Now.AddDays(1);
        await Catalog.Secrets.ReplaceAsync(Acme, Intranet, new Dictionary<string, byte[]> { [Setting] = [9], ["third-file"] = [3] }, Cancellation);
        var secrets = await Catalog.Secrets.ReadAsync(Acme, Intranet, Cancellation);
        Assert.Equal([Setting, "third-file"], secrets.Select(s => s.Setting));
        Assert.Equal([9], secrets[0].Sealed);
        Assert.All(secrets, s => Assert.Equal(Clock.Now, s.Changed));
    }

    [Fact]
    public async Task A_connection_whose_name_is_taken_leaves_no_secrets()
    {
        await AddAsync((Setting, [1]));
        await Assert.ThrowsAsync<CatalogException>(() => Catalog.AddConnectionAsync(
            Acme, Intranet, "azure-blob", new Dictionary<string, string>(), new Dictionary<string, byte[]> { ["other-file"] = [2] }, null, Cancellation));
        Assert.Equal([Setting], (await Catalog.Secrets.ReadAsync(Acme, Intranet, Cancellation)).Select(s => s.Setting));
    }

    [Fact]
    public async Task Secrets_of_a_missing_connection_are_refused() =>
        await Assert.ThrowsAsync<CatalogException>(() => Catalog.Secrets.ReplaceAsync(Acme, Intranet, NoSecrets, Cancellation));

    [Fact]
    public async Task A_removed_connection_takes_its_secrets_along()
    {
        await AddAsync((Setting, [1]));
        await Catalog.RemoveConnectionAsync(Acme, Intranet, Cancellation);
        await Catalog.AddConnectionAsync(Acme, Intranet, "azure-blob", new Dictionary<string, string>(), NoSecrets, null, Cancellation);
        Assert.Empty(await Catalog.Secrets.ReadAsync(Acme, Intranet, Cancellation));
    }

    [Fact]
    public void A_secret_is_worded_without_its_bytes() =>
        Assert.Equal("acme/intranet: connection-string-file", new SealedSecret(Acme, Intranet, Setting, [1, 2, 3], Clock.Now).ToString());
}
