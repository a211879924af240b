using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace IntranetSearch.Connectors.Tests.AzureBlob.ChangeFeed;

/// <summary>The container of a change feed, which Azurite has none of: served in front of it as the service would. All answers, also those of Azurite, have the clock of the tests.</summary>
/// <param name="azurite">What answers everything else.</param>
/// <param name="time">The clock.</param>
public sealed class GeneratedFeed(RequestDelegate azurite, TimeProvider time)
{
    private const string Container = "$blobchangefeed";

    private readonly SortedDictionary<string, byte[]> _blobs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<List<WrittenEvent>>> _chunks = [];
    private readonly Lock _lock = new();

    /// <summary>What the feed is answered with when it is not there.</summary>
    public RequestDelegate? Instead { get; set; }

    /// <summary>Most entries on a page of a listing.</summary>
    public int MostListed { get; set; } = 5_000;

    /// <summary>The requests for the feed, apart from those for its container's blobs.</summary>
    public static bool IsOfFeed(string pathAndQuery) => Uri.UnescapeDataString(pathAndQuery).Contains(Container, StringComparison.Ordinal);

    public RequestDelegate Answer => http =>
    {
        http.Response.OnStarting(() =>
        {
            http.Response.Headers.Date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        if (!IsOfFeed(http.Request.Path))
            return azurite(http);
        return Instead is { } instead ? instead(http) : AnswerAsync(http);
    };

    /// <summary>How far the feed may be read.</summary>
    public void Consumable(DateTimeOffset last) => Put("meta/segments.json", $$"""{"version":0,"lastConsumable":"{{last:yyyy-MM-ddTHH:mm:ss.000Z}}"}""");

    /// <summary>Describes a segment.</summary>
    public void Segment(DateTimeOffset begin, bool isFinal = true, params string[] shards)
    {
        string paths = string.Join(",", (shards.Length > 0 ? shards : ["00"]).Select(shard => $"\"{Container}/{ShardOf(begin, shard)}\""));
        Put(
            $"idx/segments/{begin:yyyy/MM/dd/HHmm}/meta.json",
            $$"""{"version":0,"begin":"{{begin:yyyy-MM-ddTHH:mm:ss.000Z}}","intervalSecs":3600,"status":"{{(isFinal ? "Finalized" : "Publishing")}}","chunkFilePaths":[{{paths}}]}""");
    }

    /// <summary>Adds a block of events to a chunk of a segment.</summary>
    public string Append(DateTimeOffset begin, IEnumerable<WrittenEvent> events, string shard = "00", int chunk = 0)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"{ShardOf(begin, shard)}{chunk:00000}.avro");
        lock (_lock)
        {
            List<List<WrittenEvent>> blocks = _chunks.TryGetValue(path, out var known) ? known : _chunks[path] = [];
            blocks.Add([.. events]);
            _blobs[path] = FeedFile.Of(blocks);
        }
        return path;
    }

    /// <summary>Changes the bytes of a chunk.</summary>
    public void Damage(string path, Func<byte[], byte[]> how)
    {
        lock (_lock)
            _blobs[path] = how(_blobs[path]);
    }

    /// <summary>Removes what is older, as the retention does.</summary>
    public void Forget(DateTimeOffset before)
    {
        lock (_lock)
        {
            foreach (string path in _blobs.Keys.Where(p => p.StartsWith("idx/segments/2", StringComparison.Ordinal) && string.CompareOrdinal(p, $"idx/segments/{before:yyyy/MM/dd/HHmm}") < 0).ToArray())
                _blobs.Remove(path);
        }
    }

    public void Put(string path, string text)
    {
        lock (_lock)
        {
            _blobs[path] = Encoding.UTF8.GetBytes(text);
            // There from the start, and no segment.
            _blobs["idx/segments/1601/01/01/0000/meta.json"] = "{}"u8.ToArray();
        }
    }

    private static string ShardOf(DateTimeOffset begin, string shard) => string.Create(CultureInfo.InvariantCulture, $"log/{shard}/{begin:yyyy/MM/dd/HHmm}/");

    private Task AnswerAsync(HttpContext http) =>
        http.Request.Query["comp"] == "list" ? ListAsync(http) : ReadAsync(http);

    private async Task ListAsync(HttpContext http)
    {
        string prefix = http.Request.Query["prefix"].ToString();
        string from = http.Request.Query["marker"].FirstOrDefault(m => !string.IsNullOrEmpty(m)) ?? http.Request.Query["startFrom"].ToString();
        int most = Math.Min(MostListed, int.Parse(http.Request.Query["maxresults"].FirstOrDefault() ?? "5000", CultureInfo.InvariantCulture));
        (string Name, int Length)[] found;
        lock (_lock)
            found = [.. _blobs.Where(b => b.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(b.Key, from) >= 0).Select(b => (b.Key, b.Value.Length)).Take(most + 1)];
        StringBuilder xml = new("""<?xml version="1.0" encoding="utf-8"?><EnumerationResults ServiceEndpoint="http://x/" ContainerName="$blobchangefeed"><Blobs>""");
        foreach ((string name, int length) in found.Take(most))
            xml.Append(CultureInfo.InvariantCulture, $"<Blob><Name>{name}</Name><Properties><Etag>0x1</Etag><Content-Length>{length}</Content-Length><BlobType>AppendBlob</BlobType></Properties></Blob>");
        xml.Append(CultureInfo.InvariantCulture, $"</Blobs><NextMarker>{(found.Length > most ? found[most].Name : "")}</NextMarker></EnumerationResults>");
        http.Response.ContentType = "application/xml";
        await http.Response.WriteAsync(xml.ToString(), http.RequestAborted);
    }

    private async Task ReadAsync(HttpContext http)
    {
        string path = http.Request.Path.Value!.Split(Container + "/", 2)[1];
        byte[]? bytes;
        lock (_lock)
            bytes = _blobs.GetValueOrDefault(path);
        if (bytes is null)
        {
            http.Response.StatusCode = 404;
            http.Response.Headers["x-ms-error-code"] = "BlobNotFound";
            return;
        }
        http.Response.Headers.ETag = $"\"0x{bytes.Length:X}\"";
        http.Response.Headers["x-ms-blob-type"] = "AppendBlob";
        http.Response.ContentType = "application/octet-stream";
        int from = int.Parse((http.Request.Headers["x-ms-range"].FirstOrDefault() ?? http.Request.Headers.Range.ToString()).Split('=', '-')[1], CultureInfo.InvariantCulture);
        http.Response.StatusCode = 206;
        http.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{bytes.Length - 1}/{bytes.Length}");
        http.Response.ContentLength = bytes.Length - from;
        await http.Response.Body.WriteAsync(bytes.AsMemory(from), http.RequestAborted);
    }
}
