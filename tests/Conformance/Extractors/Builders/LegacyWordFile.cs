namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>Builds a Word document of the kind before 2007 ([MS-DOC]).</summary>
public sealed class LegacyWordFile
{
    private readonly List<LegacyWordParagraph> _body = [];
    private readonly List<(int At, string Text)> _footnotes = [];
    private readonly List<(int At, string Author, string Text)> _comments = [];
    private readonly List<(int At, string Text)> _boxes = [];
    private readonly List<LegacyWordParagraph> _headers = [];

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

    public LegacyWordFile TitleParagraph(string text) => Add(text, LegacyWordStyles.Title);

    public LegacyWordFile Contents(string text) => Add(text, LegacyWordStyles.Contents);

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
        _body.Add(new LegacyWordParagraph(text, depth > 1 ? '\r' : '\u0007', 0, changes, []));
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
        _body.Add(new LegacyWordParagraph("", depth > 1 ? '\r' : '\u0007', 0, changes.ToArray(), []));
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
        _headers.Add(new LegacyWordParagraph(text, '\r', 0, [], []));
        return this;
    }

    /// <summary>A paragraph with a field: its instruction and its result.</summary>
    public static string Field(string instruction, string result) => $"\u0013{instruction}\u0014{result}\u0015";

    public byte[] ToBytes()
    {
        List<LegacyWordParagraph> all = [.. _body];
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
        LegacyWordTextPieces pieces = LegacyWordTextPieces.Lay(text, IsNarrow, PieceLength);
        ByteList document = new ByteList().PadTo(LegacyWordTextPieces.Start).Add(pieces.Bytes);
        byte[] paragraphPages = LegacyWordFormatPages.OfParagraphs(document, all, pieces.Offsets);
        byte[] characterPages = LegacyWordFormatPages.OfCharacters(document, all, pieces.Offsets);

        LegacyWordTables tables = new();
        tables.Put(1, LegacyWordStyles.Sheet());
        tables.Put(33, new ByteList().U8(2).U32(pieces.Table.Length).Add(pieces.Table).ToArray());
        tables.Put(12, characterPages);
        tables.Put(13, paragraphPages);
        tables.Put(15, LegacyWordStyles.Fonts());
        tables.PutFootnotes(_footnotes, lengths[0]);
        tables.PutComments(_comments, lengths[0]);
        tables.PutTextBoxes(_boxes, lengths[0]);
        byte[] bytes = document.ToArray();
        tables.HeaderOf(lengths).CopyTo(bytes, 0);
        byte[] tableBytes = tables.ToBytes();
        PatchDocument?.Invoke(bytes);
        PatchTable?.Invoke(tableBytes);
        CompoundFileBuilder file = new CompoundFileBuilder().Stream("WordDocument", bytes).Stream("1Table", tableBytes);
        if (Title is not null)
            file.Stream(PropertySetBytes.StreamName, PropertySetBytes.WithTitle(Title));
        Extra?.Invoke(file);
        return file.ToBytes();
    }

    private static byte[] InTable(int depth) => new ByteList().U16(0x2416).U8(1).U16(0x6649).U32(depth).ToArray();

    private static LegacyWordParagraph Note(string text) => new(text, '\r', 0, [], []);

    private LegacyWordFile Add(string text, int style, byte[]? changes = null, params (int Start, int Length, byte[] Changes)[] runs)
    {
        _body.Add(new LegacyWordParagraph(text, '\r', style, changes ?? [], runs));
        return this;
    }

    /// <summary>Puts a special character at the end of the last paragraph; returns its place in the body.</summary>
    private int Mark(char special)
    {
        LegacyWordParagraph last = _body[^1];
        int at = Length(_body) - 1;
        _body[^1] = last with { Text = last.Text + special };
        return at;
    }

    private static int Length(IEnumerable<LegacyWordParagraph> paragraphs) => paragraphs.Sum(p => p.Text.Length + 1);

    private static int AddStory(List<LegacyWordParagraph> all, LegacyWordParagraph[] story)
    {
        all.AddRange(story);
        return Length(story);
    }
}
