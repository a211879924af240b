using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace IntranetSearch.Connectors.AzureBlob.ChangeFeed;

/// <summary>A segment of the feed: an hour or so of changes.</summary>
/// <param name="Begin">When it begins; changes may stand up to 15 minutes beside it.</param>
/// <param name="Path">The blob that describes it.</param>
internal sealed record FeedSegment(DateTimeOffset Begin, string Path);

/// <summary>Where things are in the container of the feed. Pure.</summary>
/// <remarks>https://learn.microsoft.com/azure/storage/blobs/storage-blob-change-feed "Understand change feed organization" (2026-11).</remarks>
internal static class FeedLayout
{
    /// <summary>The container.</summary>
    public const string Container = "$blobchangefeed";

    /// <summary>The blob that says how far the feed may be read.</summary>
    public const string Segments = "meta/segments.json";

    /// <summary>Where the segments are described.</summary>
    public const string SegmentPrefix = "idx/segments/";

    private const string LogPrefix = "log/";
    private const string DescriptionName = "/meta.json";
    private const string TimeFormat = "yyyy/MM/dd/HHmm";

    // A segment of the year 1601 is a placeholder; the feed was introduced in 2019.
    private const int FirstYear = 2018;

    // As many as the service has were never seen to be more than a handful.
    private const int MostShards = 1_000;

    /// <summary>How far the feed may be read: segments that begin later are not complete.</summary>
    public static DateTimeOffset LastConsumable(ReadOnlyMemory<byte> segments)
    {
        using JsonDocument json = JsonDocument.Parse(segments);
        return Property(json.RootElement, "lastConsumable") is { ValueKind: JsonValueKind.String } time && time.TryGetDateTimeOffset(out DateTimeOffset last)
            ? last
            : throw new InvalidDataException("it does not say how far it may be read.");
    }

    /// <summary>The segment a blob describes; null when it describes none.</summary>
    public static FeedSegment? SegmentOf(string path)
    {
        if (!path.StartsWith(SegmentPrefix, StringComparison.Ordinal) || !path.EndsWith(DescriptionName, StringComparison.Ordinal) || path.Length < SegmentPrefix.Length + DescriptionName.Length)
            return null;
        return DateTimeOffset.TryParseExact(path[SegmentPrefix.Length..^DescriptionName.Length], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset begin)
            && begin.Year >= FirstYear
            ? new FeedSegment(begin, path)
            : null;
    }

    /// <summary>The name from which on the segments of a time are listed.</summary>
    public static string SegmentsFrom(DateTimeOffset time) => SegmentPrefix + time.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>Whether a segment is complete, and the prefixes its shards' chunks have.</summary>
    public static (bool IsFinal, ImmutableArray<string> Shards) Describe(ReadOnlyMemory<byte> description)
    {
        using JsonDocument json = JsonDocument.Parse(description);
        bool isFinal = Property(json.RootElement, "status") is { ValueKind: JsonValueKind.String } status && status.ValueEquals("Finalized");
        if (Property(json.RootElement, "chunkFilePaths") is not { ValueKind: JsonValueKind.Array } paths || paths.GetArrayLength() > MostShards)
            throw new InvalidDataException("a segment does not say where its changes are.");
        return (isFinal, [.. paths.EnumerateArray().Select(ShardOf).Distinct(StringComparer.Ordinal)]);
    }

    // "$blobchangefeed/log/00/2026/02/22/1810/": the container is part of the path.
    private static string ShardOf(JsonElement element)
    {
        string path = element.ValueKind == JsonValueKind.String ? element.GetString()! : "";
        if (!path.StartsWith(Container + "/" + LogPrefix, StringComparison.Ordinal) || !path.EndsWith('/'))
            throw new InvalidDataException("a segment says that its changes are where none can be.");
        return path[(Container.Length + 1)..];
    }

    private static JsonElement? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : null;
}
