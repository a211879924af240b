using System.Runtime.InteropServices;
using System.Text;
using IntranetSearch.Ingestion.Extraction.Pdf.Content;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Fonts;

/// <summary>What the codes of a font read, as the file says (ISO 32000-1, 9.10.3).</summary>
internal sealed class ToUnicodeMap
{
    // Codes of a font have two bytes (9.7.5): no map needs more than 65,536 entries, and what it does not name is counted
    // as a letter that cannot be read. A code reads a letter or a ligature of a few; a text longer than this is none.
    private const int MostEntries = 200_000;
    private const int LongestText = 64;

    private readonly Dictionary<int, string> _single = [];
    private readonly List<Range> _ranges = [];

    /// <summary>Whether it says anything.</summary>
    public bool IsEmpty => _single.Count == 0 && _ranges.Count == 0;

    /// <summary>What a code reads; null when it is not in the map.</summary>
    public string? Find(int code)
    {
        if (_single.TryGetValue(code, out string? text))
            return text;
        for (int i = _ranges.Count - 1; i >= 0; i--)
        {
            Range range = _ranges[i];
            if (code >= range.First && code <= range.Last)
                return Next(range.Text, code - range.First);
        }
        return null;
    }

    /// <summary>Reads a map.</summary>
    public static ToUnicodeMap Read(ReadOnlySpan<byte> data)
    {
        ToUnicodeMap map = new();
        List<Operand> operands = [];
        ContentScanner scanner = new(data, operands);
        while (scanner.MoveNext() && map._single.Count + map._ranges.Count < MostEntries)
        {
            if (scanner.Operator.EndsWith("endbfchar"u8))
                map.AddSingles(operands, scanner);
            else if (scanner.Operator.EndsWith("endbfrange"u8))
                map.AddRanges(operands, scanner);
        }
        return map;
    }

    private void AddSingles(List<Operand> operands, in ContentScanner scanner)
    {
        for (int i = 0; i + 1 < operands.Count; i += 2)
        {
            if (operands[i].Kind == OperandKind.Text && operands[i + 1].Kind == OperandKind.Text)
                _single[Code(scanner.Bytes(operands[i]))] = Text(scanner.Bytes(operands[i + 1]));
        }
    }

    private void AddRanges(List<Operand> operands, in ContentScanner scanner)
    {
        for (int i = 0; i + 2 < operands.Count;)
        {
            if (operands[i].Kind != OperandKind.Text || operands[i + 1].Kind != OperandKind.Text)
            {
                i++;
                continue;
            }
            int first = Code(scanner.Bytes(operands[i]));
            int last = Code(scanner.Bytes(operands[i + 1]));
            if (operands[i + 2].Kind == OperandKind.ArrayStart)
            {
                i += 3;
                for (int code = first; i < operands.Count && operands[i].Kind != OperandKind.ArrayEnd; i++, code++)
                {
                    if (code <= last && operands[i].Kind == OperandKind.Text)
                        _single[code] = Text(scanner.Bytes(operands[i]));
                }
                i++;
                continue;
            }
            if (operands[i + 2].Kind == OperandKind.Text)
                _ranges.Add(new Range(first, last, Text(scanner.Bytes(operands[i + 2]))));
            i += 3;
        }
    }

    private static int Code(ReadOnlySpan<byte> bytes)
    {
        int code = 0;
        foreach (byte b in bytes[..Math.Min(bytes.Length, 4)])
            code = (code << 8) | b;
        return code;
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, LongestText)];
        return bytes.Length == 1 ? ((char)bytes[0]).ToString() : Encoding.BigEndianUnicode.GetString(bytes[..(bytes.Length & ~1)]);
    }

    /// <summary>The text with its last character moved on.</summary>
    private static string Next(string text, int by)
    {
        if (by == 0 || text.Length == 0)
            return text;
        int start = text.Length > 1 && char.IsSurrogatePair(text[^2], text[^1]) ? text.Length - 2 : text.Length - 1;
        if (char.IsSurrogate(text[start]) && start == text.Length - 1)
            return text;
        int rune = char.ConvertToUtf32(text, start) + by;
        return Rune.IsValid(rune) ? string.Concat(text.AsSpan(0, start), char.ConvertFromUtf32(rune)) : text;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Range(int First, int Last, string Text);
}
