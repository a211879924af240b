using System.IO.Compression;
using System.Text;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace IntranetSearch.Connectors.Tests.AzureBlob;

/// <summary>What counts as another content, and what is delivered for it.</summary>
public sealed class AzureBlobVersionTests : AzureBlobTest
{
    [Fact]
    public async Task Metadata_and_overwriting_with_the_same_bytes_are_no_new_version()
    {
        await Source.AddFileAsync("a.txt", "same", Cancel);
        string before = await VersionAsync("a.txt");
        await Source.Container.GetBlobClient("a.txt").SetMetadataAsync(new Dictionary<string, string> { ["owner"] = "hr" }, cancellationToken: Cancel);
        Assert.Equal(before, await VersionAsync("a.txt"));
        await Source.AddFileAsync("a.txt", "same", Cancel);
        Assert.Equal(before, await VersionAsync("a.txt"));
    }

    [Fact]
    public async Task A_tier_or_tags_are_no_new_version()
    {
        await Source.AddFileAsync("a.txt", "same", Cancel);
        string before = await VersionAsync("a.txt");
        await Source.Container.GetBlobClient("a.txt").SetAccessTierAsync(AccessTier.Cool, cancellationToken: Cancel);
        await Source.Container.GetBlobClient("a.txt").SetTagsAsync(new Dictionary<string, string> { ["kind"] = "policy" }, cancellationToken: Cancel);
        Assert.Equal(before, await VersionAsync("a.txt"));
    }

    [Fact]
    public async Task A_blob_without_MD5_is_told_by_its_ETag_and_can_be_read()
    {
        await Source.AddWithoutMd5Async("a.txt", "made of blocks", Cancel);
        string before = await VersionAsync("a.txt");
        Assert.StartsWith("e", before, StringComparison.Ordinal);
        Assert.Equal("made of blocks", await OpenAsync("a.txt"));
        Assert.Equal(before, (await Source.OpenAsync(IdOf("a.txt"), Cancel)).VersionTag);
        await Source.AddWithoutMd5Async("a.txt", "made of blocks", Cancel);
        Assert.NotEqual(before, await VersionAsync("a.txt"));
    }

    [Fact]
    public async Task An_append_blob_that_grows_is_a_new_version_whatever_MD5_it_keeps()
    {
        AppendBlobClient blob = Source.Container.GetAppendBlobClient("log.txt");
        await blob.CreateAsync(new AppendBlobCreateOptions(), Cancel);
        await blob.AppendBlockAsync(BinaryData.FromString("one").ToStream(), cancellationToken: Cancel);
        string before = await VersionAsync("log.txt");
        await blob.AppendBlockAsync(BinaryData.FromString(" two").ToStream(), cancellationToken: Cancel);
        Assert.NotEqual(before, await VersionAsync("log.txt"));
        Assert.Equal("one two", await OpenAsync("log.txt"));
    }

    [Fact]
    public async Task Content_stored_packed_is_unpacked()
    {
        await PutAsync("page.html", Pack("<p>25 days</p>"), "gzip");
        Assert.Equal("<p>25 days</p>", await OpenAsync("page.html"));
        (_, long? length, string version) = await Source.OpenAsync(IdOf("page.html"), Cancel);
        Assert.Null(length);
        Assert.Equal(await VersionAsync("page.html"), version);
    }

    [Fact]
    public async Task Content_that_only_claims_to_be_packed_is_delivered_as_it_is()
    {
        await PutAsync("a.txt", Encoding.UTF8.GetBytes("plain"), "gzip");
        Assert.Equal("plain", await OpenAsync("a.txt"));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(40)]
    public async Task Content_packed_badly_fails_for_good(int kept)
    {
        await PutAsync("a.txt", Pack(new string('x', 50_000))[..kept], "gzip");
        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => OpenAsync("a.txt"));
        Assert.Equal(ConnectorFault.Permanent, error.Fault);
        Assert.Contains("Content-Encoding", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawing_the_encoding_is_a_new_version_since_the_bytes_mean_something_else()
    {
        await PutAsync("a.txt", Pack("text"), "gzip");
        string before = await VersionAsync("a.txt");
        await PutAsync("a.txt", Pack("text"), encoding: null);
        Assert.NotEqual(before, await VersionAsync("a.txt"));
    }

    [Fact]
    public async Task Content_that_is_not_what_its_MD5_says_is_not_taken()
    {
        await Source.AddFileAsync("a.txt", "text", Cancel);
        await Source.Container.GetBlobClient("a.txt").SetHttpHeadersAsync(new BlobHttpHeaders { ContentHash = new byte[16] }, cancellationToken: Cancel);
        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => OpenAsync("a.txt"));
        Assert.Equal(ConnectorFault.Transient, error.Fault);
        Assert.Contains("Content-MD5", error.Message, StringComparison.Ordinal);
    }

    private async Task PutAsync(string name, byte[] bytes, string? encoding) => await Source.Container.GetBlobClient(name).UploadAsync(
        BinaryData.FromBytes(bytes), new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentEncoding = encoding } }, Cancel);

    private static byte[] Pack(string text)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
