using System.Text;
using IntranetSearch.Ingestion.Extraction.LegacyOffice;

namespace IntranetSearch.Ingestion.Extraction.LegacyExcel;

/// <summary>Links of cells ([MS-XLS] 2.4.140, [MS-OSHARED] 2.3.7.1).</summary>
internal static class BiffHyperlink
{
    private const int ObjectAt = 8 + 16;
    private const int HasMoniker = 0x01;
    private const int HasDisplayName = 0x10;
    private const int HasFrameName = 0x80;
    private const int MonikerIsText = 0x100;

    private static readonly Guid UrlMoniker = new("79EAC9E0-BAF9-11CE-8C82-00AA004BA90B");

    /// <summary>Row, words and address of a link to the web; null when it leads elsewhere or is damaged.</summary>
    public static (int Row, string? Text, string Address)? Read(ByteView body)
    {
        if (!body.Has(ObjectAt, 8))
            return null;
        uint flags = body.U32(ObjectAt + 4);
        long at = ObjectAt + 8;
        string? text = (flags & HasDisplayName) != 0 ? ReadText(body, ref at) : null;
        if ((flags & HasFrameName) != 0)
            ReadText(body, ref at);
        if ((flags & HasMoniker) == 0)
            return null;
        if ((flags & MonikerIsText) != 0)
            return ReadText(body, ref at) is { } address ? (body.U16(0), text, address) : null;
        if (!body.Has(at, 20) || new Guid(body.Bytes(at, 16)) != UrlMoniker)
            return null;
        string url = Encoding.Unicode.GetString(body.Clip(at + 20, Math.Min(body.U32(at + 16), (uint)body.Length)).Span);
        return (body.U16(0), text, url.Split('\0', 2)[0]);
    }

    private static string? ReadText(ByteView body, ref long at)
    {
        if (!body.Has(at, 4) || !body.Has(at + 4, body.U32(at) * 2L))
            return null;
        string text = Encoding.Unicode.GetString(body.Bytes(at + 4, body.U32(at) * 2L));
        at += 4 + (body.U32(at) * 2L);
        return text.TrimEnd('\0');
    }
}
