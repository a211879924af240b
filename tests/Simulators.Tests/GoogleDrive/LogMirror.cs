using System.Text.Json.Nodes;

namespace IntranetSearch.Simulators.Tests.GoogleDrive;

/// <summary>What a careful reader of one log believes there is: a listing, then changes, with the tree below a folder worked out from what was stored.</summary>
internal sealed class LogMirror
{
    private readonly Dictionary<string, Entry> _items = [];

    /// <summary>Names of all that is not in the trash, with their ids, sorted.</summary>
    public IReadOnlyList<string> Present => [.. _items.Where(i => !IsTrashed(i.Key, 0)).Select(i => $"{i.Value.Name} {i.Key}").Order(StringComparer.Ordinal)];

    public void Put(JsonNode file) => _items[(string)file["id"]!] = new Entry(
        (string)file["name"]!, (string?)file["parents"]?[0], (bool)file["trashed"]!, (bool)file["explicitlyTrashed"]!);

    public void Apply(JsonNode change)
    {
        if ((string?)change["changeType"] == "drive")
            return;
        string id = (string)change["fileId"]!;
        // The top of a drive is the drive's, not a file of it.
        if (id == (string?)change["file"]?["driveId"])
            return;
        if (!(bool)change["removed"]!)
            Put(change["file"]!);
        else
            Remove(id);
    }

    private void Remove(string id)
    {
        _items.Remove(id);
        foreach (string child in _items.Where(i => i.Value.Parent == id).Select(i => i.Key).ToArray())
            Remove(child);
    }

    private bool IsTrashed(string id, int depth) => _items.TryGetValue(id, out Entry? item)
        && (item.ExplicitlyTrashed || (item.Parent is not null && depth < 100 && _items.ContainsKey(item.Parent) ? IsTrashed(item.Parent, depth + 1) : item.Trashed && !IsTop(item)));

    /// <summary>What lies at the top of a drive is in the trash only by itself.</summary>
    private static bool IsTop(Entry item) => item.Parent is not null && !item.ExplicitlyTrashed && item.Parent.StartsWith("0A", StringComparison.Ordinal);

    private sealed record Entry(string Name, string? Parent, bool Trashed, bool ExplicitlyTrashed);
}
