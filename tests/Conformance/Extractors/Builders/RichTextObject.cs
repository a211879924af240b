using System.Text;

namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>Builds objects embedded in Rich Text: <c>RichTextObject.Embedded("Package", data)</c> gives a \object group.</summary>
public static class RichTextObject
{
    private const int EmbeddedFormat = 2;
    private const int LinkedFormat = 1;

    /// <summary>An embedded object; its document shows "shown" in its place.</summary>
    public static string Embedded(string className, byte[] native) => Group(className, Hex(Header(EmbeddedFormat, className).U32(native.Length).Add(native)));

    /// <summary>An object that is only a link to a file ([MS-OLEDS] 2.2.6).</summary>
    public static string Linked(string className) => Group(className, Hex(Header(LinkedFormat, className).PadTo(64)));

    /// <summary>The group around data as they are to stand in the file.</summary>
    public static string Group(string className, string data) =>
        $@"{{\object\objemb{{\*\objclass {className}}}{{\*\objdata {data}}}{{\result shown}}}}";

    /// <summary>A file as the packager of Windows writes it.</summary>
    public static byte[] Package(string label, byte[] content) =>
        new ByteList().U16(2).Narrow(label).U8(0).Narrow($"C:\\x\\{label}").U8(0).U32(0x30000).U32(4).Narrow("tmp").U8(0).U32(content.Length).Add(content).ToArray();

    /// <summary>Bytes as digits, in lines as programs break them.</summary>
    public static string Hex(ByteList bytes)
    {
        StringBuilder lines = new();
        foreach (byte[] line in bytes.ToArray().Chunk(64))
            lines.Append(Convert.ToHexStringLower(line)).Append("\r\n");
        return lines.ToString();
    }

    /// <summary>The header before an object's data ([MS-OLEDS] 2.2.4), without topic and item.</summary>
    private static ByteList Header(int format, string className) =>
        new ByteList().U32(0x501).U32(format).U32(className.Length + 1).Narrow(className).U8(0).U32(0).U32(0);
}
