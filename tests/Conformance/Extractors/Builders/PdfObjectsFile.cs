using System.Globalization;
using System.Text;

namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>Builds a pdf file object by object (ISO 32000-1, 7.5), for what a builder of pages does not write.</summary>
public sealed class PdfObjectsFile
{
    private const int Catalog = 1;
    private const int Pages = 2;
    private const int Font = 3;

    private readonly List<byte[]> _objects = [[], [], Encoding.Latin1.GetBytes("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")];
    private readonly List<int> _pages = [];

    /// <summary>More entries of the catalog: "/Outlines 7 0 R".</summary>
    public string CatalogEntries { get; set; } = "";

    /// <summary>The root of the page tree, for a file in which it is wrong; null for the right one.</summary>
    public string? PageTree { get; set; }

    /// <summary>The number the next object gets.</summary>
    public int Next => _objects.Count + 1;

    /// <summary>Adds an object.</summary>
    /// <returns>Its number.</returns>
    public int Add(string body)
    {
        _objects.Add(Encoding.Latin1.GetBytes(body));
        return _objects.Count;
    }

    /// <summary>Adds a stream.</summary>
    /// <param name="entries">Its dictionary but for the length: "/Type /XObject /Subtype /Form".</param>
    /// <param name="data">Its data, as the filters it names left them.</param>
    public int AddStream(string entries, byte[] data)
    {
        byte[] head = Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<< {entries} /Length {data.Length} >>\nstream\n"));
        _objects.Add([.. head, .. data, .. "\nendstream"u8]);
        return _objects.Count;
    }

    /// <summary>Adds a stream of Latin text.</summary>
    public int AddStream(string entries, string data) => AddStream(entries, Encoding.Latin1.GetBytes(data));

    /// <summary>Adds a page.</summary>
    /// <param name="content">Its content; the font F1 is Helvetica.</param>
    /// <param name="resources">More entries of its resources: "/XObject &lt;&lt; /X 5 0 R &gt;&gt;". A dictionary named Font takes the place of F1's.</param>
    /// <param name="entries">More entries of the page: "/Annots [6 0 R]".</param>
    public PdfObjectsFile Page(string content, string resources = "", string entries = "") => Page(AddStream("", content), resources, entries);

    /// <summary>Adds a page with a content that was added before.</summary>
    public PdfObjectsFile Page(int content, string resources = "", string entries = "")
    {
        string fonts = resources.Contains("/Font", StringComparison.Ordinal) ? "" : $"/Font << /F1 {Font} 0 R >>";
        _pages.Add(Add($"<< /Type /Page /Parent {Pages} 0 R /MediaBox [0 0 612 792] /Contents {content} 0 R /Resources << {fonts} {resources} >> {entries} >>"));
        return this;
    }

    /// <summary>The number of a page's object.</summary>
    /// <param name="page">From 1.</param>
    public int PageObject(int page) => _pages[page - 1];

    public byte[] ToBytes()
    {
        _objects[Catalog - 1] = Encoding.Latin1.GetBytes($"<< /Type /Catalog /Pages {Pages} 0 R {CatalogEntries} >>");
        _objects[Pages - 1] = Encoding.Latin1.GetBytes(PageTree ?? $"<< /Type /Pages /Kids [{string.Join(' ', _pages.Select(p => $"{p} 0 R"))}] /Count {_pages.Count} >>");
        using MemoryStream file = new();
        file.Write("%PDF-1.7\n"u8);
        List<long> places = [];
        for (int i = 0; i < _objects.Count; i++)
        {
            places.Add(file.Position);
            file.Write(Encoding.Latin1.GetBytes($"{i + 1} 0 obj\n"));
            file.Write(_objects[i]);
            file.Write("\nendobj\n"u8);
        }
        long table = file.Position;
        file.Write(Encoding.Latin1.GetBytes($"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n"));
        foreach (long place in places)
            file.Write(Encoding.Latin1.GetBytes(place.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n"));
        file.Write(Encoding.Latin1.GetBytes($"trailer\n<< /Size {_objects.Count + 1} /Root {Catalog} 0 R >>\nstartxref\n{table}\n%%EOF\n"));
        return file.ToArray();
    }
}
