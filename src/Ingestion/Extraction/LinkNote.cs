namespace IntranetSearch.Ingestion.Extraction;

/// <summary>How it is written where the links of a block lead.</summary>
internal static class LinkNote
{
    /// <summary>What a note of links begins with; the builder knows it by this.</summary>
    public const string Prefix = "Links: ";

    /// <summary>The note.</summary>
    /// <param name="links">Each as "portal (https://…)".</param>
    public static string Of(IEnumerable<string> links) => Prefix + string.Join("; ", links);
}
