namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>The formats of a <see cref="LegacyWordFile"/>, on pages behind its text ([MS-DOC] 2.9.33).</summary>
internal static class LegacyWordFormatPages
{
    private const int PageBytes = 512;

    /// <summary>Adds those of the paragraphs; returns the table of pages.</summary>
    public static byte[] OfParagraphs(ByteList document, List<LegacyWordParagraph> paragraphs, int[] offsets) => AddPages(document, ParagraphRuns(paragraphs, offsets), 13);

    /// <summary>Adds those of parts of the text; returns the table of pages.</summary>
    public static byte[] OfCharacters(ByteList document, List<LegacyWordParagraph> paragraphs, int[] offsets) => AddPages(document, CharacterRuns(paragraphs, offsets), 1);

    private static List<(int Start, int End, byte[] Properties)> ParagraphRuns(List<LegacyWordParagraph> paragraphs, int[] offsets)
    {
        List<(int Start, int End, byte[] Properties)> runs = [];
        int at = 0;
        foreach (LegacyWordParagraph paragraph in paragraphs)
        {
            ByteList properties = new ByteList().U16(paragraph.Style).Add(paragraph.Changes);
            if (properties.Count % 2 == 0)
                properties = new ByteList().U8(0).U8(properties.Count / 2).Add(properties.ToArray());
            else
                properties = new ByteList().U8((properties.Count + 1) / 2).Add(properties.ToArray());
            int end = at + paragraph.Text.Length;
            // What counts is the paragraph's mark; its text may lie in another piece.
            int first = at;
            while (first < end && offsets[end] - offsets[first] != (end - first) * (offsets[end] - offsets[end - 1]))
                first++;
            runs.Add((offsets[first], offsets[end] + 1, properties.ToArray()));
            at = end + 1;
        }
        return [.. runs.OrderBy(r => r.Start)];
    }

    private static List<(int Start, int End, byte[] Properties)> CharacterRuns(List<LegacyWordParagraph> paragraphs, int[] offsets)
    {
        List<(int Start, int End, byte[] Properties)> runs = [];
        int at = 0;
        foreach (LegacyWordParagraph paragraph in paragraphs)
        {
            foreach ((int start, int length, byte[] changes) in paragraph.Runs)
                runs.Add((offsets[at + start], offsets[at + start + length], new ByteList().U8(changes.Length).Add(changes).ToArray()));
            at += paragraph.Text.Length + 1;
        }
        return [.. runs.OrderBy(r => r.Start)];
    }

    /// <summary>Writes runs into pages of 512 bytes, properties growing from the end; returns the table of pages.</summary>
    private static byte[] AddPages(ByteList document, List<(int Start, int End, byte[] Properties)> runs, int entryBytes)
    {
        document.PadTo((document.Count + PageBytes - 1) / PageBytes * PageBytes);
        ByteList starts = new();
        ByteList numbers = new();
        int next = 0;
        int pageEnd = LegacyWordTextPieces.Start;
        while (next < runs.Count)
        {
            byte[] page = new byte[PageBytes];
            List<(int Start, int End, int At)> placed = [];
            int free = PageBytes - 2;
            int last = pageEnd;
            for (; next < runs.Count; next++)
            {
                (int start, int end, byte[] properties) = runs[next];
                int gap = start > last ? 1 : 0;
                int at = (free - properties.Length) / 2 * 2;
                if (((placed.Count + gap + 2) * 4) + ((placed.Count + gap + 1) * entryBytes) > at)
                    break;
                if (gap > 0)
                    placed.Add((last, start, 0));
                properties.CopyTo(page, at);
                placed.Add((start, end, at));
                free = at;
                last = end;
            }
            for (int i = 0; i < placed.Count; i++)
            {
                new ByteList().U32(placed[i].Start).ToArray().CopyTo(page, i * 4);
                page[((placed.Count + 1) * 4) + (i * entryBytes)] = (byte)(placed[i].At / 2);
            }
            new ByteList().U32(last).ToArray().CopyTo(page, placed.Count * 4);
            page[^1] = (byte)placed.Count;
            starts.U32(placed[0].Start);
            numbers.U32(document.Count / PageBytes);
            document.Add(page);
            pageEnd = last;
        }
        return starts.Count == 0 ? [] : starts.U32(pageEnd).Add(numbers.ToArray()).ToArray();
    }
}
