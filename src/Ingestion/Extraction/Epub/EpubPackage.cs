using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction.Epub;

/// <summary>What the package document of a book says (EPUB 3.3, 5): its title and authors, and its pages in reading order.</summary>
internal sealed class EpubPackage
{
    /// <summary>Most parts taken of the manifest, and most pages.</summary>
    public const int MostItems = 100_000;

    private readonly Dictionary<string, Item> _items = new(StringComparer.Ordinal);
    private readonly List<string> _spine = [];
    private string? _contents;

    private EpubPackage(string path) => Path = path;

    /// <summary>Where the package document stands; the names in it are relative to it.</summary>
    public string Path { get; }

    /// <summary>The title; null when it has none.</summary>
    public string? Title { get; private set; }

    /// <summary>Whether the book has more parts or pages than are taken.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The authors.</summary>
    public List<string> Authors { get; } = [];

    /// <summary>Finds and reads the package document.</summary>
    /// <exception cref="ExtractionException">The book has none.</exception>
    public static EpubPackage Read(ZipParts parts)
    {
        EpubPackage package = new(FindPath(parts));
        using PartReader reader = parts.OpenXml(package.Path)
            ?? throw new ExtractionException(FailureReason.Corrupt, "The book's package document is missing.");
        for (int root = reader.EnterRoot(); reader.NextChild(root);)
        {
            switch (reader.Name)
            {
                case "metadata":
                    package.ReadMetadata(reader);
                    break;
                case "manifest":
                    package.ReadManifest(reader);
                    break;
                case "spine":
                    package.ReadSpine(reader);
                    break;
            }
        }
        return package;
    }

    /// <summary>The pages in reading order, without the table of contents, which says again what the headings say; null stands for one that the book does not name.</summary>
    public IEnumerable<(string Reference, string? Path, string MediaType)> Pages()
    {
        foreach (string id in _spine)
        {
            if (!_items.TryGetValue(id, out Item? item))
                yield return (id, null, "");
            else if (!item.IsContents && id != _contents)
                yield return (item.Reference, ZipParts.Resolve(Path, item.Reference), item.MediaType);
        }
    }

    private static string FindPath(ZipParts parts)
    {
        using PartReader? container = parts.OpenXml("META-INF/container.xml");
        if (container is not null)
        {
            for (int root = container.EnterRoot(); container.NextDescendant(root, "rootfile");)
            {
                if (container.Attribute("full-path") is { Length: > 0 } path && ZipParts.Resolve("", path) is { } found)
                    return found;
            }
        }
        throw new ExtractionException(FailureReason.Corrupt, "The book does not say where its package document is.");
    }

    private void ReadMetadata(PartReader reader)
    {
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            switch (reader.Name)
            {
                case "title":
                    Title ??= DocumentTitle.Sensible(reader.ReadText());
                    break;
                case "creator" when Authors.Count < 100:
                    Authors.Add(reader.ReadText().Trim());
                    break;
                // Books of the time before EPUB 2.
                case "dc-metadata":
                    ReadMetadata(reader);
                    break;
            }
        }
    }

    private void ReadManifest(PartReader reader)
    {
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name == "item" && reader.Attribute("id") is { } id && reader.Attribute("href") is { } reference && HasRoom(_items.Count))
                _items[id] = new Item(reference, reader.Attribute("media-type") ?? "", (reader.Attribute("properties") ?? "").Split(' ').Contains("nav"));
        }
    }

    private void ReadSpine(PartReader reader)
    {
        _contents = reader.Attribute("toc");
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name == "itemref" && reader.Attribute("idref") is { } id && HasRoom(_spine.Count))
                _spine.Add(id);
        }
    }

    private bool HasRoom(int count)
    {
        IsCut |= count >= MostItems;
        return count < MostItems;
    }

    private sealed record Item(string Reference, string MediaType, bool IsContents);
}
