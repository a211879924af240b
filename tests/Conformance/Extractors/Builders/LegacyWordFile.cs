using System.Text;

namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>Builds a Word document of the kind before 2007 ([MS-DOC]).</summary>
public sealed class LegacyWordFile
{
    private const int HeaderBytes = 900;
    private const int TextStart = 1024;
    private const int PageBytes = 512;
    private const int TitleStyle = 15;
    private const int ContentsStyle = 16;

    private readonly List<Block> _body = [];
    private readonly List<(int At, string Text)> _footnotes = [];
    private readonly List<(int At, string Author, string Text)> _comments = [];
    private readonly List<(int At, string Text)> _boxes = [];
    private readonly List<Block> _headers = [];

    private sealed record Block(string Text, char Mark, int Style, byte[] Changes, IReadOnlyList<(int Start, int Length, byte[] Changes)> Runs);

    /// <summary>Title in the properties; null for none.</summary>
    public string? Title { get; set; }

    /// <summary>Whether the text is kept in one byte a character.</summary>
    public bool IsNarrow { get; init; }

    /// <summary>Characters of each piece of the text; what Word appends later lies earlier in the file. 0 for one piece.</summary>
    public int PieceLength { get; init; }

    /// <summary>Streams and storages beside the document.</summary>
    public Action<CompoundFileBuilder>? Extra { get; init; }

    /// <summary>Changes the stream WordDocument at the end, to do damage to it.</summary>
    public Action<byte[]>? PatchDocument { get; init; }

    /// <summary>Changes the stream with the tables at the end, to do damage to it.</summary>
    public Action<byte[]>? PatchTable { get; init; }

    /// <summary>Places of tables in the header, by their number ([MS-DOC] 2.5.6).</summary>
    public static int PlaceOf(int table) => 154 + (table * 8);

    public LegacyWordFile Paragraph(string text) => Add(text, 0);

    public LegacyWordFile Heading(int level, string text) => Add(text, level);

    public LegacyWordFile TitleParagraph(string text) => Add(text, TitleStyle);

    public LegacyWordFile Contents(string text) => Add(text, ContentsStyle);

    public LegacyWordFile ListItem(int level, string text) =>
        Add(text, 0, [.. new ByteList().U16(0x460B).U16(1).U16(0x260A).U8(level - 1).ToArray()]);

    /// <summary>A paragraph of which a part is hidden (0x083C), deleted (0x0800) or bold (0x0835).</summary>
    public LegacyWordFile Formatted(string before, string formatted, string after, int property) =>
        Add(before + formatted + after, 0, [], (before.Length, formatted.Length, new ByteList().U16(property).U8(1).ToArray()));

    /// <summary>A paragraph with a symbol of the font "Symbol" in it.</summary>
    public LegacyWordFile Symbol(string before, int code) =>
        Add(before + "(", 0, [], (before.Length, 1, new ByteList().U16(0x6A09).U16(1).U16(code).ToArray()));

    /// <summary>A table; its first row is marked as a header on demand.</summary>
    public LegacyWordFile Table(bool header, params string[][] rows)
    {
        for (int i = 0; i < rows.Length; i++)
            Row(1, header && i == 0, [], rows[i]);
        return this;
    }

    /// <summary>A row of a table.</summary>
    /// <param name="depth">How many tables it stands in.</param>
    /// <param name="header">Whether it is marked as a header.</param>
    /// <param name="continued">Cells that continue the ones above.</param>
    /// <param name="cells">Their texts.</param>
    public LegacyWordFile Row(int depth, bool header, int[] continued, params string[] cells)
    {
        foreach (string cell in cells)
            Cell(depth, cell);
        return EndRow(depth, header, continued, cells.Length);
    }

    /// <summary>A cell, to be followed by others and the end of the row.</summary>
    public LegacyWordFile Cell(int depth, string text)
    {
        byte[] changes = [.. InTable(depth), .. depth > 1 ? new ByteList().U16(0x244B).U8(1).ToArray() : []];
        _body.Add(new Block(text, depth > 1 ? '\r' : '\u0007', 0, changes, []));
        return this;
    }

