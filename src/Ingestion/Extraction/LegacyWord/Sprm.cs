using IntranetSearch.Ingestion.Extraction.LegacyOffice;

namespace IntranetSearch.Ingestion.Extraction.LegacyWord;

/// <summary>A change of one property ([MS-DOC] 2.6): what it changes, and to what.</summary>
/// <param name="Code">Which property.</param>
/// <param name="Operand">Its value.</param>
internal readonly record struct Sprm(ushort Code, ByteView Operand)
{
    // Paragraphs (2.6.2).
    public const ushort ParagraphStyle = 0x4600;
    public const ushort ListLevel = 0x260A;
    public const ushort ListFormat = 0x460B;
    public const ushort OutlineLevel = 0x2640;
    public const ushort InTable = 0x2416;
    public const ushort EndsRow = 0x2417;
    public const ushort EndsInnerCell = 0x244B;
    public const ushort EndsInnerRow = 0x244C;
    public const ushort TableDepth = 0x6649;
    public const ushort HugeProperties = 0x6646;
    public const ushort TableProperties = 0x646B;

    // Tables (2.6.3).
    public const ushort TableHeader = 0x3404;
    public const ushort TableDefinition = 0xD608;

    // Characters (2.6.1).
    public const ushort Deleted = 0x0800;
    public const ushort Hidden = 0x083C;
    public const ushort Bold = 0x0835;
    public const ushort Symbol = 0x6A09;

    private const ushort TabStops = 0xC615;

    /// <summary>The value as a byte.</summary>
    public byte Byte => Operand.Length > 0 ? Operand.U8(0) : (byte)0;

    /// <summary>The value as a number of up to four bytes.</summary>
    public int Number => Operand.Length switch { >= 4 => Operand.I32(0), >= 2 => Operand.U16(0), 1 => Operand.U8(0), _ => 0 };

    /// <summary>The changes of a list of them; a list that ends in the middle of one ends before it.</summary>
    public static IEnumerable<Sprm> ReadAll(ByteView list)
    {
        long at = 0;
        while (list.Has(at, 3))
        {
            ushort code = list.U16(at);
            at += 2;
            (int skip, int size) = SizeOf(list, code, at);
            if (!list.Has(at + skip, size))
                yield break;
            yield return new Sprm(code, list.Slice(at + skip, size));
            at += skip + size;
        }
    }

    /// <summary>Bytes before the value, and of the value: the top three bits of the code tell (2.2.5.1).</summary>
    private static (int Skip, int Size) SizeOf(ByteView list, ushort code, long at)
    {
        switch (code >> 13)
        {
            case 0 or 1:
                return (0, 1);
            case 2 or 4 or 5:
                return (0, 2);
            case 3:
                return (0, 4);
            case 7:
                return (0, 3);
            default:
                if (code == TableDefinition)
                    return list.Has(at, 2) ? (2, Math.Max(list.U16(at) - 1, 0)) : (2, int.MaxValue / 2);
                int size = list.U8(at);
                // So many tab stops that their size does not fit: it follows from their numbers (2.9.182).
                if (code == TabStops && size == 255)
                {
                    int deleted = list.Has(at + 1, 1) ? list.U8(at + 1) : 0;
                    int added = list.Has(at + 2 + (deleted * 4), 1) ? list.U8(at + 2 + (deleted * 4)) : 0;
                    size = 2 + (deleted * 4) + (added * 3);
                }
                return (1, size);
        }
    }
}
