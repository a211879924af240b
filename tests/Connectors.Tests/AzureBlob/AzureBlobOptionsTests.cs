using System.Collections.Immutable;
using IntranetSearch.Connectors.AzureBlob;
using IntranetSearch.Connectors.AzureBlob.ChangeFeed;
using IntranetSearch.Connectors.Http;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.Connectors.Tests.AzureBlob;

/// <summary>Settings as the command line and the API hand them over.</summary>
public sealed class AzureBlobOptionsTests
{
    private const string Key = "c2VjcmV0IGtleSBvZiBhbiBhY2NvdW50";
    private const string ConnectionString = $"DefaultEndpointsProtocol=https;AccountName=acct;AccountKey={Key};EndpointSuffix=core.windows.net";

    private static AzureBlobOptions Parse(string? secret, params (string Name, string Value)[] settings) => AzureBlobOptions.Parse(
        settings.ToDictionary(s => s.Name, s => s.Value),
        secret is null ? ConnectorSecrets.None : new ConnectorSecrets([new(AzureBlobProvider.ConnectionStringSetting, secret)]));

    [Fact]
    public void A_connection_string_and_a_container_are_enough_and_nobody_may_read()
    {
        AzureBlobOptions options = Parse(ConnectionString, ("container", "docs"));
        Assert.Equal(("docs", "", null), (options.Container, options.Prefix, options.Readers));
        Assert.Equal("https://acct.blob.core.windows.net/", options.Account.Endpoint.ToString());
        Assert.Equal("account key", options.Account.Proof);
    }

    [Fact]
    public void All_means_every_container_and_readers_are_those_named()
    {
        AzureBlobOptions options = Parse(ConnectionString, ("container", "all"), ("readers", "everyone"), ("prefix", " hr/"));
        Assert.Null(options.Container);
        Assert.Equal(AccessList.Everyone, options.Readers);
        Assert.Equal(" hr/", options.Prefix);
    }

    [Fact]
    public void The_change_feed_is_used_when_asked_for_in_large_containers_between_daily_listings()
    {
        AzureBlobOptions usual = Parse(ConnectionString, ("container", "docs"));
        Assert.Equal((false, 50_000, TimeSpan.FromHours(24)), (usual.UsesFeed, usual.Feed.LeastBlobs, usual.Feed.ListInterval));
        AzureBlobOptions other = Parse(ConnectionString, ("container", "docs"), ("change-feed", "auto"), ("change-feed-above", "0"), ("list-interval", "6"));
        Assert.Equal((true, 0, TimeSpan.FromHours(6)), (other.UsesFeed, other.Feed.LeastBlobs, other.Feed.ListInterval));
    }

    [Theory]
    [InlineData(0, 1_000)]
    [InlineData(50_000, 2_500)]
    [InlineData(1_000_000_000, 200_000)]
    public void More_blobs_are_asked_for_one_by_one_the_more_there_are(long blobs, int most) => Assert.Equal(most, new FeedLimits().TouchedOf(blobs));

    [Theory]
    [InlineData(0, 16L << 20)]
    [InlineData(100_000, 102_400_000)]
    [InlineData(1_000_000_000, 1L << 30)]
    public void More_of_the_feed_is_read_the_more_blobs_there_are(long blobs, long most) => Assert.Equal(most, new FeedLimits().BytesFor(blobs));

    [Fact]
    public void A_cursor_is_read_as_it_was_written()
    {
        AzureBlobCursor cursor = new(Time(10), 70_000, "ab12", FeedPosition.Since(Time(9)) with { Chunks = ImmutableSortedDictionary<string, long>.Empty.Add("log/00/2026/03/04/0500/00000.avro", 1_234) });
        AzureBlobCursor read = AzureBlobCursor.Parse(cursor.ToCursor())!;
        Assert.Equal((cursor.Listed, cursor.Blobs, cursor.Settings, cursor.Feed.From), (read.Listed, read.Blobs, read.Settings, read.Feed.From));
        Assert.Equal(cursor.Feed.Chunks, read.Feed.Chunks);

        static DateTimeOffset Time(int hour) => new(2026, 3, 4, hour, 0, 0, TimeSpan.Zero);
    }

    [Theory]
    [InlineData("1:listed")]
    [InlineData("2:listing")]
    public void After_some_cursors_there_is_nothing_to_go_on_from(string cursor) => Assert.Null(AzureBlobCursor.Parse(new Cursor(cursor)));

    [Theory]
    [InlineData("")]
    [InlineData("2:")]
    [InlineData("2:{}")]
    [InlineData("2:[1]")]
    [InlineData("2:{\"l\":9223372036854775807,\"n\":1,\"s\":\"a\",\"f\":0}")]
    [InlineData("3:{\"l\":0,\"n\":1,\"s\":\"a\",\"f\":0}")]
    public void A_cursor_of_another_making_has_expired(string cursor) =>
        Assert.Equal(ConnectorFault.CursorExpired, Assert.Throws<ConnectorException>(() => AzureBlobCursor.Parse(new Cursor(cursor))).Fault);

