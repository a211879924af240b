using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>Builds a pdf file. Places are in points from the lower left corner of an A4 page.</summary>
public sealed class PdfFile : IDisposable
{
    private const double Top = 780;
    private const double Leading = 14;

    private readonly PdfDocumentBuilder _builder = new();
    private readonly PdfDocumentBuilder.AddedFont _regular;
    private readonly PdfDocumentBuilder.AddedFont _bold;
    private PdfPageBuilder? _page;
    private double _y = Top;

    public PdfFile()
    {
        _regular = _builder.AddStandard14Font(Standard14Font.Helvetica);
        _bold = _builder.AddStandard14Font(Standard14Font.HelveticaBold);
    }

    public void Dispose() => _builder.Dispose();

    /// <summary>Title in the document information.</summary>
    public string? Title { get; set; }

    /// <summary>Starts a page.</summary>
    public PdfFile Page()
    {
        _page = _builder.AddPage(PageSize.A4);
        _y = Top;
        return this;
    }

    /// <summary>Writes text at a place.</summary>
    public PdfFile Text(double x, double y, string text, double size = 10, bool bold = false)
    {
        if (_page is null)
            Page();
        _page!.AddText(text, size, new PdfPoint(x, y), bold ? _bold : _regular);
        return this;
    }

    /// <summary>Writes lines below what was written last, without a gap between them.</summary>
    public PdfFile Lines(params string[] lines)
    {
        foreach (string line in lines)
        {
            Text(60, _y, line);
            _y -= Leading;
        }
        return Gap();
    }

    /// <summary>Writes a headline.</summary>
    public PdfFile Heading(double size, string text, bool bold = true)
    {
        _y -= size;
        Text(60, _y, text, size, bold);
        _y -= size;
        return Gap();
    }

    /// <summary>Writes a row of cells, 120 points wide each.</summary>
    public PdfFile Row(params string[] cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i].Length > 0)
                Text(60 + (i * 120), _y, cells[i]);
        }
        _y -= Leading;
        return this;
    }

    /// <summary>Leaves a line free.</summary>
    public PdfFile Gap()
    {
        _y -= Leading;
        return this;
    }

    public byte[] ToBytes()
    {
        if (_page is null)
            Page();
        if (Title is not null)
            _builder.DocumentInformation.Title = Title;
        return _builder.Build();
    }
}
