using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace IntranetSearch.Connectors.LocalFolder.Tree;

/// <summary>
/// File names as strings without loss. On Linux a name is any bytes but '/' and 0; a byte that is not part of valid UTF-8
/// becomes the lone surrogate U+DC00 + byte, which no valid name can contain, and back (as Python's "surrogateescape", PEP 383).
/// </summary>
internal static class FileNames
{
    private const int EscapeBase = 0xDC00;

    /// <summary>The string for a name's bytes.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);

        StringBuilder name = new(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out Rune rune, out int used) == OperationStatus.Done)
            {
                name.Append(rune.ToString());
            }
            else
            {
                used = 1;
                name.Append((char)(EscapeBase + bytes[0]));
            }
            bytes = bytes[used..];
        }
        return name.ToString();
    }

    /// <summary>The bytes of a name, ended by a zero byte for system calls.</summary>
    public static byte[] Encode(string name)
    {
        if (!IsEscaped(name))
        {
            byte[] plain = new byte[Encoding.UTF8.GetByteCount(name) + 1];
            Encoding.UTF8.GetBytes(name, plain);
            return plain;
        }

        using MemoryStream bytes = new(name.Length * 3);
        Span<byte> buffer = stackalloc byte[4];
        for (int i = 0; i < name.Length;)
        {
            if (IsEscape(name, i))
            {
                bytes.WriteByte((byte)(name[i++] - EscapeBase));
                continue;
            }
            Rune rune = Rune.GetRuneAt(name, i);
            bytes.Write(buffer[..rune.EncodeToUtf8(buffer)]);
            i += rune.Utf16SequenceLength;
        }
        bytes.WriteByte(0);
        return bytes.ToArray();
    }

    /// <summary>Whether the name has bytes that are not UTF-8.</summary>
    public static bool IsEscaped(string name)
    {
        if (!name.AsSpan().ContainsAnyInRange('\uDC80', '\uDCFF'))
            return false;
        for (int i = 0; i < name.Length; i++)
        {
            if (IsEscape(name, i))
                return true;
        }
        return false;
    }

    /// <summary>The name for people and for the index: such bytes are written "\xE9".</summary>
    public static string ToDisplay(string name)
    {
        if (!IsEscaped(name))
            return name;
        StringBuilder shown = new(name.Length + 8);
        for (int i = 0; i < name.Length; i++)
        {
            if (IsEscape(name, i))
                shown.Append(CultureInfo.InvariantCulture, $"\\x{name[i] - EscapeBase:X2}");
            else
                shown.Append(name[i]);
        }
        return shown.ToString();
    }

    // A low surrogate after a high one is half of an ordinary character.
    private static bool IsEscape(string name, int at) =>
        name[at] is >= '\uDC80' and <= '\uDCFF' && (at == 0 || !char.IsHighSurrogate(name[at - 1]));
}