    [Theory]
    [InlineData("https://acct.blob.core.windows.net/docs?sv=2026-02-06&sr=c&sp=rl&sig=abc%2Fdef%3D", "docs")]
    [InlineData("https://acct.blob.core.windows.net/?sv=2026-02-06&ss=b&srt=sco&sp=rl&sig=abc%2Fdef%3D", null)]
    [InlineData("BlobEndpoint=https://acct.blob.core.windows.net/;SharedAccessSignature=sv=2026-02-06&ss=b&srt=sco&sp=rl&sig=abc%2Fdef%3D", null)]
    public void A_shared_access_signature_is_an_address_or_a_connection_string(string secret, string? container)
    {
        AzureBlobAccount account = Parse(secret, ("container", "docs")).Account;
        Assert.Equal("shared access signature", account.Proof);
        Assert.Equal("https://acct.blob.core.windows.net/", account.Endpoint.ToString());
        Assert.Equal(container, account.Container);
    }

    [Fact]
    public void An_address_alone_means_an_identity() =>
        Assert.Equal("identity", Parse(null, ("account-url", "https://acct.blob.core.windows.net"), ("container", "docs"), ("identity", "11111111-2222-3333-4444-555555555555")).Account.Proof);

    [Theory]
    [InlineData(null, "container=docs")]
    [InlineData(ConnectionString, "container=docs", "account-url=https://acct.blob.core.windows.net")]
    [InlineData(ConnectionString, "container=docs", "identity=x")]
    [InlineData(ConnectionString)]
    [InlineData(ConnectionString, "container=Docs")]
    [InlineData(ConnectionString, "container=do--cs")]
    [InlineData(ConnectionString, "container=docs", "readers=")]
    [InlineData(ConnectionString, "container=docs", "change-feed=on")]
    [InlineData(ConnectionString, "container=docs", "change-feed-above=-1")]
    [InlineData(ConnectionString, "container=docs", "change-feed-above=many")]
    [InlineData(ConnectionString, "container=docs", "list-interval=0")]
    [InlineData(ConnectionString, "container=docs", "colour=blue")]
    [InlineData(ConnectionString, "container=docs", "connection-string-file=x")]
    [InlineData(null, "container=docs", "account-url=http://acct.blob.core.windows.net")]
    [InlineData(null, "container=docs", "account-url=https://acct.blob.core.windows.net/docs?sig=" + Key)]
    [InlineData("AccountKey=" + Key, "container=docs")]
    [InlineData("just " + Key, "container=docs")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=acct;AccountKey=" + Key + ";EndpointSuffix=core.windows.net", "container=docs")]
    [InlineData("https://acct.blob.core.windows.net/docs?sv=2026-02-06&sr=c&sp=rl&sig=" + Key, "container=other")]
    [InlineData("https://acct.blob.core.windows.net/docs/a.txt?sv=2026-02-06&sr=b&sp=r&sig=" + Key, "container=docs")]
    [InlineData("https://acct.blob.core.windows.net/docs", "container=docs")]
    [InlineData("http://acct.blob.core.windows.net/docs?sv=2026-02-06&sr=c&sp=rl&sig=" + Key, "container=docs")]
    [InlineData("http:not an address", "container=docs")]
    public void A_wrong_setting_is_refused_without_quoting_a_secret(string? secret, params string[] settings)
    {
        FormatException error = Assert.Throws<FormatException>(() => Parse(secret, [.. settings.Select(s => (s.Split('=', 2)[0], s.Split('=', 2)[1]))]));
        Assert.NotEqual("", error.Message);
        Assert.DoesNotContain(Key, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Making_a_connector_touches_no_network()
    {
        AzureBlobProvider provider = new(new HttpPipeline(new HttpPipelineOptions(), TimeProvider.System, NullLoggerFactory.Instance));
        await using IConnector connector = provider.Create(
            ConnectionId.Parse("files"),
            new Dictionary<string, string> { ["account-url"] = "https://acct.blob.core.windows.net", ["container"] = "docs" },
            ConnectorSecrets.None);
        Assert.Equal(ChangeDetection.Listing, connector.Capabilities.Detection);
    }

    [Theory]
    [InlineData("hr/leave/pto.txt", "hr/leave/", "pto.txt")]
    [InlineData("pto.txt", "", "pto.txt")]
    [InlineData("a//b", "a//", "b")]
    [InlineData("a/b/", "a/", "b/")]
    [InlineData("//", "", "//")]
    public void A_name_is_split_into_folder_and_file(string name, string folder, string file) =>
        Assert.Equal((folder, file), AzureBlobNames.Split(name));

    [Theory]
    [InlineData("docs", "hr/\u00FC \U0001F600.pdf")]
    [InlineData("$web", "index.html")]
    public void An_id_says_which_blob_it_is(string container, string name) =>
        Assert.Equal((container, name), AzureBlobNames.Read(AzureBlobNames.IdOf(new ConnectionId("files"), container, name)));

    [Theory]
    [InlineData("docs")]
    [InlineData("docs.")]
    [InlineData(".YQ")]
    [InlineData("docs.!!")]
    [InlineData("docs._w")]
    public void What_is_no_id_of_ours_is_none(string id) => Assert.Null(AzureBlobNames.Read(new DocumentId(new ConnectionId("files"), id)));
}
