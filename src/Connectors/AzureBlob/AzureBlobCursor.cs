using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using IntranetSearch.Connectors.AzureBlob.ChangeFeed;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.AzureBlob;

/// <summary>What is known of a container since it was last listed whole: enough to go on with the change feed, where that is worth it.</summary>
/// <param name="Listed">When the listing began, by our clock.</param>
/// <param name="Blobs">How many files it named.</param>
/// <param name="Settings">What the listing was made with: <see cref="AzureBlobOptions.Fingerprint"/>.</param>
/// <param name="Feed">How far the feed has been read, or is to be read from.</param>
internal sealed record AzureBlobCursor(DateTimeOffset Listed, long Blobs, string Settings, FeedPosition Feed)
{
    /// <summary>The cursor of a page in the middle of a listing, which starts over: the service's own marker is not promised to last.</summary>
    public static readonly Cursor Listing = new("2:listing");

    // That of the first version, which always listed.
    private const string AlwaysListed = "1:listed";
    private const string Version = "2:";

    /// <summary>As text.</summary>
    public Cursor ToCursor() => new(Version + JsonSerializer.Serialize(new Text(
        Listed.ToUnixTimeSeconds(), Blobs, Settings, Feed.From.ToUnixTimeSeconds(), Feed.Chunks.Count > 0 ? Feed.Chunks : null)));

    /// <summary>Reads a cursor; null when it is one after which the container is listed.</summary>
    /// <exception cref="ConnectorException">It was not written by this version.</exception>
    public static AzureBlobCursor? Parse(Cursor cursor)
    {
        if (cursor == Listing || cursor.Value == AlwaysListed)
            return null;
        try
        {
            if (cursor.Value.StartsWith(Version, StringComparison.Ordinal) && JsonSerializer.Deserialize<Text>(cursor.Value.AsSpan(Version.Length)) is { Settings: not null } text)
            {
                return new AzureBlobCursor(
                    DateTimeOffset.FromUnixTimeSeconds(text.Listed),
                    text.Blobs,
                    text.Settings,
                    new FeedPosition(DateTimeOffset.FromUnixTimeSeconds(text.From), (text.Chunks ?? ImmutableSortedDictionary<string, long>.Empty).ToImmutableSortedDictionary(StringComparer.Ordinal)));
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentOutOfRangeException)
        {
            throw Foreign(e);
        }
        throw Foreign(inner: null);
    }

    private static ConnectorException Foreign(Exception? inner) =>
        new(ConnectorFault.CursorExpired, "The cursor was not written by this version of azure-blob: the container is listed in full.", inner);

    /// <summary>The members as they are stored, short since the index holds them for each stream.</summary>
    private sealed record Text(
        [property: JsonPropertyName("l")] long Listed,
        [property: JsonPropertyName("n")] long Blobs,
        [property: JsonPropertyName("s")] string Settings,
        [property: JsonPropertyName("f")] long From,
        [property: JsonPropertyName("c"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, long>? Chunks);
}
