using System.Globalization;
using System.Text;
using IntranetSearch.Ingestion.Extraction.LegacyOffice;
using IntranetSearch.Ingestion.Extraction.Word;

namespace IntranetSearch.Ingestion.Extraction.LegacyWord;

/// <summary>The style sheet of a document ([MS-DOC] 2.9.271 STSH), resolved through the styles that styles are based on.</summary>
internal sealed class LegacyStyles
{
    private const int LongestChain = 50;
    private const int MostStyles = 0xFFE;
    private const int FirstHeading = 1;
    private const int LastHeading = 9;
    private const int FirstContents = 19;
    private const int LastContents = 27;
    private const int TableOfFigures = 35;
    private const int Title = 62;
    private const int BodyText = 9;

    private readonly List<Style?> _styles = [];
    private readonly Dictionary<int, ParagraphRole> _roles = [];

    private sealed record Style(int Known, string Name, int BasedOn, ParagraphFormat Format, bool? Bold);

    /// <summary>Reads the style sheet; one that is cut off ends there.</summary>
    public static LegacyStyles Read(ByteView sheet)
    {
        LegacyStyles styles = new();
        if (!sheet.Has(0, 6))
            return styles;
        int infoBytes = sheet.U16(0);
        int count = Math.Min((int)sheet.U16(2), MostStyles);
        int fixedBytes = sheet.U16(4);
        long at = 2 + infoBytes;
        for (int i = 0; i < count && sheet.Has(at, 2); i++)
        {
            int size = sheet.U16(at);
            styles._styles.Add(ReadStyle(sheet.Clip(at + 2, size), fixedBytes));
            at += 2 + size;
        }
        return styles;
    }

    /// <summary>What a style makes of its paragraphs.</summary>
    public ParagraphRole RoleOf(int style)
    {
        if (!_roles.TryGetValue(style, out ParagraphRole? role))
            _roles[style] = role = Resolve(style);
        return role;
    }

    private ParagraphRole Resolve(int index)
    {
        int heading = 0;
        int? list = null;
        int? level = null;
        bool? bold = null;
        bool title = false;
        bool contents = false;
        for (int i = 0; i < LongestChain && index >= 0 && index < _styles.Count && _styles[index] is { } style; i++)
        {
            title |= style.Known == Title || style.Name.Equals("Title", StringComparison.OrdinalIgnoreCase);
            contents |= style.Known is (>= FirstContents and <= LastContents) or TableOfFigures || style.Name.StartsWith("toc ", StringComparison.OrdinalIgnoreCase);
            if (heading == 0 && style.Format.Outline is int outline)
                heading = outline < BodyText ? outline + 1 : -1;
            else if (heading == 0 && (NamedHeading(style.Name) ?? style.Known) is >= FirstHeading and <= LastHeading and int known)
                heading = known;
            list ??= style.Format.List;
            level ??= style.Format.ListLevel;
            bold ??= style.Bold;
            index = style.BasedOn;
        }
        return new ParagraphRole(title ? 1 : Math.Max(heading, 0), list is > 0 ? (level ?? 0) + 1 : 0, title, contents, bold == true);
    }

    /// <summary>Programs that are not Word name their styles and leave the number out.</summary>
    private static int? NamedHeading(string name) =>
        name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase) && int.TryParse(name.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out int level) ? level : null;

    /// <summary>A style: a fixed part, its name, and lists of changes, for paragraphs and then for characters ([MS-DOC] 2.9.258 STD).</summary>
    private static Style? ReadStyle(ByteView style, int fixedBytes)
    {
        if (!style.Has(0, 10) || !style.Has(fixedBytes, 2))
            return null;
        int known = style.U16(0) & 0xFFF;
        int kind = style.U16(2) & 0xF;
        int basedOn = style.U16(2) >> 4;
        int letters = style.U16(fixedBytes);
        string name = style.Has(fixedBytes + 2, letters * 2L) ? Encoding.Unicode.GetString(style.Bytes(fixedBytes + 2, letters * 2L)) : "";
        // Behind the name a zero ends it; lists of changes begin at even places.
        long at = fixedBytes + 2 + (letters * 2L) + 2;
        at += at & 1;
        ParagraphFormat format = ParagraphFormat.Plain;
        bool? bold = null;
        if (kind == 1 && style.Has(at, 2))
        {
            int size = style.U16(at);
            format = format.With(style.Clip(at + 4, size - 2), ByteView.Empty);
            at += 2 + size + (size & 1);
            if (style.Has(at, 2))
                bold = CharacterFormat.From(style.Clip(at + 2, style.U16(at))).Bold;
        }
        return new Style(known, name, basedOn, format, bold);
    }
}
