namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>Builds a PowerPoint presentation of the kind before 2007 ([MS-PPT]).</summary>
public sealed class LegacyPresentationFile
{
    private const int Title = 0;
    private const int Body = 1;
    private const int Notes = 2;
    private const int Other = 4;

    private readonly List<Slide> _slides = [];
    private readonly List<(string Name, string Address)> _links = [];
    private readonly List<(string Program, byte[] Storage, bool Compressed)> _objects = [];

    /// <summary>Title in the properties; null for none.</summary>
    public string? DocumentTitle { get; set; }

    /// <summary>A footer shown on all slides; null for none.</summary>
    public string? Footer { get; init; }

    /// <summary>Whether it is marked as protected.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>Edit that the first one leads to; null for none.</summary>
    public uint? EarlierEdit { get; init; }

    /// <summary>Whether the tables of parts lead nowhere.</summary>
    public bool HasNoTables { get; init; }

    /// <summary>Changes the stream at the end, to do damage to it.</summary>
    public Action<byte[]>? Patch { get; init; }

    /// <summary>A slide while it is put together.</summary>
    public sealed class Slide
    {
        internal List<byte[]> Outline { get; } = [];

        internal List<byte[]> Shapes { get; } = [];

        internal List<byte[]> Tags { get; } = [];

        internal string? NotesText { get; private set; }

        internal bool IsHidden { get; private set; }

        /// <summary>The title, kept in the outline as PowerPoint does.</summary>
        public Slide Heading(string text)
        {
            Outline.Add([.. TextHeader(Title), .. Chars(text)]);
            return Shape(TextBox(Record(0x0F9E, 0, new ByteList().U32(Outline.Count - 1).ToArray())), 0);
        }

        /// <summary>Items of a list with their levels from 0, kept in the outline.</summary>
        public Slide Items(params (int Level, string Text)[] items)
        {
            ByteList style = new();
            foreach ((int level, string text) in items)
                style.U32(text.Length + 1).U16(level).U32(0);
            Outline.Add([.. TextHeader(Body), .. Chars(string.Join('\r', items.Select(i => i.Text))), .. Record(0x0FA1, 0, style.ToArray())]);
            return Shape(TextBox(Record(0x0F9E, 0, new ByteList().U32(Outline.Count - 1).ToArray())), 1000);
        }

        /// <summary>A text box of its own.</summary>
        public Slide Text(string text, int top = 2000) => Shape(TextBox([.. TextHeader(Other), .. Bytes(text)]), top);

        /// <summary>A text box with a link on all of its words.</summary>
        public Slide LinkedText(string text, int link) => Shape(TextBox(
            [.. TextHeader(Other), .. Chars(text), .. Interaction(link), .. Record(0x0FDF, 0, new ByteList().U32(0).U32(text.Length).ToArray())]), 2500);

        /// <summary>A table of shapes.</summary>
        public Slide Table(params string[][] rows)
        {
            ByteList group = new ByteList().Add(Container(0xF004, [
                .. Record(0xF009, 1, new ByteList().U32(0).U32(0).U32(1000).U32(1000).ToArray()),
                .. Record(0xF122, 1, new ByteList().U16(0x039F).U32(1).ToArray(), version: 3),
                .. Record(0xF010, 0, new ByteList().U16(3000).U16(100).U16(1100).U16(4000).ToArray())]));
            for (int row = 0; row < rows.Length; row++)
            {
                for (int column = 0; column < rows[row].Length; column++)
                {
                    group.Add(Container(0xF004, [
                        .. Record(0xF00F, 0, new ByteList().U32(column * 100).U32(row * 100).U32((column + 1) * 100).U32((row + 1) * 100).ToArray()),
                        .. TextBox([.. TextHeader(Other), .. Chars(rows[row][column])])]));
                }
            }
            Shapes.Add(Container(0xF003, group.ToArray()));
            return this;
        }

        /// <summary>A text in groups nested as deep.</summary>
        public Slide Grouped(int depth, string text)
        {
            byte[] group = Container(0xF004, TextBox([.. TextHeader(Other), .. Chars(text)]));
            // Written from the outside in: copying a group into each group around it would take depth times depth bytes.
            ByteList headers = new();
            int size = group.Length;
            List<int> sizes = [];
            for (int i = 0; i < depth; i++)
            {
                sizes.Add(size + 8);
                size += 16;
            }
            for (int i = depth - 1; i >= 0; i--)
                headers.U16(0xF).U16(0xF003).U32(sizes[i]).U16(0xF).U16(0xF004).U32(0);
            Shapes.Add([.. headers.ToArray(), .. group]);
            return this;
        }

