namespace IntranetSearch.Ingestion.Extraction;

/// <summary>The addresses that the links of one block lead to, for the note that follows the block: people search for "the wiki page of …" by its address too.</summary>
internal sealed class LinkTargets
{
    private const int LongestText = 200;

    private readonly List<string> _links = [];
    private readonly HashSet<string> _addresses = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds a link, unless its address leads to no page or mailbox, stands in its text already, or was added before.</summary>
    /// <param name="text">The words of the link; may be blank.</param>
    /// <param name="target">Where it leads; null for nowhere.</param>
    public void Add(string text, string? target)
    {
        if (LinkNote.Address(target) is not { } address)
            return;
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Contains(Bare(address), StringComparison.OrdinalIgnoreCase) || !_addresses.Add(address))
            return;
        _links.Add(text.Length is 0 or > LongestText ? address : $"{text} ({address})");
    }

    /// <summary>The note: "Links: portal (https://…); …", and an empty list for the next block; null when there is none.</summary>
    public string? Take()
    {
        if (_links.Count == 0)
            return null;
        string note = LinkNote.Of(_links);
        _links.Clear();
        _addresses.Clear();
        return note;
    }

    /// <summary>The address as people write it: without scheme and closing slash.</summary>
    private static string Bare(string address)
    {
        int scheme = address.IndexOf(':', StringComparison.Ordinal);
        return address[(scheme + 1)..].Trim('/');
    }
}
