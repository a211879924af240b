using System.Text;
using Avro;
using Avro.Generic;

namespace IntranetSearch.Connectors.AzureBlob.ChangeFeed;

/// <summary>One thing that happened in the account.</summary>
/// <param name="Type">What: "BlobCreated".</param>
/// <param name="Subject">To what: "/blobServices/default/containers/docs/blobs/hr/plan.pdf".</param>
internal readonly record struct FeedEvent(string Type, string Subject);

/// <summary>
/// A file of the feed: an Avro object container, read block by block. The library decodes the records; the container is read here, since the library's
/// reader takes any length a file states for memory to be had.
/// </summary>
/// <remarks>https://avro.apache.org/docs/1.12.0/specification/ "Object Container Files".</remarks>
internal sealed class FeedChunk
{
    // A header holds a schema and the codec's name; the feed's is about 10 KB.
    private const int MostHeaderBytes = 1 << 20;
    private const int MostHeaderEntries = 100;
    private const int MarkerBytes = 16;

    private readonly AvroInput _input;
    private readonly RecordSchema _schema;
    private readonly byte[] _marker;
    private readonly int _mostBlockBytes;

    private FeedChunk(AvroInput input, RecordSchema schema, byte[] marker, int mostBlockBytes)
    {
        (_input, _schema, _marker, _mostBlockBytes) = (input, schema, marker, mostBlockBytes);
        Position = input.Position;
    }

    /// <summary>How far it has been read, in whole blocks.</summary>
    public long Position { get; private set; }

    /// <summary>Reads the header.</summary>
    /// <param name="stream">The file from its start; stays the caller's.</param>
    /// <param name="mostBlockBytes">Largest block that is read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">It is no such file.</exception>
    /// <exception cref="EndOfStreamException">It ends within the header.</exception>
    public static async Task<FeedChunk> OpenAsync(Stream stream, int mostBlockBytes, CancellationToken cancellationToken)
    {
        AvroInput input = new(stream);
        byte[] magic = await input.ReadAsync(4, 4, cancellationToken);
        if (!magic.AsSpan().SequenceEqual("Obj\u0001"u8))
            throw new InvalidDataException("it is no Avro file.");
        Dictionary<string, byte[]> header = await ReadHeaderAsync(input, cancellationToken);
        if (header.TryGetValue("avro.codec", out byte[]? codec) && !codec.AsSpan().SequenceEqual("null"u8))
            throw new InvalidDataException("it is packed, which change feeds are not.");
        if (!header.TryGetValue("avro.schema", out byte[]? schema))
            throw new InvalidDataException("it has no schema.");
        byte[] marker = await input.ReadAsync(MarkerBytes, MarkerBytes, cancellationToken);
        return new FeedChunk(input, FeedSchema.Parse(Encoding.UTF8.GetString(schema)), marker, mostBlockBytes);
    }

    /// <summary>Passes over what was read before.</summary>
    /// <param name="position">An earlier <see cref="Position"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task SkipToAsync(long position, CancellationToken cancellationToken)
    {
        await _input.SkipAsync(position - _input.Position, cancellationToken);
        Position = _input.Position;
    }

    /// <summary>The events of the next block, decoded as they are enumerated; null at the end of the file.</summary>
    /// <exception cref="InvalidDataException">The block is damaged; also while enumerating.</exception>
    /// <exception cref="EndOfStreamException">The file ends within the block.</exception>
    public async Task<IEnumerable<FeedEvent>?> ReadBlockAsync(CancellationToken cancellationToken)
    {
        if (await _input.IsAtEndAsync(cancellationToken))
            return null;
        long count = await _input.ReadLongAsync(cancellationToken);
        long length = await _input.ReadLongAsync(cancellationToken);
        // A record has at least the lengths of its texts.
        if (count < 0 || count > length)
            throw new InvalidDataException("it says that a block has more records than it can hold.");
        byte[] bytes = await _input.ReadAsync(length, _mostBlockBytes, cancellationToken);
        byte[] marker = await _input.ReadAsync(MarkerBytes, MarkerBytes, cancellationToken);
        if (!marker.AsSpan().SequenceEqual(_marker))
            throw new InvalidDataException("a block does not end where it should.");
        Position = _input.Position;
        return Decode(bytes, count);
    }

    private static async Task<Dictionary<string, byte[]>> ReadHeaderAsync(AvroInput input, CancellationToken cancellationToken)
    {
        Dictionary<string, byte[]> header = [];
        while (await input.ReadLongAsync(cancellationToken) is not 0 and var count)
        {
            // A negative count is followed by the length of the entries.
            if (count < 0)
                await input.ReadLongAsync(cancellationToken);
            for (long left = Math.Abs(Math.Max(count, -int.MaxValue)); left > 0; left--)
            {
                if (header.Count == MostHeaderEntries)
                    throw new InvalidDataException("its header has too many entries.");
                string key = Encoding.UTF8.GetString(await ReadCountedAsync(input, cancellationToken));
                if (!header.TryAdd(key, await ReadCountedAsync(input, cancellationToken)))
                    throw new InvalidDataException("its header has an entry twice.");
            }
        }
        return header;
    }

    private static async Task<byte[]> ReadCountedAsync(AvroInput input, CancellationToken cancellationToken)
    {
        long length = await input.ReadLongAsync(cancellationToken);
        return await input.ReadAsync(length, (int)Math.Max(0, MostHeaderBytes - input.Position), cancellationToken);
    }

    private IEnumerable<FeedEvent> Decode(byte[] bytes, long count)
    {
        AvroBlock block = new(bytes);
        GenericDatumReader<GenericRecord> reader = new(_schema, _schema);
        GenericRecord? record = null;
        for (; count > 0; count--)
        {
            try
            {
                record = reader.Read(record!, block);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // Not only Avro's own: an index beyond an enumeration or union is whatever the library makes of it.
                throw new InvalidDataException("a record cannot be read.", e);
            }
            yield return new FeedEvent(Text(record, "eventType"), Text(record, "subject"));
        }
        if (!block.IsAtEnd)
            throw new InvalidDataException("a block holds more than its records.");
    }

    private static string Text(GenericRecord record, string field) => record.TryGetValue(field, out object? value)
        ? value switch
        {
            string text => text,
            GenericEnum symbol => symbol.Value,
            _ => "",
        }
        : "";
}
