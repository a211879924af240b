using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.PowerPoint;

/// <summary>A placeholder's identity: its type (body when not said) and its index.</summary>
internal readonly record struct Placeholder(string Type, string Index)
{
    public static Placeholder Read(PartReader reader) => new(reader.Attribute("type") ?? "obj", reader.Attribute("idx") ?? "");

    public bool IsTitle => Type is "title" or "ctrTitle";

    /// <summary>Lines that repeat on every slide, written once.</summary>
    public bool IsEdge => Type is "ftr" or "hdr";

    /// <summary>Date, footer, header and number repeat on every slide and say nothing about it.</summary>
    public bool IsFurniture => Type is "dt" or "ftr" or "hdr" or "sldNum" or "sldImg";

    /// <summary>Whether its paragraphs have bullets unless they say otherwise.</summary>
    public bool IsBulleted => Type is "body" or "obj";
}

/// <summary>Where the placeholders of a layout stand. A slide's own placeholder mostly leaves its place to the layout.</summary>
internal sealed class PlaceholderPlaces(IReadOnlyDictionary<Placeholder, Place> places)
{
    public static PlaceholderPlaces None { get; } = new(new Dictionary<Placeholder, Place>());

    /// <summary>The place of a slide's placeholder: by its index, else by its type; null when unknown.</summary>
    public Place? Of(Placeholder placeholder)
    {
        if (places.TryGetValue(placeholder, out Place exact))
            return exact;
        foreach ((Placeholder candidate, Place place) in places)
        {
            if (placeholder.Index.Length > 0 && candidate.Index == placeholder.Index)
                return place;
        }
        foreach ((Placeholder candidate, Place place) in places)
        {
            if (candidate.Type == placeholder.Type)
                return place;
        }
        return null;
    }
}

/// <summary>The layouts of a presentation, each read once.</summary>
internal sealed class SlideLayouts(OfficePackage package)
{
    private readonly Dictionary<string, PlaceholderPlaces> _layouts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _fixed = new(StringComparer.Ordinal);
    private readonly List<string> _fixedInOrder = [];

    /// <summary>Text that layouts and masters themselves show on their slides: a company's name, a copyright.</summary>
    public IReadOnlyList<string> FixedTexts => _fixedInOrder;

    /// <summary>The places a slide inherits from its layout, and the layout from its master.</summary>
    public PlaceholderPlaces Of(string slide)
    {
        if (package.Related(slide, "slideLayout") is not string layout)
            return PlaceholderPlaces.None;
        if (!_layouts.TryGetValue(layout, out PlaceholderPlaces? places))
        {
            Dictionary<Placeholder, Place> found = [];
            ReadPlaces(layout, found);
            if (package.Related(layout, "slideMaster") is string master)
                ReadPlaces(master, found);
            _layouts[layout] = places = new PlaceholderPlaces(found);
        }
        return places;
    }

    private void ReadPlaces(string part, Dictionary<Placeholder, Place> found) =>
        package.ReadOptional(part, reader =>
        {
            for (int root = reader.EnterRoot(); reader.NextDescendant(root, "sp");)
            {
                Placeholder? placeholder = null;
                Place? place = null;
                for (int shape = reader.Enter(); reader.NextChild(shape);)
                {
                    if (reader.Name == "nvSpPr")
                        placeholder = ShapeProperties.ReadPlaceholder(reader);
                    else if (reader.Name == "spPr")
                        place = ShapeProperties.ReadPlace(reader);
                    else if (reader.Name == "txBody" && placeholder is null)
                        ReadFixed(reader);
                }
                if (placeholder is Placeholder key && place is Place value)
                    found.TryAdd(key, value);
            }
        });

    private void ReadFixed(PartReader reader)
    {
        for (int body = reader.Enter(); reader.NextChild(body);)
        {
            if (reader.Name == "p" && DrawingParagraph.Read(reader).Text.Trim() is { Length: > 0 } text && _fixed.Add(text))
                _fixedInOrder.Add(text);
        }
    }
}
