using System.Buffers.Binary;
using System.Text;
using IntranetSearch.Ingestion.Extraction.CompoundFiles;
using IntranetSearch.Ingestion.Extraction.Mail;

namespace IntranetSearch.Ingestion.Extraction.Outlook;

/// <summary>
/// The properties of a message, recipient or attachment ([MS-OXMSG] 2.4): small values of fixed size in one stream,
/// texts and bytes in a stream each, whose name says which property it is and of which type.
/// </summary>
internal sealed class OutlookProperties
{
    private const int EntryBytes = 16;

    // Room for each of the 65,536 numbers a property can have.
    private const int MaxTableBytes = 1 << 20;

    /// <summary>Most bytes that are read of a subject, a name or another short text.</summary>
    public const int MaxStringBytes = 1 << 20;

    private const ushort IntegerType = 0x0003;
    private const ushort BooleanType = 0x000B;
    private const ushort TimeType = 0x0040;
    private const ushort AnsiType = 0x001E;
    private const ushort UnicodeType = 0x001F;
    private const ushort BinaryType = 0x0102;
    private const ushort ObjectType = 0x000D;

    private readonly CompoundStorage _storage;
    private readonly Dictionary<uint, ulong> _fixed = [];

    /// <summary>Reads the properties of fixed size.</summary>
    /// <param name="storage">Where they are.</param>
    /// <param name="headerBytes">What stands before them: 32 bytes in a file, 24 in a message inside one, 8 in recipients and attachments ([MS-OXMSG] 2.4.1).</param>
    /// <param name="codePage">Of texts that are not Unicode; null when the message says it itself.</param>
    public OutlookProperties(CompoundStorage storage, int headerBytes, Encoding? codePage)
    {
        _storage = storage;
        ReadOnlySpan<byte> table = storage.FindStream("__properties_version1.0")?.ReadAll(MaxTableBytes);
        HasTable = table.Length >= headerBytes;
        for (int at = headerBytes; at + EntryBytes <= table.Length; at += EntryBytes)
            _fixed.TryAdd(BinaryPrimitives.ReadUInt32LittleEndian(table[at..]), BinaryPrimitives.ReadUInt64LittleEndian(table[(at + 8)..]));
        // PidTagMessageCodepage, else PidTagInternetCodepage ([MS-OXPROPS] 2.791, 2.744).
        CodePage = codePage ?? Find(Integer(0x3FFD)) ?? Find(Integer(0x3FDE));
    }

    /// <summary>The charset of texts that are not Unicode; null when it is not stated.</summary>
    public Encoding? CodePage { get; }

    /// <summary>Whether the table of the properties of fixed size is there.</summary>
    public bool HasTable { get; }

    /// <summary>Whether a text was asked for of which only the first MiB was read: a subject or a name, which no person writes that long.</summary>
    public bool HasCutText { get; private set; }

    /// <summary>Whether the file holds less of a text or of bytes than it states.</summary>
    public bool IsCutShort(ushort id)
    {
        if ((Stream(id, UnicodeType) ?? Stream(id, AnsiType) ?? Stream(id, BinaryType)) is not { } stream)
            return false;
        using SectorStream opened = stream.Open();
        return opened.IsCutShort;
    }

    /// <summary>A text; null when there is none.</summary>
    public string? Text(ushort id)
    {
        if (Stream(id, UnicodeType) is { } unicode)
            return Encoding.Unicode.GetString(ReadStart(unicode)).Trim('\0', ' ');
        return Stream(id, AnsiType) is { } ansi ? MailCharset.Decode(ReadStart(ansi), CodePage).Trim('\0', ' ') : null;
    }

    private byte[] ReadStart(CompoundStream text)
    {
        HasCutText |= text.StatedLength > MaxStringBytes;
        return text.ReadAll(MaxStringBytes);
    }

    /// <summary>Opens a long text; null when there is none.</summary>
    public StreamReader? OpenText(ushort id)
    {
        if (Stream(id, UnicodeType) is { } unicode)
            return new StreamReader(unicode.Open(), Encoding.Unicode, detectEncodingFromByteOrderMarks: false);
        return Stream(id, AnsiType) is { } ansi ? MailCharset.Open(ansi.Open(), CodePage?.WebName) : null;
    }

    /// <summary>Bytes, or a text as bytes; null when there are none.</summary>
    public CompoundStream? Bytes(ushort id) => Stream(id, BinaryType);

    /// <summary>A message or object inside this one; null when there is none.</summary>
    public CompoundStorage? Object(ushort id) => _storage.FindStorage(NameOf(id, ObjectType));

    /// <summary>A number; null when there is none.</summary>
    public int? Integer(ushort id) => Fixed(id, IntegerType) is { } value ? (int)(uint)value : null;

    /// <summary>A mark; false when it is not set.</summary>
    public bool IsSet(ushort id) => Fixed(id, BooleanType) is { } value && (value & 0xFF) != 0;

    /// <summary>A moment; null when there is none or it is none that can be.</summary>
    public DateTimeOffset? Time(ushort id)
    {
        const long mostTicks = 2650467743990000000; // The year 9999 in hundred-nanoseconds since 1601.
        return Fixed(id, TimeType) is { } value && value > 0 && value < mostTicks ? DateTimeOffset.FromFileTime((long)value).ToUniversalTime() : null;
    }

    private ulong? Fixed(ushort id, ushort type) => _fixed.TryGetValue(((uint)id << 16) | type, out ulong value) ? value : null;

    private CompoundStream? Stream(ushort id, ushort type) => _storage.FindStream(NameOf(id, type));

    private static string NameOf(ushort id, ushort type) => FormattableString.Invariant($"__substg1.0_{id:X4}{type:X4}");

    private static Encoding? Find(int? codePage)
    {
        try
        {
            return codePage is > 0 and <= 65535 ? CodePagesEncodingProvider.Instance.GetEncoding(codePage.Value) ?? Encoding.GetEncoding(codePage.Value) : null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null; // A code page nobody knows: the text tells its own.
        }
    }
}