    /// <summary>Ends a row.</summary>
    public LegacyWordFile EndRow(int depth, bool header, int[] continued, int cells)
    {
        ByteList definition = new ByteList().U8(cells);
        for (int i = 0; i <= cells; i++)
            definition.U16(i * 1000);
        for (int i = 0; i < cells; i++)
            definition.U16(continued.Contains(i) ? 0x20 : 0).Add(new byte[18]);
        ByteList changes = new ByteList().Add(InTable(depth)).U16(depth > 1 ? 0x244C : 0x2417).U8(1);
        if (header)
            changes.U16(0x3404).U8(1);
        changes.U16(0xD608).U16(definition.Count + 1).Add(definition.ToArray());
        _body.Add(new Block("", depth > 1 ? '\r' : '\u0007', 0, changes.ToArray(), []));
        return this;
    }

    /// <summary>A note to the end of the last paragraph.</summary>
    public LegacyWordFile Footnote(string text)
    {
        _footnotes.Add((Mark('\u0002'), text));
        return this;
    }

    /// <summary>A comment to the end of the last paragraph.</summary>
    public LegacyWordFile Comment(string author, string text)
    {
        _comments.Add((Mark('\u0005'), author, text));
        return this;
    }

    /// <summary>A text box anchored in the last paragraph.</summary>
    public LegacyWordFile TextBox(string text)
    {
        _boxes.Add((Mark('\u0008'), text));
        return this;
    }

    /// <summary>A line of the page header.</summary>
    public LegacyWordFile Header(string text)
    {
        _headers.Add(new Block(text, '\r', 0, [], []));
        return this;
    }

    /// <summary>A paragraph with a field: its instruction and its result.</summary>
    public static string Field(string instruction, string result) => $"\u0013{instruction}\u0014{result}\u0015";

    public byte[] ToBytes()
    {
        List<Block> all = [.. _body];
        int[] lengths = new int[8];
        lengths[0] = Length(_body);
        if (_footnotes.Count > 0)
            lengths[1] = AddStory(all, [.. _footnotes.Select(n => Note("\u0002 " + n.Text)), Note("")]);
        if (_headers.Count > 0)
            lengths[2] = AddStory(all, [.. _headers, Note("")]);
        if (_comments.Count > 0)
            lengths[4] = AddStory(all, [.. _comments.Select(c => Note("\u0005" + c.Text)), Note("")]);
        if (_boxes.Count > 0)
            lengths[6] = AddStory(all, [.. _boxes.Select(b => Note(b.Text)), Note("")]);
        if (all.Count > _body.Count)
            all.Add(Note(""));

        string text = string.Concat(all.Select(p => p.Text + p.Mark));
        (byte[] stored, int[] offsets, byte[] pieces) = Store(text);
        ByteList document = new ByteList().PadTo(TextStart).Add(stored);
        document.PadTo((document.Count + PageBytes - 1) / PageBytes * PageBytes);
        byte[] paragraphPages = AddPages(document, ParagraphRuns(all, offsets), 13);
        byte[] characterPages = AddPages(document, CharacterRuns(all, offsets), 1);

        ByteList table = new();
        Dictionary<int, (int At, int Size)> places = [];
        Put(table, places, 1, Styles());
        Put(table, places, 33, new ByteList().U8(2).U32(pieces.Length).Add(pieces).ToArray());
        Put(table, places, 12, characterPages);
        Put(table, places, 13, paragraphPages);
        Put(table, places, 15, Fonts());
        PutNotes(table, places);
        byte[] bytes = document.ToArray();
        WriteHeader(lengths, places).CopyTo(bytes, 0);
        byte[] tableBytes = table.ToArray();
        PatchDocument?.Invoke(bytes);
        PatchTable?.Invoke(tableBytes);
        CompoundFileBuilder file = new CompoundFileBuilder().Stream("WordDocument", bytes).Stream("1Table", tableBytes);
        if (Title is not null)
            file.Stream(PropertySetBytes.StreamName, PropertySetBytes.WithTitle(Title));
        Extra?.Invoke(file);
        return file.ToBytes();
    }

