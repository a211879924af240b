using System.Text;
using IntranetSearch.Ingestion.Extraction.Html;

namespace IntranetSearch.Ingestion.Extraction.Rtf;

/// <summary>
/// Takes a page out of the Rich Text that Outlook wrapped it in ([MS-OXRTFEX] 2.2): its tags stand in htmltag groups,
/// its words between them, and what is there for Rich Text readers between \htmlrtf and \htmlrtf0.
/// </summary>
internal static class RtfHtml
{
    private const int DeepestGroup = 10_000;

    /// <summary>Adds the page's blocks.</summary>
    public static void Add(RtfTokens tokens, ExtractedTextBuilder into, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        RtfFonts fonts = new();
        StringBuilder page = new();
        // Markup takes room beside its words; beyond this it is no page of that many words.
        long most = Math.Min(64L << 20, 16L * limits.MaxCharacters);
        RtfCharacters characters = new(fonts, text => page.Append(text));
        Stack<Group> groups = new();
        Group group = new() { UnicodeSkip = 1 };
        bool ignorable = false;
        int tooDeep = 0;
        while (tokens.Read())
        {
            if (page.Length > most)
            {
                into.AddCut(FormattableString.Invariant($"{most:N0} characters of markup"), "the end of the page");
                break;
            }
            if (tooDeep > 0 || (tokens.Kind == RtfTokenKind.GroupStart && groups.Count >= DeepestGroup))
            {
                tooDeep += tokens.Kind == RtfTokenKind.GroupStart ? 1 : tokens.Kind == RtfTokenKind.GroupEnd ? -1 : 0;
                into.AddCut(FormattableString.Invariant($"{DeepestGroup:N0} levels of nesting"), "the inner parts");
                continue;
            }
            bool isShown = !group.IsSkipped && (group.IsTag || !group.IsRichTextOnly);
            switch (tokens.Kind)
            {
                case RtfTokenKind.GroupStart:
                    characters.Flush(group.Font);
                    characters.ToSkip = 0;
                    groups.Push(group);
                    break;
                case RtfTokenKind.GroupEnd:
                    characters.Flush(group.Font);
                    characters.ToSkip = 0;
                    groups.TryPop(out group);
                    break;
                case RtfTokenKind.Text when isShown:
                    characters.Add(tokens.Text, group.Font);
                    break;
                case RtfTokenKind.Byte when isShown:
                    characters.Add(tokens.Value, group.Font);
                    break;
                case RtfTokenKind.Symbol when tokens.Value == '*':
                    ignorable = true;
                    continue;
                case RtfTokenKind.Symbol when isShown:
                    Take(tokens.Value, characters, page, group.Font);
                    break;
                case RtfTokenKind.Word:
                    characters.Flush(group.Font);
                    Take(tokens, ignorable, ref group, fonts, characters, page, isShown);
                    break;
            }
            ignorable = false;
        }
        characters.Flush(group.Font);
        HtmlMarkup.AddPage(page.ToString(), into, limits, cancellationToken);
    }

    private static void Take(byte symbol, RtfCharacters characters, StringBuilder page, int font)
    {
        if (characters.ToSkip > 0)
        {
            characters.ToSkip--;
            return;
        }
        characters.Flush(font);
        page.Append((char)symbol switch
        {
            '{' or '}' or '\\' => ((char)symbol).ToString(),
            '~' => "&nbsp;",
            '_' => "&#8209;",
            '-' => "&shy;",
            '\r' or '\n' => "\n",
            _ => "",
        });
    }

    private static void Take(RtfTokens tokens, bool ignorable, ref Group group, RtfFonts fonts, RtfCharacters characters, StringBuilder page, bool isShown)
    {
        int number = tokens.Parameter ?? 0;
        switch (tokens.Name)
        {
            case "htmltag":
                group.IsTag = !group.IsSkipped;
                return;
            case "htmlrtf":
                group.IsRichTextOnly = tokens.Parameter is not 0;
                return;
            case "fonttbl":
                group.IsFontTable = true;
                group.IsSkipped = true;
                return;
            case "colortbl" or "stylesheet" or "info" or "pntext" or "listtext" or "pict":
                group.IsSkipped = true;
                return;
            case "f":
                group.Font = number;
                return;
            case "fcharset" when group.IsFontTable:
                fonts.SetCharset(group.Font, number);
                return;
            case "cpg" when group.IsFontTable:
                fonts.SetCodePage(group.Font, number);
                return;
            case "ansicpg":
                fonts.CodePage = number;
                return;
            case "uc":
                group.UnicodeSkip = Math.Clamp(number, 0, 16);
                return;
            case "u" when isShown:
                characters.AddUnicode(number, group.Font);
                characters.ToSkip = group.UnicodeSkip;
                return;
        }
        if (ignorable)
            group.IsSkipped = true;
        else if (isShown)
            page.Append(RtfWords.TextOf(tokens.Name));
    }

    private struct Group
    {
        public int Font;
        public int UnicodeSkip;
        public bool IsTag;
        public bool IsSkipped;
        public bool IsFontTable;
        public bool IsRichTextOnly;
    }
}
