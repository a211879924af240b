using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.OpenDocument;

/// <summary>What the styles of an OpenDocument file say about text (ODF 1.3 part 3, 16). Automatic styles are based on named ones.</summary>
internal sealed class OpenStyles
{
    // A file of many pasted parts has some thousands; those beyond would fill the memory and only say what is a heading, bold or hidden.
    private const int MostStyles = 100_000;

    // Styles are based on each other a few steps deep; in a forged file they may lead in a circle.
    private const int LongestChain = 20;

    private readonly Dictionary<(string Family, string Name), Style> _styles = [];

    /// <summary>Reads the styles inside the element the reader stands on.</summary>
    public void Read(PartReader reader)
    {
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name != "style" || reader.Attribute("name") is not { } name || _styles.Count >= MostStyles)
                continue;
            string family = reader.Attribute("family") ?? "";
            _styles[(family, name)] = ReadStyle(reader, name);
        }
    }

    /// <summary>Outline level of a paragraph style, from 1; 0 for none.</summary>
    public int OutlineOf(string? style) => Find("paragraph", style, s => s.Outline > 0)?.Outline ?? 0;

    /// <summary>Whether a paragraph style is that of the document's title.</summary>
    public bool IsTitle(string? style) => Find("paragraph", style, s => s.Name == "Title") is not null;

    /// <summary>Whether text of a style is bold.</summary>
    public bool IsBold(string family, string? style) => Find(family, style, s => s.IsBold is not null)?.IsBold ?? false;

    /// <summary>Whether text of a style is not shown.</summary>
    public bool IsHidden(string family, string? style) => Find(family, style, s => s.IsHidden is not null)?.IsHidden ?? false;

    private static Style ReadStyle(PartReader reader, string name)
    {
        Style style = new() { Name = name, Parent = reader.Attribute("parent-style-name") };
        int outline = reader.Number("default-outline-level") ?? 0;
        style.Outline = outline is >= 1 and <= 9 ? outline : 0;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            switch (reader.Name)
            {
                case "text-properties":
                    style.IsBold = reader.AnyAttribute("font-weight") is { } weight ? weight is "bold" or "600" or "700" or "800" or "900" : null;
                    style.IsHidden = reader.AnyAttribute("display") is { } shown ? shown == "none" : null;
                    break;
                case "table-properties":
                    style.IsHidden = reader.AnyAttribute("display") == "false" ? true : null;
                    break;
                case "drawing-page-properties":
                    style.IsHidden = reader.AnyAttribute("visibility") == "hidden" ? true : null;
                    break;
            }
        }
        return style;
    }

    private Style? Find(string family, string? name, Func<Style, bool> says)
    {
        for (int steps = 0; name is not null && steps < LongestChain && _styles.TryGetValue((family, name), out Style? style); steps++)
        {
            if (says(style))
                return style;
            name = style.Parent;
        }
        return null;
    }

    private sealed class Style
    {
        public required string Name { get; init; }

        public string? Parent { get; init; }

        public int Outline { get; set; }

        public bool? IsBold { get; set; }

        public bool? IsHidden { get; set; }
    }
}
