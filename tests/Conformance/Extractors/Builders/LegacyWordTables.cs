namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>The stream with the tables of a <see cref="LegacyWordFile"/>, each known by its number ([MS-DOC] 2.5.6).</summary>
internal sealed class LegacyWordTables
{
    private const int HeaderBytes = 900;

    private readonly ByteList _bytes = new();
    private readonly Dictionary<int, (int At, int Size)> _places = [];

    public byte[] ToBytes() => _bytes.ToArray();

    public void Put(int number, byte[] bytes)
    {
        if (bytes.Length == 0)
            return;
        _places[number] = (_bytes.Count, bytes.Length);
        _bytes.Add(bytes);
    }

    /// <summary>Where footnotes belong to and where their texts are; <paramref name="end"/> is the end of the body.</summary>
    public void PutFootnotes(IReadOnlyList<(int At, string Text)> notes, int end)
    {
        if (notes.Count == 0)
            return;
        Put(2, Positions(notes.Select(n => n.At), end).Add(notes.SelectMany(_ => new byte[] { 1, 0 })).ToArray());
        Put(3, Texts(notes.Select(n => n.Text.Length + 3)).ToArray());
    }

    /// <summary>The same of comments, and their authors.</summary>
    public void PutComments(IReadOnlyList<(int At, string Author, string Text)> comments, int end)
    {
        if (comments.Count == 0)
            return;
        ByteList references = Positions(comments.Select(c => c.At), end);
        for (int i = 0; i < comments.Count; i++)
            references.U16(1).Wide(comments[i].Author[..1]).Add(new byte[16]).U16(i).Add(new byte[4]).U32(-1);
        Put(4, references.ToArray());
        Put(5, Texts(comments.Select(c => c.Text.Length + 2)).ToArray());
        Put(36, [.. comments.SelectMany(c => new ByteList().U16(c.Author.Length).Wide(c.Author).ToArray())]);
    }

    /// <summary>The same of text boxes.</summary>
    public void PutTextBoxes(IReadOnlyList<(int At, string Text)> boxes, int end)
    {
        if (boxes.Count == 0)
            return;
        ByteList anchors = Positions(boxes.Select(b => b.At), end);
        ByteList texts = Texts(boxes.Select(b => b.Text.Length + 1));
        for (int i = 0; i < boxes.Count; i++)
        {
            anchors.U32(1025 + i).Add(new byte[22]);
            texts.U32(1).U32(0).U16(0).U32(-1).U32(1025 + i).U32(0);
        }
        Put(40, anchors.ToArray());
        Put(56, texts.Add(new byte[22]).ToArray());
    }

    /// <summary>The header of the file: how long its texts are, and where the tables lie.</summary>
    public byte[] HeaderOf(int[] lengths)
    {
        ByteList header = new ByteList().U16(0xA5EC).U16(0xC1).U16(0).U16(0x409).U16(0).U16(0x1200).U16(0xBF).PadTo(32)
            .U16(14).PadTo(62).U16(22).PadTo(76);
        foreach (int length in lengths)
            header.U32(length);
        header.PadTo(152).U16(93);
        for (int i = 0; i < 93; i++)
        {
            (int at, int size) = _places.GetValueOrDefault(i);
            header.U32(at).U32(size);
        }
        return header.PadTo(HeaderBytes).ToArray();
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
}
