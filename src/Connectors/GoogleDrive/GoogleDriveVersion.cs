using System.Buffers;
using System.Globalization;
using IntranetSearch.Connectors.GoogleDrive.Api;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>
/// The version tag of a file's content: checksum and length where the service keeps one, so that nothing is downloaded for a new name, place or permission.
/// Google documents have none; their time of modification stands for it. The file's "version" grows with every change, and so says nothing of the content. Pure.
/// </summary>
internal static class GoogleDriveVersion
{
    private const int Md5Digits = 32;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>The tag.</summary>
    public static string Of(DriveFile file)
    {
        string length = (file.Size ?? 0).ToString("x", CultureInfo.InvariantCulture);
        if (GoogleTypes.IsNative(file.MimeType))
            return $"g{Time(file)}-{GoogleTypes.ShortName(file.MimeType)}";
        if (file.Md5Checksum is { Length: > 0 } md5)
            return $"{md5}-{length}";
        if (file.Sha256Checksum is { Length: > 0 } sha256)
            return $"s{sha256}-{length}";
        return file.HeadRevisionId is { Length: > 0 } revision ? $"r{revision}-{length}" : $"t{Time(file)}-{length}";
    }

    /// <summary>What a tag says of a stored file's bytes, when it says enough to know them by: checksum and length. Null for every other tag.</summary>
    public static DriveFile? TryRead(string tag)
    {
        int dash = tag.IndexOf('-', StringComparison.Ordinal);
        return dash == Md5Digits && tag.AsSpan(0, dash).ContainsAnyExcept(HexDigits) is false
            && long.TryParse(tag.AsSpan(dash + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long length) && length >= 0
            ? new DriveFile { Md5Checksum = tag[..dash], Size = length }
            : null;
    }

    /// <summary>When a file was last modified; null when that is not told.</summary>
    public static DateTimeOffset? ModifiedOf(DriveFile file) =>
        DateTimeOffset.TryParse(file.ModifiedTimeRaw, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;

    private static string Time(DriveFile file) => (ModifiedOf(file)?.ToUnixTimeMilliseconds() ?? 0).ToString("x", CultureInfo.InvariantCulture);
}
