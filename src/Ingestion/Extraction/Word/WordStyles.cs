using System.Globalization;
using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.Word;

/// <summary>What a paragraph style makes of its paragraphs.</summary>
/// <param name="HeadingLevel">From 1; 0 when it is no heading.</param>
/// <param name="ListDepth">From 1; 0 when it is no list.</param>
/// <param name="IsTitle">The style Title.</param>
/// <param name="IsContents">A line of a table of contents, or the heading above it.</param>
/// <param name="IsBold">Bold type.</param>
internal sealed record ParagraphRole(int HeadingLevel, int ListDepth, bool IsTitle, bool IsContents, bool IsBold)
{
    public static ParagraphRole Plain { get; } = new(0, 0, false, false, false);
}

/// <summary>The styles of a document, resolved through the styles they are based on.</summary>
internal sealed class WordStyles
{
    private const int LongestChain = 50;

    private readonly Dictionary<string, Style> _styles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ParagraphRole> _roles = new(StringComparer.Ordinal);
    private string? _default;

    public static WordStyles Read(OfficePackage package, string main)
    {
        WordStyles styles = new();
        package.ReadOptional(package.Related(main, "styles"), reader =>
        {
            for (int root = reader.EnterRoot(); reader.NextChild(root);)
            {
                if (reader.Name == "style" && reader.Attribute("styleId") is string id)
                    styles.Add(id, reader);
            }
        });
        return styles;
    }

    /// <summary>What a paragraph's style makes of it; the default style when it names none.</summary>
    public ParagraphRole RoleOf(string? styleId)
    {
        styleId ??= _default;
        if (styleId is null)
            return ParagraphRole.Plain;
        if (!_roles.TryGetValue(styleId, out ParagraphRole? role))
            _roles[styleId] = role = Resolve(styleId);
        return role;
    }

    /// <summary>Whether a character style hides its text.</summary>
    public bool IsHidden(string styleId) => Chain(styleId).Select(s => s.Hidden).FirstOrDefault(h => h is not null) == true;

    /// <summary>Whether a character style is bold; null when it does not say.</summary>
    public bool? IsBold(string styleId) => Chain(styleId).Select(s => s.Bold).FirstOrDefault(b => b is not null);

    private void Add(string id, PartReader reader)
    {
        Style style = new();
        if (reader.Attribute("type") == "paragraph" && reader.Attribute("default") is "1" or "true" or "on")
            _default = id;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            switch (reader.Name)
            {
                case "name":
                    style.Name = reader.Attribute("val") ?? "";
                    break;
                case "basedOn":
                    style.BasedOn = reader.Attribute("val");
                    break;
                case "pPr":
                    ReadParagraphProperties(reader, style);
                    break;
                case "rPr":
                    for (int properties = reader.Enter(); reader.NextChild(properties);)
                    {
                        if (reader.Name == "vanish")
                            style.Hidden = reader.IsOn;
                        else if (reader.Name == "b")
                            style.Bold = reader.IsOn;
                    }
                    break;
            }
        }
        _styles.TryAdd(id, style);
    }

    private static void ReadParagraphProperties(PartReader reader, Style style)
    {
        for (int properties = reader.Enter(); reader.NextChild(properties);)
        {
            if (reader.Name == "outlineLvl")
            {
                style.Outline = reader.Number("val");
            }
            else if (reader.Name == "numPr")
            {
                for (int numbering = reader.Enter(); reader.NextChild(numbering);)
                {
                    if (reader.Name == "numId")
                        style.IsList = reader.Number("val") is not 0;
                    else if (reader.Name == "ilvl")
                        style.ListLevel = reader.Number("val");
                }
            }
        }
    }

    private ParagraphRole Resolve(string styleId)
    {
        int heading = 0;
        bool? list = null;
        bool? bold = null;
        int? listLevel = null;
        bool title = false;
        bool contents = false;
        foreach (Style style in Chain(styleId))
        {
            // w:name of a built-in style is English whatever the language of Word; only the style's id is translated.
            title |= style.Name.Equals("Title", StringComparison.OrdinalIgnoreCase);
            contents |= IsContentsName(style.Name);
            if (heading == 0 && style.Outline is int outline)
                heading = outline is >= 0 and < 9 ? outline + 1 : -1;
            else if (heading == 0 && NamedHeading(style.Name) is int level)
                heading = level;
            list ??= style.IsList;
            listLevel ??= style.ListLevel;
            bold ??= style.Bold;
        }
        return new ParagraphRole(title ? 1 : Math.Max(heading, 0), list == true ? (listLevel ?? 0) + 1 : 0, title, contents, bold == true);
    }

    private static int? NamedHeading(string name) =>
        name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase)
        && int.TryParse(name.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out int level) && level is >= 1 and <= 9
            ? level : null;

    private static bool IsContentsName(string name) =>
        name.StartsWith("toc ", StringComparison.OrdinalIgnoreCase) || name.Equals("table of figures", StringComparison.OrdinalIgnoreCase);

    /// <summary>A style and those it is based on; a circle ends at the limit.</summary>
    private IEnumerable<Style> Chain(string styleId)
    {
        string? id = styleId;
        for (int i = 0; i < LongestChain && id is not null && _styles.TryGetValue(id, out Style? style); i++)
        {
            yield return style;
            id = style.BasedOn;
        }
    }

    private sealed class Style
    {
        public string Name { get; set; } = "";

        public string? BasedOn { get; set; }

        public int? Outline { get; set; }

        public bool? IsList { get; set; }

        public int? ListLevel { get; set; }

        public bool? Hidden { get; set; }

        public bool? Bold { get; set; }
    }
}
