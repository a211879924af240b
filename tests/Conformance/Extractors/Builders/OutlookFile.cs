using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>Builds messages as Outlook stores them ([MS-OXMSG]); property numbers are those of [MS-OXPROPS].</summary>
public sealed class OutlookFile
{
    private readonly CompoundFileBuilder _file = new();

    public OutlookFile() => Message = new OutlookItem(_file.Root, headerBytes: 32);

    /// <summary>The outermost message.</summary>
    public OutlookItem Message { get; }

    /// <summary>A message with sender, recipient, date and a text.</summary>
    public static OutlookFile Mail(string subject, string body)
    {
        OutlookFile file = new();
        file.Message.Text(0x001A, "IPM.Note").Text(0x0037, subject).Text(0x0C1A, "Ada Lovelace").Text(0x5D01, "ada@example.org").Text(0x1000, body)
            .Time(0x0039, new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
        file.Message.Recipient("Charles", "charles@example.org", 1);
        return file;
    }

    /// <summary>Gives numbers of a property set the ids 0x8000 and so on in this file.</summary>
    public OutlookFile Names(Guid set, params uint[] numbers)
    {
        byte[] entries = new byte[numbers.Length * 8];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(entries.AsSpan(i * 8), numbers[i]);
            BinaryPrimitives.WriteUInt16LittleEndian(entries.AsSpan((i * 8) + 4), 3 << 1);
            BinaryPrimitives.WriteUInt16LittleEndian(entries.AsSpan((i * 8) + 6), (ushort)i);
        }
        _file.Storage("__nameid_version1.0").Stream("__substg1.0_00020102", set.ToByteArray()).Stream("__substg1.0_00030102", entries);
        return this;
    }

    public byte[] ToBytes()
    {
        Message.Finish();
        return _file.ToBytes();
    }
}

/// <summary>A message, recipient or attachment that is being built.</summary>
public sealed class OutlookItem(CompoundFolder folder, int headerBytes)
{
    private readonly List<byte> _fixed = [];
    private readonly List<OutlookItem> _parts = [];
    private int _recipients;
    private int _attachments;

    public OutlookItem Text(ushort id, string text) => Stream(id, 0x001F, Encoding.Unicode.GetBytes(text));

    public OutlookItem Bytes(ushort id, byte[] bytes) => Stream(id, 0x0102, bytes);

    /// <summary>A text in the code page of the message.</summary>
    public OutlookItem Ansi(ushort id, byte[] bytes) => Stream(id, 0x001E, bytes);

    public OutlookItem Integer(ushort id, int value) => Fixed(id, 0x0003, (uint)value);

    public OutlookItem Mark(ushort id) => Fixed(id, 0x000B, 1);

    public OutlookItem Time(ushort id, DateTimeOffset time) => Fixed(id, 0x0040, (ulong)time.ToFileTime());

    public OutlookItem Recipient(string name, string address, int kind)
    {
        Part($"__recip_version1.0_#{_recipients++:X8}").Text(0x3001, name).Text(0x39FE, address).Integer(0x0C15, kind);
        return this;
    }

    /// <summary>Attaches a file and returns the attachment.</summary>
    public OutlookItem Attach(string name, byte[] content) => Attach(name).Integer(0x3705, 1).Bytes(0x3701, content);

    /// <summary>Attaches what the caller fills in.</summary>
    public OutlookItem Attach(string name) => Part($"__attach_version1.0_#{_attachments++:X8}").Text(0x3707, name);

    /// <summary>Attaches a message and returns it.</summary>
    public OutlookItem AttachMessage(string name)
    {
        OutlookItem attachment = Attach(name).Integer(0x3705, 5);
        OutlookItem message = new(attachment.Storage("__substg1.0_3701000D"), headerBytes: 24);
        attachment._parts.Add(message);
        return message;
    }

    internal CompoundFolder Storage(string name) => folder.Storage(name);

    internal void Finish()
    {
        folder.Stream("__properties_version1.0", [.. new byte[headerBytes], .. _fixed]);
        _parts.ForEach(p => p.Finish());
    }

    private OutlookItem Part(string name)
    {
        OutlookItem part = new(folder.Storage(name), headerBytes: 8);
        _parts.Add(part);
        return part;
    }

    private OutlookItem Stream(ushort id, ushort type, byte[] content)
    {
        folder.Stream(string.Create(CultureInfo.InvariantCulture, $"__substg1.0_{id:X4}{type:X4}"), content);
        return this;
    }

    private OutlookItem Fixed(ushort id, ushort type, ulong value)
    {
        byte[] entry = new byte[16];
        BinaryPrimitives.WriteUInt16LittleEndian(entry, type);
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(2), id);
        BinaryPrimitives.WriteUInt64LittleEndian(entry.AsSpan(8), value);
        _fixed.AddRange(entry);
        return this;
    }
}
