namespace IntranetSearch.Ingestion.Extraction;

/// <summary>How it is written where the links of a block lead.</summary>
internal static class LinkNote
{
    /// <summary>What a note of links begins with; the builder knows it by this.</summary>
    public const string Prefix = "Links: ";

    private const int LongestAddress = 2_000;

    /// <summary>Whether an address leads to a page or a mailbox, rather than into the file itself or to another file.</summary>
    public static bool LeadsOut(string address) =>
        address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);

    /// <summary>An address as it is written in a note; null when it leads to no page or mailbox.</summary>
    public static string? Address(string? stated)
    {
        string? address = stated?.Trim();
        if (address is null || !LeadsOut(address))
            return null;
        return address.Length > LongestAddress ? address[..LongestAddress] + "…" : address;
    }

    /// <summary>The note.</summary>
    /// <param name="links">Each as "portal (https://…)".</param>
    public static string Of(IEnumerable<string> links) => Prefix + string.Join("; ", links);
}
