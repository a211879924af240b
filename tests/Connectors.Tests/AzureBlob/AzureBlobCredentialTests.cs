using System.Collections.Immutable;
using Azure.Storage.Sas;
using IntranetSearch.Connectors.AzureBlob;

namespace IntranetSearch.Connectors.Tests.AzureBlob;

/// <summary>Ways to prove who we are, what a check says of each, and that no signature is told to anybody.</summary>
public sealed class AzureBlobCredentialTests : AzureBlobTest
{
    [Fact]
    public async Task A_SAS_address_of_the_container_lists_and_reads()
    {
        await Source.AddFileAsync("a b/\u00FC.txt", "x", Cancel);
        await using AzureBlobConnector connector = Source.Connect(connectionString: Sas(BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List));
        Assert.Equal(["a b/\u00FC.txt"], (await ReadAsync(connector)).Paths);
        await using DocumentContent content = await connector.OpenAsync(Stream, IdOf("a b/\u00FC.txt"), listed: null, Cancel);
        Assert.Equal("x", await new StreamReader(content.Content).ReadToEndAsync(Cancel));
        Assert.Empty(FailedOf(await connector.CheckAsync(Cancel)));
    }

    [Fact]
    public async Task A_check_tries_each_thing_by_itself()
    {
        await Source.AddFileAsync("a.txt", "x", Cancel);
        ImmutableArray<ConnectionCheck> checks = await Source.Connector.CheckAsync(Cancel);
        Assert.Equal(["reach", "sign in", "list", "tags", "read", "changes", "permissions"], checks.Select(c => c.Capability));
        Assert.All(checks, c => Assert.True(c.Passed, c.Message));
    }

    [Fact]
    public async Task A_SAS_without_the_right_to_list_is_told_so()
    {
        await using AzureBlobConnector connector = Source.Connect(connectionString: Sas(BlobContainerSasPermissions.Read));
        ConnectionCheck failed = Assert.Single(FailedOf(await connector.CheckAsync(Cancel)));
        Assert.Equal("list", failed.Capability);
        Assert.Contains("right to list", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_SAS_without_the_right_to_read_is_told_so()
    {
        await Source.AddFileAsync("a.txt", "x", Cancel);
        await using AzureBlobConnector connector = Source.Connect(connectionString: Sas(BlobContainerSasPermissions.List));
        ConnectionCheck failed = Assert.Single(FailedOf(await connector.CheckAsync(Cancel)));
        Assert.Equal("read", failed.Capability);
        Assert.Contains("right to read", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_not_signed_in()
    {
        await using AzureBlobConnector connector = Source.Connect(connectionString: Azurite.ConnectionString(Source.Server.Address, key: Convert.ToBase64String(new byte[64])));
        Assert.Equal("sign in", Assert.Single(FailedOf(await connector.CheckAsync(Cancel))).Capability);
        Assert.Equal(ConnectorFault.Unauthorized, (await Assert.ThrowsAsync<ConnectorException>(() => ReadAsync(connector))).Fault);
    }

    [Fact]
    public async Task A_container_that_is_not_there_is_named()
    {
        await using AzureBlobConnector connector = Source.Connect(o => o with { Container = "no-such-container" });
        ConnectionCheck failed = Assert.Single(FailedOf(await connector.CheckAsync(Cancel)));
        Assert.Equal("list", failed.Capability);
        Assert.Contains("no-such-container", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_readers_nobody_may_read_and_the_check_says_so()
    {
        await Source.AddFileAsync("a.txt", "x", Cancel);
        await using AzureBlobConnector connector = Source.Connect(o => o with { Readers = null });
        Assert.Null((await ReadAsync(connector)).File("a.txt").Access);
        ConnectionCheck failed = Assert.Single(FailedOf(await connector.CheckAsync(Cancel)));
        Assert.Equal("permissions", failed.Capability);
        Assert.Contains("--readers", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_signature_is_in_any_log_line_message_or_check()
    {
        string expired = Sas(BlobContainerSasPermissions.Read, TimeSpan.FromHours(-1));
        string sas = Sas(BlobContainerSasPermissions.List);
        string signature = Uri.UnescapeDataString(sas[(sas.IndexOf("sig=", StringComparison.Ordinal) + 4)..].Split('&')[0]);
        string old = Uri.UnescapeDataString(expired[(expired.IndexOf("sig=", StringComparison.Ordinal) + 4)..].Split('&')[0]);
        await Source.AddFileAsync("a.txt", "x", Cancel);
        List<string> told = [];
        foreach (string address in (string[])[sas, expired])
        {
            await using AzureBlobConnector connector = Source.Connect(connectionString: address);
            told.AddRange((await connector.CheckAsync(Cancel)).Select(c => c.Message));
            try
            {
                await ReadAsync(connector);
                await connector.OpenAsync(Stream, IdOf("a.txt"), listed: null, Cancel);
            }
            catch (ConnectorException e)
            {
                told.Add(e.ToString());
            }
        }
        Assert.NotEmpty(Source.Log.Lines);
        Assert.Contains(told, text => text.Contains("status 403", StringComparison.Ordinal));
        foreach (string secret in (string[])[signature, old, Uri.EscapeDataString(signature), Uri.EscapeDataString(old)])
            Assert.DoesNotContain(told.Concat(Source.Log.Lines), text => text.Contains(secret, StringComparison.Ordinal));
    }

    private string Sas(BlobContainerSasPermissions permissions, TimeSpan? lifetime = null)
    {
        Uri address = Source.Container.GenerateSasUri(permissions, TimeProvider.System.GetUtcNow() + (lifetime ?? TimeSpan.FromHours(1)));
        return new UriBuilder(address) { Port = Source.Server.Address.Port }.Uri.AbsoluteUri;
    }

    private static ConnectionCheck[] FailedOf(IEnumerable<ConnectionCheck> checks) => [.. checks.Where(c => !c.Passed)];
}
