using System.Text;
using IntranetSearch.Ingestion.Extraction.LegacyOffice;

namespace IntranetSearch.Ingestion.Extraction.LegacyPowerPoint;

/// <summary>A paragraph of a slide's text.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Level">Indent level, from 0.</param>
/// <param name="HasBullet">Whether it has a bullet; null when it leaves that to the master.</param>
internal readonly record struct SlideParagraph(string Text, int Level, bool? HasBullet);

/// <summary>A text as a shape shows it, or the outline keeps it.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Paragraphs">Its paragraphs, blank ones left out.</param>
/// <param name="Links">Numbers of the links on it, with the words they lie on.</param>
internal sealed record SlideTextRun(SlideTextKind Kind, IReadOnlyList<SlideParagraph> Paragraphs, IReadOnlyList<(string Text, uint Link)> Links);

/// <summary>What a text is for ([MS-PPT] 2.13.33 TextTypeEnum).</summary>
internal enum SlideTextKind
{
    Title = 0,
    Body = 1,
    Notes = 2,
    Other = 4,
    CenterBody = 5,
    CenterTitle = 6,
    HalfBody = 7,
    QuarterBody = 8,
}

/// <summary>Puts texts together from the records that follow each other: kind, characters, formats, marks, links.</summary>
internal static class SlideTexts
{
    private const char ParagraphMark = '\r';

    /// <summary>The texts in a list of records; each begins with its kind.</summary>
    public static List<SlideTextRun> ReadAll(IEnumerable<PptRecord> records)
    {
        List<SlideTextRun> texts = [];
        Parts? open = null;
        foreach (PptRecord record in records)
        {
            switch (record.Type)
            {
                case PptType.TextHeader:
                    Close(open, texts);
                    open = new Parts { Kind = record.Body.Has(0, 4) ? (SlideTextKind)record.Body.I32(0) : SlideTextKind.Other };
                    break;
                case PptType.TextChars:
                    (open ??= new Parts()).Text = Encoding.Unicode.GetString(record.Body.Span);
                    break;
                case PptType.TextBytes:
                    // The low bytes of characters whose high bytes are zero (2.9.43).
                    (open ??= new Parts()).Text = Encoding.Latin1.GetString(record.Body.Span);
                    break;
                case PptType.TextStyle when open is not null:
                    open.Style = record.Body;
                    break;
                case PptType.SlideNumberMark or PptType.DateTimeMark or PptType.GenericDateMark or PptType.HeaderMark or PptType.FooterMark or PptType.CustomDateMark when open is not null && record.Body.Has(0, 4):
                    open.Marks.Add(record.Body.I32(0));
                    break;
                case PptType.Interaction when open is not null:
                    open.Link = LinkOf(record);
                    break;
                case PptType.TextInteraction when open is { Link: uint link } && record.Body.Has(0, 8):
                    open.Links.Add((record.Body.I32(0), record.Body.I32(4), link));
                    open.Link = null;
                    break;
            }
        }
        Close(open, texts);
        return texts;
    }

    /// <summary>The number of the link that a click on a shape or text follows; null when it follows none.</summary>
    public static uint? LinkOf(PptRecord interaction) =>
        interaction.Child(PptType.InteractionAtom) is { } atom && atom.Body.Has(0, 8) && atom.Body.U32(4) is > 0 and uint link ? link : null;

    private static void Close(Parts? parts, List<SlideTextRun> texts)
    {
        if (parts is null)
            return;
        List<SlideParagraph> paragraphs = [];
        // Where numbers and dates stand there is only a mark.
        StringBuilder text = new(parts.Text);
        foreach (int mark in parts.Marks)
        {
            if (mark >= 0 && mark < text.Length)
                text[mark] = ' ';
        }
        string whole = text.ToString();
        int at = 0;
        ParagraphStyles styles = new(parts.Style, whole.Length);
        foreach (string line in whole.Split(ParagraphMark))
        {
            (int level, bool? bullet) = styles.At(at);
            string words = line.Replace('\u000B', ' ').Trim();
            if (words.Length > 0)
                paragraphs.Add(new SlideParagraph(words, level, bullet));
            at += line.Length + 1;
        }
        List<(string Text, uint Link)> links = [];
        foreach ((int start, int end, uint link) in parts.Links)
        {
            if (start >= 0 && end > start && end <= whole.Length)
                links.Add((whole[start..end].Replace(ParagraphMark, ' ').Trim(), link));
        }
        texts.Add(new SlideTextRun(parts.Kind, paragraphs, links));
    }

    private sealed class Parts
    {
        public SlideTextKind Kind { get; init; } = SlideTextKind.Other;

        public string Text { get; set; } = "";

        public ByteView Style { get; set; } = ByteView.Empty;

        public List<int> Marks { get; } = [];

        public uint? Link { get; set; }

        public List<(int Start, int End, uint Link)> Links { get; } = [];
    }
}

/// <summary>Indent levels and bullets of the paragraphs of a text ([MS-PPT] 2.9.44 StyleTextPropAtom, 2.9.20 TextPFException).</summary>
internal sealed class ParagraphStyles
{
    private readonly List<(int End, int Level, bool? HasBullet)> _runs = [];
    private int _last;

    /// <summary>Reads them; ends at the first run that does not fit.</summary>
    public ParagraphStyles(ByteView style, int length)
    {
        long at = 0;
        long covered = 0;
        while (covered <= length && style.Has(at, 10))
        {
            covered += style.U32(at);
            int level = Math.Min((int)style.U16(at + 4), 8);
            uint masks = style.U32(at + 6);
            at += 10;
            bool? bullet = null;
            if ((masks & 0xF) != 0 && style.Has(at, 2))
            {
                bullet = (masks & 1) != 0 ? (style.U16(at) & 1) != 0 : null;
                at += 2;
            }
            // Character, font, size; colour of four bytes; then nine numbers of two bytes, of which tab stops are a list.
            at += TwoBytes(masks, 7) + TwoBytes(masks, 4) + TwoBytes(masks, 6) + (2 * TwoBytes(masks, 5));
            at += TwoBytes(masks, 11) + TwoBytes(masks, 12) + TwoBytes(masks, 13) + TwoBytes(masks, 14) + TwoBytes(masks, 8) + TwoBytes(masks, 10) + TwoBytes(masks, 15);
            if ((masks & (1 << 20)) != 0 && style.Has(at, 2))
                at += 2 + (4 * style.U16(at));
            at += TwoBytes(masks, 16) + ((masks & (0b111 << 17)) != 0 ? 2 : 0) + TwoBytes(masks, 21);
            _runs.Add(((int)Math.Min(covered, int.MaxValue), level, bullet));
        }
    }

    /// <summary>Level and bullet of the paragraph that starts at a character; to be asked in order.</summary>
    public (int Level, bool? HasBullet) At(int character)
    {
        while (_last < _runs.Count && _runs[_last].End <= character)
            _last++;
        return _last < _runs.Count ? (_runs[_last].Level, _runs[_last].HasBullet) : (0, null);
    }

    private static int TwoBytes(uint masks, int bit) => ((masks >> bit) & 1) != 0 ? 2 : 0;
}
