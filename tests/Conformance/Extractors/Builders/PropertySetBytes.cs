using System.Text;

namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>Builds the property set that holds a file's title ([MS-OLEPS] 2.21).</summary>
public static class PropertySetBytes
{
    /// <summary>The name of its stream.</summary>
    public const string StreamName = "\u0005SummaryInformation";

    /// <summary>A set with a code page and a title in it.</summary>
    public static byte[] WithTitle(string title, int codePage = 65001)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        byte[] text = [.. Encoding.GetEncoding(codePage).GetBytes(title), 0];
        ByteList set = new ByteList().U32(2)
            .U32(1).U32(24).U32(2).U32(32)
            .U32(2).U16(codePage).U16(0)
            .U32(0x1E).U32(text.Length).Add(text);
        set.PadTo((set.Count + 3) / 4 * 4);
        return new ByteList().U16(0xFFFE).U16(0).U32(0x0002_0006).Add(new byte[16]).U32(1)
            .Add(new Guid("F29F85E0-4FF9-1068-AB91-08002B27B3D9").ToByteArray()).U32(48)
            .U32(set.Count + 4).Add(set.ToArray()).ToArray();
    }
}
