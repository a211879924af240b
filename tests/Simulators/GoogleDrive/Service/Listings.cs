using System.Globalization;
using System.Text;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Wire;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Simulators.GoogleDrive.Service;

/// <summary>A listing in the middle of its pages: what was there when it began.</summary>
/// <param name="number">Its number.</param>
/// <param name="items">What it lists.</param>
/// <param name="at">Where the page begins.</param>
internal sealed class Listing(long number, DriveItem[] items, int at)
{
    public long Number => number;
    public DriveItem[] Items => items;
    public int At { get; private set; } = at;
    public bool IsAtEnd => At >= items.Length;

    public DriveItem? Next() => IsAtEnd ? null : items[At++];
}

/// <summary>Listings whose next pages may still be asked for. The oldest are forgotten, their tokens die.</summary>
/// <param name="settings">How long tokens live.</param>
/// <param name="time">The clock they die by.</param>
internal sealed class Listings(DriveSettings settings, TimeProvider time)
{
    private const int Kept = 256;
    private static readonly string[] NotOfTheQuery = ["pageToken", "pageSize", "fields", "key", "prettyPrint", "quotaUser", "alt"];

    private readonly Dictionary<long, (DriveItem[] Items, DriveUser Caller, string Query, DateTimeOffset Started)> _kept = [];
    private long _last;

    public Listing Start(DriveItem[] items, DriveUser caller, WireRequest request)
    {
        _kept.Remove(++_last - Kept);
        _kept[_last] = (items, caller, QueryOf(request), time.GetUtcNow());
        return new Listing(_last, items, 0);
    }

    /// <summary>The listing a token stands for.</summary>
    /// <exception cref="DriveErrorException">It was given to somebody else, for another query, or has died.</exception>
    public Listing Continue(string token, DriveUser caller, WireRequest request)
    {
        if (Read(token) is not { } place
            || !_kept.TryGetValue(place.Number, out (DriveItem[] Items, DriveUser Caller, string Query, DateTimeOffset Started) kept)
            || kept.Caller != caller || kept.Query != QueryOf(request) || time.GetUtcNow() - kept.Started > settings.ListTokenLifetime
            || place.At > kept.Items.Length)
        {
            throw DriveErrors.Invalid("pageToken").ToException();
        }
        return new Listing(place.Number, kept.Items, settings.RepeatsAcrossPages && place.At > 0 ? place.At - 1 : place.At);
    }

    /// <summary>The token of the next page; null at the end.</summary>
    public static string? TokenAfter(Listing listing) => listing.IsAtEnd
        ? null
        : "~!!~" + Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{listing.Number}.{listing.At}")));

    /// <summary>Makes all page tokens invalid.</summary>
    public void Expire() => _kept.Clear();

    private static (long Number, int At)? Read(string token)
    {
        Span<byte> bytes = stackalloc byte[64];
        if (!token.StartsWith("~!!~", StringComparison.Ordinal) || !Convert.TryFromBase64String(token[4..], bytes, out int count))
            return null;
        string[] parts = Encoding.ASCII.GetString(bytes[..count]).Split('.');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int at) ? (number, at) : null;
    }

    private static string QueryOf(WireRequest request) =>
        string.Join('&', request.QueryValues.Where(p => !NotOfTheQuery.Contains(p.Key)).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}"));
}
