using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace IntranetSearch.Conformance.Extractors.Hostile;

/// <summary>Pdf files whose objects lead in circles, nest without end, or decompress to gigabytes.</summary>
internal static class HostilePdf
{
    private const string Catalog = "<< /Type /Catalog /Pages 2 0 R >>";
    private const string OnePage = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
    private const string Page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X0 6 0 R >> >> >>";
    private const string Font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
    private const string Words = "BT /F1 12 Tf 50 700 Td (kernel) Tj ET";

    public static IEnumerable<HostileFile> All() =>
    [
        Pdf("pages-in-a-circle.pdf", Catalog, "<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>", "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 9 >>"),
        Pdf("two-billion-pages.pdf", Catalog, "<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>", Page, Stream(Words), Font),
        Pdf("one-page-million-times.pdf", Catalog, $"<< /Type /Pages /Kids [{string.Concat(HostileFile.Repeat("3 0 R ", 1_000_000))}] /Count 1000000 >>", Page, Stream(Words), Font),
        Pdf("form-that-draws-itself.pdf", Catalog, OnePage, Page, Stream("/X0 Do"), Font, Stream("/X0 Do /X0 Do", "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X0 6 0 R >> >>")),
        Pdf("arrays-hundred-thousand-deep.pdf", Catalog, OnePage, Page.Replace("/MediaBox", $"/Deep {new string('[', 100_000)}{new string(']', 100_000)} /MediaBox", StringComparison.Ordinal), Stream(Words), Font),
        Pdf("dictionaries-hundred-thousand-deep.pdf", Catalog, OnePage, Page.Replace("/MediaBox", $"/Deep {string.Concat(HostileFile.Repeat("<</A ", 100_000))}1{string.Concat(HostileFile.Repeat(">>", 100_000))} /MediaBox", StringComparison.Ordinal), Stream(Words), Font),
        Pdf("length-that-is-itself.pdf", Catalog, OnePage, Page, $"<< /Length 4 0 R >>\nstream\n{Words}\nendstream", Font),
        Pdf("states-million-deep.pdf", Catalog, OnePage, Page, Stream(string.Concat(HostileFile.Repeat("q ", 1_000_000)) + Words), Font),
        Pdf("operators-without-end.pdf", Catalog, OnePage, Page, Stream(string.Concat(HostileFile.Repeat("0 0 m 1 1 l S ", 3_000_000)) + Words), Font),
        new("contents-to-2-gb.pdf", to => to.Write(Bomb())),
        Pdf("outline-in-a-circle.pdf", "<< /Type /Catalog /Pages 2 0 R /Outlines 7 0 R >>", OnePage, Page, Stream(Words), Font, "<< >>", "<< /First 7 0 R /Last 7 0 R /Next 7 0 R /Title (again) /Count 1 >>"),
        Pdf("fields-in-a-circle.pdf", "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [7 0 R] >> >>", OnePage, Page, Stream(Words), Font, "<< >>", "<< /T (again) /Kids [7 0 R] /Parent 7 0 R >>"),
        Pdf("names-in-a-circle.pdf", "<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 7 0 R >> >>", OnePage, Page, Stream(Words), Font, "<< >>", "<< /Kids [7 0 R 7 0 R] >>"),
        HostileFile.Of("table-before-itself.pdf", () => Encoding.Latin1.GetBytes("%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 3 /Root 1 0 R /Prev 58 >>\nstartxref\n58\n%%EOF")),
    ];

    private static HostileFile Pdf(string name, params string[] objects) => HostileFile.Of(name, () => Assemble([.. objects.Select(Encoding.Latin1.GetBytes)]));

    private static string Stream(string content, string keys = "") => string.Create(CultureInfo.InvariantCulture, $"<< /Length {content.Length} {keys} >>\nstream\n{content}\nendstream");

    private static byte[] Bomb()
    {
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Optimal, leaveOpen: true))
            HostileZip.Fill(zlib, (byte)' ', 2L << 30);
        byte[] head = Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<< /Length {packed.Length} /Filter /FlateDecode >>\nstream\n"));
        byte[][] objects = [.. new[] { Catalog, OnePage, Page }.Select(Encoding.Latin1.GetBytes), [.. head, .. packed.ToArray(), .. "\nendstream"u8], Encoding.Latin1.GetBytes(Font)];
        return Assemble(objects);
    }

    private static byte[] Assemble(byte[][] objects)
    {
        using MemoryStream file = new();
        List<long> places = [];
        Write("%PDF-1.7\n");
        for (int i = 0; i < objects.Length; i++)
        {
            places.Add(file.Position);
            Write(string.Create(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n"));
            file.Write(objects[i]);
            Write("\nendobj\n");
        }
        long table = file.Position;
        Write(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n"));
        foreach (long place in places)
            Write(string.Create(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n"));
        Write(string.Create(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"));
        return file.ToArray();

        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
    }
}
