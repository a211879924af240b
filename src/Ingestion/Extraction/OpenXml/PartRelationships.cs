namespace IntranetSearch.Ingestion.Extraction.OpenXml;

/// <summary>The relationships that start from a part, or from the package itself (part "").</summary>
internal sealed class PartRelationships
{
    /// <summary>More than any document has: a long list of links.</summary>
    private const int Most = 200_000;

    private readonly string _folder;
    private readonly List<Relationship> _all = [];
    private readonly Dictionary<string, Relationship> _byId = new(StringComparer.Ordinal);

    public PartRelationships(string of)
    {
        int slash = of.LastIndexOf('/');
        _folder = of[..(slash + 1)];
        Part = $"{_folder}_rels/{of[(slash + 1)..]}.rels";
    }

    /// <summary>The part that lists them.</summary>
    public string Part { get; }

    /// <summary>All of them, in order.</summary>
    public IReadOnlyList<Relationship> All => _all;

    /// <summary>The one with an id, the first where several have it; null when none has.</summary>
    public Relationship? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    /// <summary>Reads the list.</summary>
    /// <param name="reader">The part that lists them.</param>
    /// <param name="text">Takes the cut when there are more than are followed.</param>
    public void Read(PartReader reader, ExtractedTextBuilder text)
    {
        for (int root = reader.EnterRoot(); reader.NextChild(root);)
        {
            if (_all.Count == Most)
            {
                text.AddCut(FormattableString.Invariant($"{Most:N0} relationships of a part"), Part);
                return;
            }
            if (reader.Attribute("Id") is not string id || reader.Attribute("Type") is not string type || reader.Attribute("Target") is not string target)
                continue;
            bool external = string.Equals(reader.Attribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase);
            Relationship relationship = new(id, type[(type.LastIndexOf('/') + 1)..], external ? null : Resolve(target), external ? target : null);
            _all.Add(relationship);
            _byId.TryAdd(id, relationship);
        }
    }

    /// <summary>The part a target names, seen from the folder of its part. Not <see cref="Uri"/>: it refuses targets that Office accepts.</summary>
    private string Resolve(string target)
    {
        target = Uri.UnescapeDataString(target.Replace('\\', '/'));
        int fragment = target.IndexOf('#', StringComparison.Ordinal);
        if (fragment >= 0)
            target = target[..fragment];
        List<string> path = [];
        foreach (string segment in (target.StartsWith('/') ? target : _folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == ".." && path.Count > 0)
                path.RemoveAt(path.Count - 1);
            else if (segment is not ("." or ".."))
                path.Add(segment);
        }
        return string.Join('/', path);
    }
}
