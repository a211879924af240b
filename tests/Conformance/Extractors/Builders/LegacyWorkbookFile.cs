namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>Builds an Excel workbook of the kind before 2007 ([MS-XLS]).</summary>
public sealed class LegacyWorkbookFile
{
    private const int RecordBytes = 8224;

    private readonly List<(string Name, int State, byte[] Records)> _sheets = [];
    private readonly List<(string Name, int Sheet)> _names = [];
    private readonly List<string> _formats = [];
    private readonly List<string> _strings = [];

    /// <summary>Title in the properties; null for none.</summary>
    public string? Title { get; set; }

    /// <summary>Whether it is from Excel 95: texts of a byte a character in a charset of its own.</summary>
    public bool IsOld { get; init; }

    /// <summary>The charset of an old workbook.</summary>
    public int CodePage { get; init; } = 1252;

    /// <summary>Whether day 0 is 1 January 1904.</summary>
    public bool Uses1904Dates { get; init; }

    /// <summary>Records among the globals, to be made with <see cref="Record"/>.</summary>
    public byte[] Globals { get; init; } = [];

    /// <summary>How many texts the table of shared texts claims to have; null for the truth.</summary>
    public uint? ClaimedStrings { get; init; }

    /// <summary>Streams and storages beside the workbook.</summary>
    public Action<CompoundFileBuilder>? Extra { get; init; }

    /// <summary>Adds a number format; returns the cell style that uses it. Style 0 is General, style 1 is bold.</summary>
    public int Format(string code)
    {
        _formats.Add(code);
        return _formats.Count + 1;
    }

    /// <summary>A number with a style.</summary>
    public sealed record Cell(double Number, int Style);

    /// <summary>A bold text.</summary>
    public sealed record Bold(string Text);

    /// <summary>Adds a sheet of texts (string, Bold), numbers (double, int, Cell) and truths (bool); null leaves a cell out.</summary>
    public LegacyWorkbookFile Sheet(string name, params object?[][] rows) => SheetRecords(name, 0, Cells(rows));

    /// <summary>Adds a sheet of records.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="state">0 shown, 1 hidden, 2 hidden from users too.</param>
    /// <param name="records">Its records.</param>
    public LegacyWorkbookFile SheetRecords(string name, int state, params byte[][] records)
    {
        _sheets.Add((name, state, [.. records.SelectMany(r => r)]));
        return this;
    }

    /// <summary>Lists a sheet once more, as no program does.</summary>
    /// <param name="name">Under this name.</param>
    /// <param name="sheet">Its number, from 0.</param>
    public LegacyWorkbookFile AnotherName(string name, int sheet)
    {
        _names.Add((name, sheet));
        return this;
    }

    /// <summary>Rows as records.</summary>
    public byte[] Cells(params object?[][] rows)
    {
        ByteList records = new();
        for (int row = 0; row < rows.Length; row++)
        {
            for (int column = 0; column < rows[row].Length; column++)
                records.Add(CellRecord(row, column, rows[row][column]));
        }
        return records.ToArray();
    }

    /// <summary>A record.</summary>
    public static byte[] Record(int type, byte[] body) => new ByteList().U16(type).U16(body.Length).Add(body).ToArray();

