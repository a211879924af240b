namespace IntranetSearch.Ingestion.Extraction.OpenXml;

/// <summary>Where the links of a block, slide or sheet lead, as notes to be written after it.</summary>
/// <param name="package">The package.</param>
/// <param name="part">The part whose relationships the links name.</param>
internal sealed class LinkList(OfficePackage package, string part)
{
    private const int MostPerNote = 50;
    private const int LongestText = 200;

    private readonly List<string> _links = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Adds a link that names a relationship.</summary>
    public void AddRelated(string text, string? relationshipId) => Add(text, package.Address(part, relationshipId));

    /// <summary>Adds a link, unless it leads into the file itself or its text is its address.</summary>
    /// <param name="text">What the reader sees; empty for a picture.</param>
    /// <param name="target">Where it leads; null when unknown.</param>
    public void Add(string text, string? target)
    {
        if (LinkNote.Address(target) is not { } address)
            return;
        text = text.Trim();
        if (Bare(text).Equals(Bare(address), StringComparison.OrdinalIgnoreCase))
            return;
        if (text.Length > LongestText)
            text = text[..LongestText].TrimEnd() + "…";
        string link = text.Length == 0 ? address : $"{text} ({address})";
        if (_known.Add(link))
            _links.Add(link);
    }

    /// <summary>The notes: "Links: portal (https://…); …". Empties the list.</summary>
    public IEnumerable<string> Take()
    {
        string[][] notes = [.. _links.Chunk(MostPerNote)];
        _links.Clear();
        _known.Clear();
        return notes.Select(LinkNote.Of);
    }

    private static string Bare(string address)
    {
        foreach (string scheme in (ReadOnlySpan<string>)["https://", "http://", "mailto:"])
        {
            if (address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                address = address[scheme.Length..];
        }
        return address.TrimEnd('/');
    }
}
