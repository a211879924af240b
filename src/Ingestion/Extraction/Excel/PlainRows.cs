using System.Buffers;
using System.Text;
using System.Text.Unicode;
using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>
/// The rows of a sheet whose XML is plain and well-formed, as nearly all programs write it: UTF-8, elements of one
/// prefix, values of modest length; no comments, sections of CDATA, entities of its own or control characters. Only such
/// rows are read without an XML reader: for anything else that one decides what it is, and whether it is damaged.
/// </summary>
/// <param name="Start">Where the sheetData's content starts.</param>
/// <param name="End">Where it ends.</param>
/// <param name="PrefixLength">Bytes before each element's own name: a prefix and its colon.</param>
internal readonly record struct PlainRows(int Start, int End, int PrefixLength)
{
    /// <summary>Deepest plain element, counted from the root.</summary>
    public const int MostLevels = 12;

    /// <summary>Bytes of a text or attribute that are no longer plain.</summary>
    public const int LongText = 2048;

    private const string Name = "sheetData";

    private static readonly SearchValues<byte> Controls = SearchValues.Create(
        0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31);

    /// <summary>Finds the rows; null when they are not plain.</summary>
    /// <param name="xml">The sheet.</param>
    public static PlainRows? Find(ReadOnlySpan<byte> xml)
    {
        int name = xml.IndexOf("sheetData"u8);
        if (name < 0 || PartEncoding.Of(xml[..Math.Min(xml.Length, 256)]).Encoding.CodePage != Encoding.UTF8.CodePage)
            return null;
        int open = xml[..name].LastIndexOf((byte)'<');
        int start = name + Name.Length;
        while (start < xml.Length && xml[start] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            start++;
        if (open < 0 || start == xml.Length || xml[start] != '>')
            return null;
        start++;
        ReadOnlySpan<byte> head = xml[..open];
        // Only the XML declaration may start like this; in a comment or section of CDATA the name would not be a tag's.
        if (head.IndexOf("<!"u8) >= 0 || head.LastIndexOf("<?"u8) > head.IndexOf((byte)'<'))
            return null;
        ReadOnlySpan<byte> prefix = xml[(open + 1)..name];
        if (!prefix.IsEmpty && prefix.IndexOf((byte)':') != prefix.Length - 1)
            return null;
        if (EndOfRows(xml[start..], prefix, RootOf(head)) is not int length)
            return null;
        ReadOnlySpan<byte> rows = xml.Slice(start, length);
        // Once: a second one would be taken for the first. "]]>" must not stand in text.
        bool isPlain = xml[(start + length + prefix.Length + Name.Length + 2)..].IndexOf("sheetData"u8) < 0
            && !rows.ContainsAny(Controls) && rows.IndexOf("]]>"u8) < 0
            && (Ascii.IsValid(rows) || (Utf8.IsValid(rows) && rows.IndexOf("\uFFFE"u8) < 0 && rows.IndexOf("\uFFFF"u8) < 0));
        return isPlain ? new PlainRows(start, start + length, prefix.Length) : null;
    }

    /// <summary>The root's tag, where namespaces are declared.</summary>
    private static ReadOnlySpan<byte> RootOf(ReadOnlySpan<byte> head)
    {
        int declaration = head.IndexOf("?>"u8);
        ReadOnlySpan<byte> root = head[(declaration < 0 ? 0 : declaration + 2)..];
        int end = root.IndexOf((byte)'>');
        // Looked through whenever the prefix changes: a long one would make that slow, and no program writes one.
        return end is < 0 or > LongText * 4 ? default : root[..end];
    }

    /// <summary>Where the sheetData's end tag starts; null when something before is not plain or not well-formed.</summary>
    private static int? EndOfRows(ReadOnlySpan<byte> xml, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> root)
    {
        Span<char> characters = stackalloc char[LongText];
        Span<Range> open = stackalloc Range[MostLevels - 2];
        ReadOnlySpan<byte> declared = default;
        int depth = 0;
        bool inText = false;
        for (PlainTags tags = new(xml); tags.MoveNext();)
        {
            ReadOnlySpan<byte> text = tags.Text;
            // Nothing but text in a text, and no text that counts beside one.
            if (inText ? !tags.IsEnd || text.Length >= LongText || (text.Contains((byte)'&') && PlainText.Decode(text, characters) < 0) : text.Contains((byte)'&'))
                return null;
            inText = false;
            ReadOnlySpan<byte> name = tags.Name;
            if (!name.StartsWith(prefix) || !IsLocalName(name[prefix.Length..]))
                return null;
            if (tags.IsEnd)
            {
                if (depth == 0)
                    return name[prefix.Length..].SequenceEqual("sheetData"u8) ? tags.Start : null;
                if (!name.SequenceEqual(xml[open[--depth]]))
                    return null;
                continue;
            }
            if (!HasPlainAttributes(tags, root, ref declared))
                return null;
            if (tags.IsEmpty)
                continue;
            if (depth == open.Length)
                return null;
            open[depth++] = (tags.Start + 1)..(tags.Start + 1 + name.Length);
            inText = name[prefix.Length..] is [(byte)'v' or (byte)'f' or (byte)'t'];
        }
        return null;
    }

    /// <summary>Whether no attribute is there twice, and the namespaces of all are declared at the root.</summary>
    private static bool HasPlainAttributes(in PlainTags tags, ReadOnlySpan<byte> root, ref ReadOnlySpan<byte> declared)
    {
        for (int i = 0; i < tags.AttributeCount; i++)
        {
            ReadOnlySpan<byte> name = tags.AttributeName(i);
            int colon = name.IndexOf((byte)':');
            ReadOnlySpan<byte> prefix = name[..Math.Max(colon, 0)];
            name = name[(colon + 1)..];
            if (!IsLocalName(name) || prefix.SequenceEqual("xmlns"u8) || (colon < 0 && name.SequenceEqual("xmlns"u8)) || tags.AttributeValue(i).Length >= LongText)
                return false;
            if (prefix.SequenceEqual("xml"u8))
            {
                // XML itself says what these may be, and Office writes no other of them.
                if (!name.SequenceEqual("space"u8) || !tags.AttributeValue(i).SequenceEqual("preserve"u8))
                    return false;
            }
            else if (colon >= 0 && !prefix.SequenceEqual(declared))
            {
                if (root.IndexOf([.. "xmlns:"u8, .. prefix, (byte)'=']) < 0)
                    return false;
                declared = prefix;
            }
            // Without their prefixes: two of those may mean the same namespace.
            for (int other = 0; other < i; other++)
            {
                ReadOnlySpan<byte> written = tags.AttributeName(other);
                if (written[(written.IndexOf((byte)':') + 1)..].SequenceEqual(name))
                    return false;
            }
        }
        return true;
    }

    /// <summary>Whether a name, or what follows its prefix, is one.</summary>
    private static bool IsLocalName(ReadOnlySpan<byte> name) => !name.IsEmpty && (char.IsAsciiLetter((char)name[0]) || name[0] == '_') && !name.Contains((byte)':');
}