    /// <summary>A formula with the value saved with it: a text, a number, a truth, or an error's code as a byte.</summary>
    public static byte[] Formula(int row, int column, object value)
    {
        ByteList body = new ByteList().U16(row).U16(column).U16(0);
        switch (value)
        {
            case string:
                body.U8(0).Add(new byte[5]).U16(0xFFFF);
                break;
            case bool truth:
                body.U8(1).U8(0).U8(truth ? 1 : 0).Add(new byte[3]).U16(0xFFFF);
                break;
            case byte error:
                body.U8(2).U8(0).U8(error).Add(new byte[3]).U16(0xFFFF);
                break;
            default:
                body.F64(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
        byte[] formula = Record(0x0006, body.U16(0).U32(0).U16(0).ToArray());
        return value is string text ? [.. formula, .. Record(0x0207, Wide(text))] : formula;
    }

    /// <summary>Cells merged over rows and columns, from 0, ends included.</summary>
    public static byte[] Merge(int firstRow, int lastRow, int firstColumn, int lastColumn) =>
        Record(0x00E5, new ByteList().U16(1).U16(firstRow).U16(lastRow).U16(firstColumn).U16(lastColumn).ToArray());

    /// <summary>A comment on a cell.</summary>
    public static byte[] Comment(int row, int column, string author, string text) =>
        [.. Shape(0x19, 7, text), .. Record(0x001C, new ByteList().U16(row).U16(column).U16(0).U16(7).Add(Wide(author)).U8(0).ToArray())];

    /// <summary>A text box.</summary>
    public static byte[] TextBox(string text) => Shape(0x06, 3, text);

    /// <summary>A link of a cell to the web.</summary>
    public static byte[] Link(int row, int column, string words, string address)
    {
        byte[] url = new ByteList().Wide(address).U16(0).ToArray();
        return Record(0x01B8, new ByteList().U16(row).U16(row).U16(column).U16(column)
            .Add(new Guid("79EAC9D0-BAF9-11CE-8C82-00AA004BA90B").ToByteArray()).U32(2).U32(0x13)
            .U32(words.Length + 1).Wide(words).U16(0)
            .Add(new Guid("79EAC9E0-BAF9-11CE-8C82-00AA004BA90B").ToByteArray()).U32(url.Length).Add(url).ToArray());
    }

    /// <summary>A text with its length and width before it.</summary>
    public static byte[] Wide(string text) => new ByteList().U16(text.Length).U8(1).Wide(text).ToArray();

    public byte[] ToBytes()
    {
        byte[] before = GlobalsBefore();
        byte[] after = [.. IsOld ? [] : SharedStrings(), .. Record(0x000A, [])];
        int offset = before.Length + after.Length + _sheets.Sum(s => SheetEntry(s.Name, s.State, 0).Length) + _names.Sum(n => SheetEntry(n.Name, 0, 0).Length);
        List<int> offsets = [];
        ByteList stream = new ByteList().Add(before);
        List<byte[]> sheets = [];
        foreach ((string name, int state, byte[] records) in _sheets)
        {
            byte[] sheet = [.. Begin(0x10), .. records, .. Record(0x000A, [])];
            stream.Add(SheetEntry(name, state, offset));
            sheets.Add(sheet);
            offsets.Add(offset);
            offset += sheet.Length;
        }
        foreach ((string name, int sheet) in _names)
            stream.Add(SheetEntry(name, 0, offsets[sheet]));
        stream.Add(after).Add(sheets.SelectMany(s => s));
        CompoundFileBuilder file = new CompoundFileBuilder().Stream(IsOld ? "Book" : "Workbook", stream.ToArray());
        if (Title is not null)
            file.Stream(PropertySetBytes.StreamName, PropertySetBytes.WithTitle(Title));
        Extra?.Invoke(file);
        return file.ToBytes();
    }

    private byte[] GlobalsBefore()
    {
        ByteList globals = new ByteList().Add(Begin(0x05)).Add(Globals)
            .Add(Record(0x0042, new ByteList().U16(IsOld ? CodePage : 1200).ToArray()));
        if (Uses1904Dates)
            globals.Add(Record(0x0022, new ByteList().U16(1).ToArray()));
        // Fonts 0 to 3, then 5: number 4 is never used.
        for (int i = 0; i < 5; i++)
        {
            byte[] name = IsOld ? new ByteList().U8(5).Narrow("Arial").ToArray() : new ByteList().U8(5).U8(0).Narrow("Arial").ToArray();
            globals.Add(Record(0x0031, new ByteList().U16(200).U16(0).U16(0x7FFF).U16(i == 4 ? 700 : 400).U16(0).U8(0).U8(0).U8(0).U8(0).Add(name).ToArray()));
        }
        for (int i = 0; i < _formats.Count; i++)
            globals.Add(Record(0x041E, [.. new ByteList().U16(164 + i).ToArray(), .. IsOld ? new ByteList().U8(_formats[i].Length).Narrow(_formats[i]).ToArray() : Wide(_formats[i])]));
        globals.Add(CellFormat(0, 0)).Add(CellFormat(5, 0));
        for (int i = 0; i < _formats.Count; i++)
            globals.Add(CellFormat(0, 164 + i));
        return globals.ToArray();
    }

    private byte[] CellFormat(int font, int format) =>
        Record(0x00E0, new ByteList().U16(font).U16(format).U16(1).PadTo(IsOld ? 16 : 20).ToArray());

    private byte[] Begin(int kind) =>
        Record(0x0809, new ByteList().U16(IsOld ? 0x0500 : 0x0600).U16(kind).U16(0x0DBB).U16(0x07CC).PadTo(IsOld ? 8 : 16).ToArray());

    private byte[] SheetEntry(string name, int state, int offset)
    {
        ByteList entry = new ByteList().U32(offset).U8(state).U8(0).U8(name.Length);
        return Record(0x0085, (IsOld ? entry.Narrow(name) : entry.U8(1).Wide(name)).ToArray());
    }

    /// <summary>Texts go on in further records, which say anew how wide characters are when the seam is inside a text.</summary>
    private byte[] SharedStrings()
    {
        ByteList records = new();
        ByteList body = new ByteList().U32(ClaimedStrings ?? (uint)_strings.Count).U32(ClaimedStrings ?? (uint)_strings.Count);
        int type = 0x00FC;
        foreach (string text in _strings)
        {
            if (body.Count + 8 > RecordBytes)
                Close();
            body.U16(text.Length).U8(1);
            foreach (char c in text)
            {
                if (body.Count + 2 > RecordBytes)
                {
                    Close();
                    body.U8(1);
                }
                body.U16(c);
            }
        }
        Close();
        return records.ToArray();

        void Close()
        {
            records.Add(Record(type, body.ToArray()));
            type = 0x003C;
            body = new ByteList();
        }
    }

    private byte[] CellRecord(int row, int column, object? value)
    {
        ByteList body = new ByteList().U16(row).U16(column);
        switch (value)
        {
            case null:
                return [];
            case string or Bold:
                string text = value as string ?? ((Bold)value).Text;
                body.U16(value is Bold ? 1 : 0);
                if (IsOld)
                    return Record(0x0204, body.U16(text.Length).Add(CodePagesEncodingProvider(CodePage).GetBytes(text)).ToArray());
                _strings.Add(text);
                return Record(0x00FD, body.U32(_strings.Count - 1).ToArray());
            case bool truth:
                return Record(0x0205, body.U16(0).U8(truth ? 1 : 0).U8(0).ToArray());
            case int whole when whole is > -1000 and < 1000:
                return Record(0x027E, body.U16(0).U32(((long)whole << 2) | 2).ToArray());
            case Cell cell:
                return Record(0x0203, body.U16(cell.Style).F64(cell.Number).ToArray());
            default:
                return Record(0x0203, body.U16(0).F64(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)).ToArray());
        }
    }

    private static System.Text.Encoding CodePagesEncodingProvider(int codePage) => System.Text.CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;

    private static byte[] Shape(int kind, int number, string text) =>
    [
        .. Record(0x005D, new ByteList().U16(0x15).U16(0x12).U16(kind).U16(number).PadTo(22).U32(0).ToArray()),
        .. Record(0x01B6, new ByteList().U16(0).U16(0).PadTo(10).U16(text.Length).U16(16).U32(0).ToArray()),
        .. Record(0x003C, new ByteList().U8(1).Wide(text).ToArray()),
        .. Record(0x003C, new byte[16]),
    ];
}