    private static byte[] InTable(int depth) => new ByteList().U16(0x2416).U8(1).U16(0x6649).U32(depth).ToArray();

    private static Block Note(string text) => new(text, '\r', 0, [], []);

    private LegacyWordFile Add(string text, int style, byte[]? changes = null, params (int Start, int Length, byte[] Changes)[] runs)
    {
        _body.Add(new Block(text, '\r', style, changes ?? [], runs));
        return this;
    }

    /// <summary>Puts a special character at the end of the last paragraph; returns its place in the body.</summary>
    private int Mark(char special)
    {
        Block last = _body[^1];
        int at = Length(_body) - 1;
        _body[^1] = last with { Text = last.Text + special };
        return at;
    }

    private static int Length(IEnumerable<Block> paragraphs) => paragraphs.Sum(p => p.Text.Length + 1);

    private static int AddStory(List<Block> all, Block[] story)
    {
        all.AddRange(story);
        return Length(story);
    }

    /// <summary>Lays the pieces into the file, the last one first; gives the place of each character, and the table of pieces.</summary>
    private (byte[] Stored, int[] Offsets, byte[] Pieces) Store(string text)
    {
        int width = IsNarrow ? 1 : 2;
        int length = PieceLength > 0 ? PieceLength : text.Length;
        int count = (text.Length + length - 1) / length;
        ByteList stored = new();
        int[] offsets = new int[text.Length + 1];
        int[] starts = new int[count];
        for (int piece = count - 1; piece >= 0; piece--)
        {
            string part = text.Substring(piece * length, Math.Min(length, text.Length - (piece * length)));
            starts[piece] = TextStart + stored.Count;
            for (int i = 0; i < part.Length; i++)
                offsets[(piece * length) + i] = starts[piece] + (i * width);
            if (IsNarrow)
                stored.Add(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(part));
            else
                stored.Wide(part);
        }
        offsets[^1] = TextStart + stored.Count;
        ByteList table = new();
        for (int piece = 0; piece <= count; piece++)
            table.U32(Math.Min(piece * length, text.Length));
        foreach (int start in starts)
            table.U16(0).U32(IsNarrow ? (start * 2L) | 0x4000_0000 : start).U16(0);
        return (stored.ToArray(), offsets, table.ToArray());
    }

