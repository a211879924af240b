using System.Text;
using IntranetSearch.Ingestion.Extraction.LegacyOffice;

namespace IntranetSearch.Ingestion.Extraction.CompoundFiles;

/// <summary>
/// The texts of a property set ([MS-OLEPS] 2.21): what "File, Properties" shows. Damage costs the property it hits;
/// properties are extras.
/// </summary>
internal sealed class PropertySet
{
    /// <summary>The stream with title, subject, author and keywords.</summary>
    public const string SummaryInformation = "\u0005SummaryInformation";

    private const uint CodePage = 1;
    private const uint Title = 2;
    private const uint Subject = 3;
    private const uint Keywords = 5;
    // Programs know a few dozen, and only title, subject and keywords are asked for.
    private const int MostProperties = 1_000;
    private const int AnsiString = 0x1E;
    private const int UnicodeString = 0x1F;

    private readonly Dictionary<uint, string> _texts = [];

    private PropertySet()
    {
    }

    /// <summary>The title as it is stated, sensible or not; null when there is none.</summary>
    public string? StatedTitle => _texts.GetValueOrDefault(Title);

    /// <summary>The subject; null when there is none.</summary>
    public string? StatedSubject => _texts.GetValueOrDefault(Subject);

    /// <summary>The keywords; null when there are none.</summary>
    public string? StatedKeywords => _texts.GetValueOrDefault(Keywords);

    /// <summary>Reads the first set of a stream.</summary>
    public static PropertySet Parse(ReadOnlyMemory<byte> stream)
    {
        PropertySet set = new();
        ByteView view = new(stream);
        // Header 28 bytes, then per set its id (16 bytes) and offset (2.21).
        if (!view.Has(0, 48) || view.U16(0) != 0xFFFE)
            return set;
        long start = view.U32(44);
        if (!view.Has(start, 8))
            return set;
        long count = Math.Min(view.U32(start + 4), MostProperties);
        Encoding encoding = CodePages.Western;
        for (long i = 0; i < count && view.Has(start + 8 + (i * 8), 8); i++)
        {
            long at = start + view.U32(start + 12 + (i * 8));
            if (view.U32(start + 8 + (i * 8)) == CodePage && view.Has(at, 6))
                encoding = CodePages.Of(view.U16(at + 4));
        }
        for (long i = 0; i < count && view.Has(start + 8 + (i * 8), 8); i++)
        {
            if (ReadText(view, start + view.U32(start + 12 + (i * 8)), encoding) is { } text)
                set._texts.TryAdd(view.U32(start + 8 + (i * 8)), text);
        }
        return set;
    }

    private static string? ReadText(ByteView view, long at, Encoding encoding)
    {
        if (!view.Has(at, 8))
            return null;
        long size = view.U32(at + 4);
        string? text = view.U32(at) switch
        {
            // The size is in bytes, even in the UTF-16 code page (2.5).
            AnsiString when view.Has(at + 8, size) => encoding.GetString(view.Bytes(at + 8, size)),
            UnicodeString when view.Has(at + 8, size * 2) => Encoding.Unicode.GetString(view.Bytes(at + 8, size * 2)),
            _ => null,
        };
        int end = text?.IndexOf('\0', StringComparison.Ordinal) ?? -1;
        return end >= 0 ? text![..end] : text;
    }
}
