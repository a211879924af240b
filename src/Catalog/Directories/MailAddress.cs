using System.Diagnostics.CodeAnalysis;

namespace IntranetSearch.Catalog.Directories;

/// <summary>How addresses are written in the catalog, so that they can be compared.</summary>
internal static class MailAddress
{
    /// <summary>Longest one kept: RFC 5321 allows 64 characters before the '@' and 255 after it.</summary>
    public const int MaxLength = 320;

    /// <summary>An address in lower case; false for what cannot be one, or could be taken for something else where principals are joined.</summary>
    public static bool TryWrite(string? text, [NotNullWhen(true)] out string? address)
    {
        address = text?.Trim().ToLowerInvariant();
        if (address is { Length: > 0 and <= MaxLength } && !address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            return true;
        address = null;
        return false;
    }

    /// <summary>A member's key: an id as it stands, for ids may differ in case alone; an address as <see cref="TryWrite"/> writes it.</summary>
    public static bool TryWriteKey(string? text, [NotNullWhen(true)] out string? key)
    {
        if (text?.Contains('@', StringComparison.Ordinal) == true)
            return TryWrite(text, out key);
        key = text is { Length: > 0 and <= MaxLength } ? text : null;
        return key is not null;
    }

    /// <summary>What stands after the last '@'; null when nothing does.</summary>
    public static string? DomainOf(string address) =>
        address.LastIndexOf('@') is int at and >= 0 && at < address.Length - 1 ? address[(at + 1)..] : null;
}
