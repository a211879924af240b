using System.Text;
using Avro.IO;
using IntranetSearch.Connectors.AzureBlob.ChangeFeed;

namespace IntranetSearch.Connectors.Tests.AzureBlob.ChangeFeed;

/// <summary>Chunks as Avro's own library writes them, and as nobody should.</summary>
public sealed class FeedChunkTests
{
    private const int MostBlockBytes = 1 << 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_come_in_the_order_they_were_written()
    {
        byte[] file = FeedFile.Of([WrittenEvent.Of("docs", "a.txt"), WrittenEvent.Of("docs", "\u00FC \U0001F600.txt", "BlobDeleted")], [], [WrittenEvent.Of("docs", "c", "BlobPropertiesUpdated")]);
        Assert.Equal(
            [
                new("BlobCreated", "/blobServices/default/containers/docs/blobs/a.txt"),
                new("BlobDeleted", "/blobServices/default/containers/docs/blobs/\u00FC \U0001F600.txt"),
                new("BlobPropertiesUpdated", "/blobServices/default/containers/docs/blobs/c"),
            ],
            await ReadAsync(file));
    }

    [Fact]
    public async Task Reading_goes_on_from_any_block()
    {
        using MemoryStream file = new(FeedFile.Of([new("a")], [new("b")], [new("c")]));
        FeedChunk chunk = await FeedChunk.OpenAsync(file, MostBlockBytes, Cancel);
        await chunk.ReadBlockAsync(Cancel);
        await chunk.ReadBlockAsync(Cancel);
        file.Position = 0;
        FeedChunk again = await FeedChunk.OpenAsync(file, MostBlockBytes, Cancel);
        await again.SkipToAsync(chunk.Position, Cancel);
        Assert.Equal("c", Assert.Single((await again.ReadBlockAsync(Cancel))!).Subject);
        Assert.Equal(file.Length, again.Position);
        Assert.Null(await again.ReadBlockAsync(Cancel));
    }

    [Fact]
    public async Task Cut_anywhere_a_file_yields_whole_blocks_and_says_that_it_is_cut()
    {
        byte[] file = FeedFile.Of([new("a")], [new("b")]);
        for (int length = 0; length < file.Length; length++)
        {
            List<FeedEvent> events = [];
            try
            {
                await ReadAsync(file[..length], events);
                Assert.InRange(events.Count, 0, 1);
            }
            catch (EndOfStreamException)
            {
                Assert.InRange(events.Count, 0, 1);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Damaged_anywhere_a_file_is_refused_or_read_but_nothing_else(int seed)
    {
        Random random = new(seed);
        byte[] file = FeedFile.Of([.. Enumerable.Range(0, 20).Select(i => new WrittenEvent($"{i}"))], [new("b", "BlobPropertiesUpdated")]);
        for (int round = 0; round < 400; round++)
        {
            byte[] damaged = [.. file];
            for (int flips = random.Next(1, 5); flips > 0; flips--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                await ReadAsync(damaged);
            }
            catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
            {
            }
        }
    }

    [Theory]
    [InlineData(long.MaxValue, 10L)]
    [InlineData(1L, long.MaxValue)]
    [InlineData(1L, (long)MostBlockBytes + 1)]
    [InlineData(-1L, 10L)]
    [InlineData(1L, -10L)]
    public async Task A_block_that_states_what_cannot_be_is_refused_before_memory_is_taken(long count, long length)
    {
        byte[] file = Container(FeedFile.SchemaText, encoder =>
        {
            encoder.WriteLong(count);
            encoder.WriteLong(length);
        });
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(file));
    }

    [Fact]
    public async Task A_text_longer_than_its_block_is_refused()
    {
        byte[] file = Container("""{"type":"record","name":"R","fields":[{"name":"subject","type":"string"},{"name":"eventType","type":"string"}]}""", encoder =>
        {
            encoder.WriteLong(1);
            encoder.WriteLong(5);
            encoder.WriteLong(int.MaxValue);
            encoder.WriteFixed(new byte[16]);
        });
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(file));
    }

    [Theory]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"subject","type":"string"},{"name":"eventType","type":"string"},{"name":"again","type":"R"}]}""")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"subject","type":"string"},{"name":"eventType","type":"string"},{"name":"again","type":["null",{"type":"map","values":"R"}]}]}""")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"subject","type":"string"},{"name":"eventType","type":"string"},{"name":"many","type":{"type":"array","items":"null"}}]}""")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"subject","type":"string"},{"name":"eventType","type":"string"},{"name":"large","type":{"type":"fixed","name":"F","size":2147483647}}]}""")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"subject","type":"string"}]}""")]
    [InlineData("\"string\"")]
    [InlineData("no schema")]
    [InlineData("")]
    public async Task A_schema_that_no_feed_has_is_refused(string schema) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(Container(schema, static _ => { })));

    [Fact]
    public async Task A_schema_that_doubles_with_each_step_is_refused()
    {
        // Thirty lines of schema, a thousand million values in a record.
        string schema = Enumerable.Range(0, 30).Aggregate(
            "\"null\"",
            (inner, i) => $$"""{"type":"record","name":"R{{i}}","fields":[{"name":"subject","type":{{inner}}},{"name":"eventType","type":{{(i == 0 ? inner : $"\"R{i - 1}\"")}}}]}""");
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(Container(schema, static _ => { })));
    }

    [Fact]
    public async Task A_schema_nested_without_end_is_refused()
    {
        string schema = string.Concat(Enumerable.Repeat("{\"type\":", 100_000)) + "\"string\"" + new string('}', 100_000);
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(Container(schema, static _ => { })));
    }

    [Theory]
    [InlineData("deflate")]
    [InlineData("snappy")]
    public async Task Packed_chunks_which_the_feed_has_none_of_are_refused(string codec) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(Container(FeedFile.SchemaText, static _ => { }, codec)));

    private static Task<List<FeedEvent>> ReadAsync(byte[] file) => ReadAsync(file, []);

    private static async Task<List<FeedEvent>> ReadAsync(byte[] file, List<FeedEvent> events)
    {
        using MemoryStream stream = new(file);
        FeedChunk chunk = await FeedChunk.OpenAsync(stream, MostBlockBytes, Cancel);
        while (await chunk.ReadBlockAsync(Cancel) is { } block)
            events.AddRange(block);
        return events;
    }

    private static byte[] Container(string schema, Action<BinaryEncoder> blocks, string codec = "null")
    {
        using MemoryStream file = new();
        file.Write("Obj\u0001"u8);
        BinaryEncoder encoder = new(file);
        encoder.WriteLong(2);
        encoder.WriteString("avro.schema");
        encoder.WriteBytes(Encoding.UTF8.GetBytes(schema));
        encoder.WriteString("avro.codec");
        encoder.WriteBytes(Encoding.UTF8.GetBytes(codec));
        encoder.WriteLong(0);
        encoder.WriteFixed(new byte[16]);
        blocks(encoder);
        return file.ToArray();
    }
}