        /// <summary>A shape that shows an object.</summary>
        public Slide Object(int number)
        {
            Shapes.Add(Container(0xF004, Container(0xF011, Record(0x0BC1, 0, new ByteList().U32(number).ToArray()))));
            return this;
        }

        /// <summary>Speaker notes.</summary>
        public Slide SpeakerNotes(string text)
        {
            NotesText = text;
            return this;
        }

        /// <summary>Leaves the slide out of the show.</summary>
        public Slide Hide()
        {
            IsHidden = true;
            return this;
        }

        /// <summary>A comment.</summary>
        public Slide Comment(string author, string text)
        {
            byte[] comment = Container(0x2EE0, [.. Record(0x0FBA, 0, new ByteList().Wide(author).ToArray()), .. Record(0x0FBA, 1, new ByteList().Wide(text).ToArray())]);
            Tags.Add(Container(0x1388, Container(0x138A, [.. Record(0x0FBA, 0, new ByteList().Wide("___PPT10").ToArray()), .. Record(0x138B, 0, comment)])));
            return this;
        }

        private Slide Shape(byte[] content, int top)
        {
            Shapes.Add(Container(0xF004, [.. Record(0xF010, 0, new ByteList().U16(top).U16(100).U16(2000).U16(top + 500).ToArray()), .. content]));
            return this;
        }
    }

    /// <summary>Adds a slide.</summary>
    public LegacyPresentationFile AddSlide(Action<Slide> fill)
    {
        Slide slide = new();
        fill(slide);
        _slides.Add(slide);
        return this;
    }

    /// <summary>Adds a link; its number counts from 1.</summary>
    public LegacyPresentationFile Link(string name, string address)
    {
        _links.Add((name, address));
        return this;
    }

    /// <summary>Adds an object given as a compound file; its number counts from 1.</summary>
    public LegacyPresentationFile Embed(string program, byte[] storage, bool compressed = true)
    {
        _objects.Add((program, storage, compressed));
        return this;
    }

    public static byte[] Record(int type, int instance, byte[] body, int version = 0) =>
        new ByteList().U16(version | (instance << 4)).U16(type).U32(body.Length).Add(body).ToArray();

    public static byte[] Container(int type, byte[] body, int instance = 0) => Record(type, instance, body, version: 0xF);

    public byte[] ToBytes()
    {
        ByteList stream = new();
        List<int> offsets = [];
        // Parts are numbered from 1: the presentation, its slides, pages of notes, objects.
        Put(Document());
        foreach (Slide slide in _slides)
            Put(SlideRecord(slide));
        for (int i = 0; i < _slides.Count; i++)
        {
            if (_slides[i].NotesText is { } notes)
                Put(NotesRecord(256 + i, notes));
        }
        foreach ((string _, byte[] storage, bool compressed) in _objects)
            Put(ObjectRecord(storage, compressed));

        int directory = stream.Count;
        ByteList table = new ByteList().U32(1 | ((long)offsets.Count << 20));
        foreach (int offset in offsets)
            table.U32(offset);
        stream.Add(Record(HasNoTables ? 0 : 0x1772, 0, table.ToArray()));
        int edit = stream.Count;
        stream.Add(Record(0x0FF5, 0, new ByteList().U32(256).U16(0).U8(0).U8(3).U32(EarlierEdit ?? 0).U32(directory).U32(1).U32(offsets.Count).U16(1).U16(0).ToArray()));
        byte[] user = Record(0x0FF6, 0, new ByteList().U32(0x14).U32(IsEncrypted ? 0xF3D1C4DF : 0xE391C05F).U32(edit).U16(3).U16(0x03F4).U8(3).U8(0).U16(0).Narrow("Ada").U32(8).ToArray());
        byte[] bytes = stream.ToArray();
        Patch?.Invoke(bytes);
        CompoundFileBuilder file = new CompoundFileBuilder().Stream("PowerPoint Document", bytes).Stream("Current User", user);
        if (DocumentTitle is not null)
            file.Stream(PropertySetBytes.StreamName, PropertySetBytes.WithTitle(DocumentTitle));
        return file.ToBytes();

        void Put(byte[] record)
        {
            offsets.Add(stream.Count);
            stream.Add(record);
        }
    }

