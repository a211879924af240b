namespace IntranetSearch.Ingestion.Extraction.PlainText;

/// <summary>Finds the blocks of a text: what stands between blank lines, mended where lines were wrapped, split where each line stands for itself.</summary>
internal static class PlainTextBlocks
{
    private const int MaxBlockLines = 200;
    private const int MinWrapWidth = 40;
    private const int MaxWrapWidth = 200;
    private const int Raggedness = 20;

    /// <summary>Reads all blocks.</summary>
    /// <param name="lines">The text.</param>
    /// <param name="text">Where they go.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static void Read(LineReader lines, ExtractedTextBuilder text, CancellationToken cancellationToken)
    {
        List<string> block = [];
        bool afterBlank = true;
        while (!text.IsFull && lines.Read() is { } line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!IsBlank(line))
            {
                block.Add(line);
                if (block.Count < MaxBlockLines)
                    continue;
                Add(block, text, standsAlone: false);
                afterBlank = false;
            }
            else
            {
                Add(block, text, standsAlone: afterBlank);
                afterBlank = true;
            }
            block.Clear();
        }
        Add(block, text, standsAlone: false);
    }

    /// <summary>Control characters count as blank: the builder drops them.</summary>
    private static bool IsBlank(string line)
    {
        foreach (char c in line)
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
                return false;
        }
        return true;
    }

    private static void Add(List<string> block, ExtractedTextBuilder text, bool standsAlone)
    {
        if (block.Count == 0)
            return;
        if (standsAlone && block.Count == 1 && PlainHeading.IsCapitals(block[0]))
        {
            text.AddHeading(1, block[0]);
            return;
        }
        int from = 0;
        for (int i = 1; i < block.Count; i++)
        {
            if (PlainHeading.UnderlineLevel(block[i - 1], block[i]) is not { } level)
                continue;
            AddLines(block.GetRange(from, i - 1 - from), text);
            text.AddHeading(level, block[i - 1]);
            from = i + 1;
            i++;
        }
        AddLines(block.GetRange(from, block.Count - from), text);
    }

    private static void AddLines(List<string> lines, ExtractedTextBuilder text)
    {
        int? width = WrapWidth(lines);
        for (int i = 0; i < lines.Count;)
        {
            PlainBullet bullet = PlainBullet.Of(lines[i]);
            string joined = bullet.Text;
            int last = i;
            while (last + 1 < lines.Count && !PlainBullet.Of(lines[last + 1]).IsBullet && Continues(lines[last], lines[last + 1], width, bullet.IsBullet))
                joined += "\n" + lines[++last];
            if (bullet.IsBullet)
                text.AddListItem(bullet.Depth, joined);
            else
                text.AddParagraph(joined);
            i = last + 1;
        }
    }

    /// <summary>The width the lines were wrapped to; null when they were not: most wrapped lines come near the longest.</summary>
    private static int? WrapWidth(List<string> lines)
    {
        int width = 0, near = 0;
        foreach (string line in lines)
            width = Math.Max(width, line.TrimEnd().Length);
        for (int i = 0; i < lines.Count - 1; i++)
            near += lines[i].TrimEnd().Length >= width - Raggedness ? 1 : 0;
        return width is >= MinWrapWidth and <= MaxWrapWidth && near * 2 >= lines.Count - 1 ? width : null;
    }

    /// <summary>
    /// Whether a line goes on in the next. A wrapped line breaks where the next word did not fit into the width of the
    /// paragraph; a line that had room for it was ended on purpose (an address, "Phone: …"), unless the next one
    /// begins in lower case.
    /// </summary>
    private static bool Continues(string line, string next, int? width, bool inItem)
    {
        if (next.Length > MaxWrapWidth || line.Length > MaxWrapWidth)
            return false;
        ReadOnlySpan<char> rest = next.AsSpan().TrimStart();
        if (char.IsLower(rest[0]) || (inItem && char.IsWhiteSpace(next[0])))
            return true;
        int word = rest.IndexOfAny(' ', '\t');
        return line.TrimEnd().Length + 1 + (word < 0 ? rest.Length : word) > width;
    }
}