    private static List<(int Start, int End, byte[] Properties)> ParagraphRuns(List<Block> paragraphs, int[] offsets)
    {
        List<(int Start, int End, byte[] Properties)> runs = [];
        int at = 0;
        foreach (Block paragraph in paragraphs)
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

    private static List<(int Start, int End, byte[] Properties)> CharacterRuns(List<Block> paragraphs, int[] offsets)
    {
        List<(int Start, int End, byte[] Properties)> runs = [];
        int at = 0;
        foreach (Block paragraph in paragraphs)
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
        ByteList starts = new();
        ByteList numbers = new();
        int next = 0;
        int pageEnd = TextStart;
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

    private static void Put(ByteList table, Dictionary<int, (int At, int Size)> places, int number, byte[] bytes)
    {
        if (bytes.Length == 0)
            return;
        places[number] = (table.Count, bytes.Length);
        table.Add(bytes);
    }

    private void PutNotes(ByteList table, Dictionary<int, (int At, int Size)> places)
    {
        int end = Length(_body);
        if (_footnotes.Count > 0)
        {
            Put(table, places, 2, Positions(_footnotes.Select(n => n.At), end).Add(_footnotes.SelectMany(_ => new byte[] { 1, 0 })).ToArray());
            Put(table, places, 3, Texts(_footnotes.Select(n => n.Text.Length + 3)).ToArray());
        }
        if (_comments.Count > 0)
        {
            ByteList references = Positions(_comments.Select(c => c.At), end);
            for (int i = 0; i < _comments.Count; i++)
                references.U16(1).Wide(_comments[i].Author[..1]).Add(new byte[16]).U16(i).Add(new byte[4]).U32(-1);
            Put(table, places, 4, references.ToArray());
            Put(table, places, 5, Texts(_comments.Select(c => c.Text.Length + 2)).ToArray());
            Put(table, places, 36, [.. _comments.SelectMany(c => new ByteList().U16(c.Author.Length).Wide(c.Author).ToArray())]);
        }
        if (_boxes.Count > 0)
        {
            ByteList anchors = Positions(_boxes.Select(b => b.At), end);
            ByteList texts = Texts(_boxes.Select(b => b.Text.Length + 1));
            for (int i = 0; i < _boxes.Count; i++)
            {
                anchors.U32(1025 + i).Add(new byte[22]);
                texts.U32(1).U32(0).U16(0).U32(-1).U32(1025 + i).U32(0);
            }
            Put(table, places, 40, anchors.ToArray());
            Put(table, places, 56, texts.Add(new byte[22]).ToArray());
        }
    }

    private static ByteList Positions(IEnumerable<int> at, int end)
    {
        ByteList positions = new();
        foreach (int position in at)
            positions.U32(position);
        return positions.U32(end);
    }

    private static ByteList Texts(IEnumerable<int> lengths)
    {
        ByteList positions = new ByteList().U32(0);
        int at = 0;
        foreach (int length in lengths)
            positions.U32(at += length);
        return positions.U32(at + 1);
    }

    /// <summary>The style sheet: normal text, nine headings, four empty places that Word keeps free, title, contents.</summary>
    private static byte[] Styles()
    {
        List<byte[]> styles = [Style(0, "Normal", 0xFFF, 0)];
        for (int i = 1; i <= 9; i++)
            styles.Add(Style(i, $"heading {i}", 0, i));
        styles.Add(new ByteList().U16(65).U16(2 | (0xFFF << 4)).U16(1).U16(0).U16(0).U16(22).Wide("Default Paragraph Font").U16(0).U16(0).ToArray());
        styles.AddRange([[], [], [], []]);
        styles.Add(Style(62, "Title", 0, TitleStyle));
        styles.Add(Style(19, "toc 1", 0, ContentsStyle));
        ByteList sheet = new ByteList().U16(18).U16(styles.Count).U16(10).U16(1).U16(91).U16(15).U16(0).U16(0).U16(0).U16(0);
        foreach (byte[] style in styles)
            sheet.U16(style.Length).Add(style);
        return sheet.ToArray();
    }

    private static byte[] Style(int known, string name, int basedOn, int index)
    {
        ByteList style = new ByteList().U16(known).U16(1 | (basedOn << 4)).U16(2).U16(0).U16(0)
            .U16(name.Length).Wide(name).U16(0)
            .U16(2).U16(index)
            .U16(0);
        return style.ToArray();
    }

    private static byte[] Fonts()
    {
        ByteList fonts = new ByteList().U16(2).U16(0);
        foreach (string name in (string[])["Times New Roman", "Symbol"])
            fonts.U8(39 + (name.Length * 2) + 2).Add(new byte[39]).Wide(name).U16(0);
        return fonts.ToArray();
    }

    private static byte[] WriteHeader(int[] lengths, Dictionary<int, (int At, int Size)> places)
    {
        ByteList header = new ByteList().U16(0xA5EC).U16(0xC1).U16(0).U16(0x409).U16(0).U16(0x1200).U16(0xBF).PadTo(32)
            .U16(14).PadTo(62).U16(22).PadTo(76);
        foreach (int length in lengths)
            header.U32(length);
        header.PadTo(152).U16(93);
        for (int i = 0; i < 93; i++)
        {
            (int at, int size) = places.GetValueOrDefault(i);
            header.U32(at).U32(size);
        }
        return header.PadTo(HeaderBytes).ToArray();
    }
}
