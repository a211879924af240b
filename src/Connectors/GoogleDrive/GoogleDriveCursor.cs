using System.Globalization;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>Where a stream has been read to: in the listing that comes first, or in the change log. Text on one line, the version of its form first.</summary>
/// <param name="IsListing">Whether the stream is still being listed.</param>
/// <param name="Token">Where the change log goes on; while listing, where it stood when the listing began.</param>
/// <param name="ListToken">The next page of the listing; null for its first.</param>
/// <param name="Reader">Of a shared drive, in whose name it is read: tokens of listings are the reader's. Of a person's drive, empty.</param>
/// <param name="Place">Of a person's drive, the id of the top folder. Of a shared drive, what its members were known by when the listing began.</param>
/// <param name="Listed">When the listing began, to the second.</param>
internal sealed record GoogleDriveCursor(bool IsListing, string Token, string? ListToken, string Reader, string Place, DateTimeOffset Listed)
{
    private const string Version = "2";

    /// <summary>Reads a cursor.</summary>
    /// <exception cref="ConnectorException">It was not written by this version.</exception>
    public static GoogleDriveCursor Parse(Cursor cursor)
    {
        string[] parts = cursor.Value.Split(' ');
        if (parts is not [Version, "listing" or "changes", _, _, _, _, _] || parts[2].Length == 0 || !long.TryParse(parts[6], NumberStyles.None, CultureInfo.InvariantCulture, out long listed))
            throw new ConnectorException(ConnectorFault.CursorExpired, "The cursor was not written by this version of google-drive: the stream is listed in full.");
        string[] values = [.. parts[2..].Select(Uri.UnescapeDataString)];
        return new GoogleDriveCursor(parts[1] == "listing", values[0], values[1].Length > 0 ? values[1] : null, values[2], values[3], DateTimeOffset.FromUnixTimeSeconds(listed));
    }

    /// <summary>Its text.</summary>
    public Cursor ToCursor() => new(string.Join(' ',
        [Version, IsListing ? "listing" : "changes", .. new[] { Token, ListToken ?? "", Reader, Place }.Select(Uri.EscapeDataString), Listed.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)]));
}