    private byte[] Document()
    {
        ByteList slides = new();
        ByteList notes = new();
        int noteNumber = _slides.Count + 2;
        for (int i = 0; i < _slides.Count; i++)
        {
            slides.Add(Persist(2 + i, 256 + i)).Add(_slides[i].Outline.SelectMany(t => t));
            if (_slides[i].NotesText is not null)
                notes.Add(Persist(noteNumber++, 512 + i));
        }
        ByteList externals = new ByteList().Add(Record(0x040A, 0, new ByteList().U32(1 + _links.Count + _objects.Count).ToArray()));
        for (int i = 0; i < _links.Count; i++)
        {
            externals.Add(Container(0x0FD7, [
                .. Record(0x0FD3, 0, new ByteList().U32(i + 1).ToArray()),
                .. Record(0x0FBA, 0, new ByteList().Wide(_links[i].Name).ToArray()),
                .. Record(0x0FBA, 1, new ByteList().Wide(_links[i].Address).ToArray())]));
        }
        for (int i = 0; i < _objects.Count; i++)
        {
            externals.Add(Container(0x0FCC, [
                .. Record(0x0FC3, 0, new ByteList().U32(1).U32(0).U32(i + 1).U32(0).U32(noteNumber + i).U32(0).ToArray(), version: 1),
                .. Record(0x0FBA, 2, new ByteList().Wide(_objects[i].Program).ToArray())]));
        }
        byte[] furniture = Footer is null ? [] : Container(0x0FD9, [.. Record(0x0FDA, 0, new ByteList().U16(0).U16(0x20).ToArray()), .. Record(0x0FBA, 2, new ByteList().Wide(Footer).ToArray())], instance: 3);
        return Container(0x03E8, [
            .. Record(0x03E9, 0, new ByteList().U32(5760).U32(4320).U32(4320).U32(5760).U32(1).U32(2).U32(0).U32(0).U16(1).U16(0).U32(0).ToArray(), version: 1),
            .. Container(0x0409, externals.ToArray()),
            .. furniture,
            .. Container(0x0FF0, slides.ToArray(), instance: 0),
            .. Container(0x0FF0, notes.ToArray(), instance: 2),
            .. Record(0x03EA, 0, [])]);
    }

    private static byte[] Persist(int part, int id) => Record(0x03F3, 0, new ByteList().U32(part).U32(4).U32(0).U32(id).U32(0).ToArray());

    private static byte[] SlideRecord(Slide slide) => Container(0x03EE, [
        .. Record(0x03EF, 0, new ByteList().U32(1).Add(new byte[8]).U32(0).U32(0).U16(7).U16(0).ToArray(), version: 2),
        .. Record(0x03F9, 0, new ByteList().U32(0).U32(0).U8(0).U8(0).U16(slide.IsHidden ? 4 : 0).U8(0).Add(new byte[3]).ToArray()),
        .. Drawing(slide.Shapes),
        .. slide.Tags.SelectMany(t => t)]);

    private static byte[] NotesRecord(int slide, string text) => Container(0x03F0, [
        .. Record(0x03F1, 0, new ByteList().U32(slide).U16(0).U16(0).ToArray(), version: 1),
        .. Drawing([Container(0xF004, TextBox([.. TextHeader(Notes), .. Chars(text)]))])]);

    private static byte[] ObjectRecord(byte[] storage, bool compressed)
    {
        if (!compressed)
            return Record(0x1011, 0, storage);
        using MemoryStream packed = new();
        using (System.IO.Compression.ZLibStream zlib = new(packed, System.IO.Compression.CompressionMode.Compress, leaveOpen: true))
            zlib.Write(storage);
        return Record(0x1011, 1, new ByteList().U32(storage.Length).Add(packed.ToArray()).ToArray());
    }

    /// <summary>The first shape of the drawing's group is the group itself.</summary>
    private static byte[] Drawing(IEnumerable<byte[]> shapes) => Container(0x040C, Container(0xF002, [
        .. Record(0xF008, 1, new ByteList().U32(2).U32(1025).ToArray()),
        .. Container(0xF003, [.. Container(0xF004, Record(0xF009, 1, new byte[16])), .. shapes.SelectMany(s => s)])]));

    private static byte[] TextBox(byte[] content) => Container(0xF00D, content);

    private static byte[] TextHeader(int kind) => Record(0x0F9F, 0, new ByteList().U32(kind).ToArray());

    private static byte[] Chars(string text) => Record(0x0FA0, 0, new ByteList().Wide(text).ToArray());

    private static byte[] Bytes(string text) => Record(0x0FA8, 0, new ByteList().Narrow(text).ToArray());

    private static byte[] Interaction(int link) => Container(0x0FF2, Record(0x0FF3, 0, new ByteList().U32(0).U32(link).U32(4).U32(8).ToArray()));
}
