using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using IntranetSearch.Connectors.Tests.AzureBlob;

namespace IntranetSearch.App.Tests.Cli;

/// <summary>A connection with a credential, as a person sets it up: given as a file, sealed, used, replaced, never shown.</summary>
public sealed class AzureBlobTests : CliTest
{
    private const string Key = "c2VjcmV0IGtleSBvZiBhbiBhY2NvdW50IHRoYXQgbm9ib2R5IG11c3Qgc2VlISE=";

    private string Secret(string text)
    {
        string path = Path.Combine(Root, $"secret-{Guid.NewGuid():N}.txt");
        File.WriteAllText(path, text + "\n");
        return path;
    }

    private async Task AddAsync(string connectionString)
    {
        await DoAsync("client", "add", "acme");
        await DoAsync("connection", "add", "acme", "azure-blob", "--name", "docs", "--container", "docs", "--readers", "everyone", "--connection-string-file", Secret(connectionString));
    }

    private static string Unreachable(string key) => $"DefaultEndpointsProtocol=http;AccountName=acct;AccountKey={key};BlobEndpoint=http://127.0.0.1:9/acct;";

    [Fact]
    public async Task The_secret_is_in_no_file_of_the_data_directory_and_in_nothing_that_is_printed()
    {
        await AddAsync(Unreachable(Key));
        List<CliResult> printed =
        [
            await RunAsync("connection", "show", "acme", "docs"),
            await RunAsync("connection", "show", "acme", "docs", "--json"),
            await RunAsync("connection", "list", "acme", "--json"),
            await RunAsync("status", "acme", "--json"),
            await RunAsync("connection", "set-credentials", "acme", "docs", "--connection-string-file", Secret("not one: " + Key)),
            await RunAsync("connection", "add", "acme", "azure-blob", "--name", "more", "--container", "No Name", "--connection-string-file", Secret(Unreachable(Key))),
        ];
        Assert.Equal([0, 0, 0, 0, 2, 2], printed.Select(p => p.ExitCode));
        Assert.All(printed, p => Assert.DoesNotContain(Key, p.Output + p.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("connection-string-file", printed[0].Output, StringComparison.Ordinal);
        // As text and as what a page of SQLite or a key file could hold it as.
        string[] forms = [Key, Key[..20], Convert.ToBase64String(Encoding.UTF8.GetBytes(Key))[..20]];
        string[] files = Directory.GetFiles(Data, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.Contains("catalog.db", StringComparison.Ordinal));
        Assert.All(files, file =>
        {
            byte[] bytes = File.ReadAllBytes(file);
            Assert.All(forms, form => Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(form)) < 0 && bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(form)) < 0, $"{file} holds the secret"));
        });
    }

    [Fact]
    public async Task A_credential_file_that_is_not_there_is_named()
    {
        await DoAsync("client", "add", "acme");
        CliResult result = await RunAsync("connection", "add", "acme", "azure-blob", "--name", "docs", "--container", "docs", "--connection-string-file", "nowhere.txt");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"--connection-string-file: the file {Path.Combine(Root, "nowhere.txt")} is not there", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credential_that_the_provider_does_not_have_is_refused()
    {
        await ConnectAsync();
        CliResult result = await RunAsync("connection", "set-credentials", "acme", "intranet", "--connection-string-file", Secret(Unreachable(Key)));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("local-folder has no credential", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lost_keys_are_told_with_what_to_do_and_a_new_credential_mends_it()
    {
        await AddAsync(Unreachable(Key));
        Directory.Delete(Path.Combine(Data, "keys"), recursive: true);
        CliResult lost = await RunAsync("connection", "test", "acme", "docs");
        Assert.Equal(1, lost.ExitCode);
        Assert.Contains("set-credentials acme docs --connection-string-file FILE", lost.Error, StringComparison.Ordinal);
        // A container of an account that is not there: the credential itself opens again.
        await DoAsync("connection", "set-credentials", "acme", "docs", "--connection-string-file", Secret("BlobEndpoint=https://localhost:9/;SharedAccessSignature=sv=2026-02-06&sp=rl&sig=abc"));
        Assert.DoesNotContain("set-credentials", (await RunAsync("connection", "show", "acme", "docs")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Added_changed_and_deleted_blobs_are_found_exactly_as_they_are_after_a_sync_and_a_wrong_key_pauses()
    {
        Azurite azurite = await Azurite.GetAsync();
        BlobContainerClient container = azurite.Service.GetBlobContainerClient("docs");
        await container.DeleteIfExistsAsync(cancellationToken: Cancellation);
        await container.CreateAsync(cancellationToken: Cancellation);
        await PutAsync(container, "hr/pto.md", "# Paid time off\n\nEmployees get 25 days of paid time off a year.");
        await PutAsync(container, "old.txt", "This page speaks of dinosaurs.");
        await AddAsync(Azurite.ConnectionString(azurite.Address));
        await DoAsync("connection", "test", "acme", "docs");
        await DoAsync("sync", "acme");
        Assert.Equal(["hr/pto.md", "old.txt"], await PathsAsync());

        await PutAsync(container, "hr/pto.md", "# Paid time off\n\nEmployees get 30 days of paid time off a year.");
        await container.DeleteBlobAsync("old.txt", cancellationToken: Cancellation);
        await DoAsync("sync", "acme");
        Assert.Equal(["hr/pto.md"], await PathsAsync());
        JsonElement answer = (await DoAsync("ask", "acme", "How many days of paid time off do employees get?", "--json")).ReadJson();
        Assert.Contains("30 days", answer.GetProperty("answer").GetString(), StringComparison.Ordinal);

        await DoAsync("connection", "set-credentials", "acme", "docs", "--connection-string-file", Secret(Azurite.ConnectionString(azurite.Address, Convert.ToBase64String(new byte[64]))));
        Assert.Equal(1, (await RunAsync("sync", "acme")).ExitCode);
        CliResult paused = await DoAsync("connection", "show", "acme", "docs");
        Assert.Contains("paused", paused.Output, StringComparison.Ordinal);
        Assert.Equal(["hr/pto.md"], await PathsAsync());

        await DoAsync("connection", "set-credentials", "acme", "docs", "--connection-string-file", Secret(Azurite.ConnectionString(azurite.Address)));
        await DoAsync("connection", "resume", "acme", "docs");
        await DoAsync("sync", "acme");
    }

    [Fact]
    public async Task Metadata_and_tags_are_shown_and_found_and_changing_them_reads_nothing_again()
    {
        Azurite azurite = await Azurite.GetAsync();
        BlobContainerClient container = azurite.Service.GetBlobContainerClient("docs");
        await container.DeleteIfExistsAsync(cancellationToken: Cancellation);
        await container.CreateAsync(cancellationToken: Cancellation);
        await PutAsync(container, "pto.md", "# Paid time off\n\nEmployees get 25 days of paid time off a year.");
        await PutAsync(container, "other.md", "Employees get paid on Fridays.");
        BlobClient blob = container.GetBlobClient("pto.md");
        await blob.SetMetadataAsync(new Dictionary<string, string> { ["department"] = "hr" }, cancellationToken: Cancellation);
        await AddAsync(Azurite.ConnectionString(azurite.Address));
        await DoAsync("sync", "acme");
        Assert.Equal("department=hr", await FieldsAsync("pto.md"));
        Assert.Equal("", await FieldsAsync("other.md"));

        await blob.SetTagsAsync(new Dictionary<string, string> { ["status"] = "in force" }, cancellationToken: Cancellation);
        JsonElement counts = (await DoAsync("sync", "acme", "--json")).ReadJsonLines()[^1].GetProperty("counts");
        Assert.Equal((1, 0, 0), (counts.GetProperty("moved").GetInt32(), counts.GetProperty("updated").GetInt32(), counts.GetProperty("bytes").GetInt32()));
        Assert.Equal("department=hr status=in force", await FieldsAsync("pto.md"));
        Assert.Equal("pto.md", await FindAsync("employees field:status=\"in force\""));
        Assert.Equal("other.md", await FindAsync("employees -field:department=HR"));
    }

    private async Task<string> FieldsAsync(string path)
    {
        JsonElement file = Assert.Single((await DoAsync("files", "acme", "--json")).ReadJsonLines(), f => f.GetProperty("path").GetString() == path);
        return file.TryGetProperty("fields", out JsonElement fields)
            ? string.Join(' ', fields.EnumerateArray().Select(f => $"{f.GetProperty("name").GetString()}={f.GetProperty("value").GetString()}"))
            : "";
    }

    private async Task<string> FindAsync(string query) =>
        string.Join(' ', (await DoAsync("search", "acme", query, "--json")).ReadJson().GetProperty("hits").EnumerateArray().Select(h => h.GetProperty("file").GetProperty("path").GetString()));

    private static async Task PutAsync(BlobContainerClient container, string name, string text) =>
        await container.GetBlobClient(name).UploadAsync(BinaryData.FromString(text), overwrite: true, Cancellation);

    private async Task<string[]> PathsAsync() => [.. (await DoAsync("files", "acme", "--json")).ReadJsonLines().Select(f => f.GetProperty("path").GetString()!).Order(StringComparer.Ordinal)];
}
