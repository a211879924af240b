using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IntranetSearch.Builder.Sources;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace IntranetSearch.Builder.Writers;

/// <summary>
/// Writes a PDF: headings in larger bold type, wrapped paragraphs, lists, ruled tables whose header is repeated on each page, footer with page number.
/// The standard fonts come in Adobe's standard encoding: letters with accents and the euro sign are refused, write "EUR".
/// </summary>
internal sealed class PdfWriter : IDisposable
{
    private const double Margin = 64;
    private const double Body = 10.5;
    private const double LineHeight = 1.35;

    private readonly PdfDocumentBuilder _document = new();
    private readonly Source _source;
    private readonly PdfDocumentBuilder.AddedFont _regular;
    private readonly PdfDocumentBuilder.AddedFont _bold;
    private readonly List<PdfPageBuilder> _pages = [];
    private double _y;

    private PdfWriter(Source source)
    {
        _source = source;
        _regular = _document.AddStandard14Font(Standard14Font.Helvetica);
        _bold = _document.AddStandard14Font(Standard14Font.HelveticaBold);
        _document.DocumentInformation.Title = source.Title;
        _document.DocumentInformation.Author = source.Author;
        _document.DocumentInformation.CreationDate = source.Date.ToString("'D:'yyyyMMdd'090000Z'", CultureInfo.InvariantCulture);
        _document.DocumentInformation.ModifiedDate = _document.DocumentInformation.CreationDate;
        NewPage();
    }

    private PdfPageBuilder Page => _pages[^1];

    private double Width => Page.PageSize.Width - (2 * Margin);

    /// <summary>The document's bytes.</summary>
    public static byte[] Write(Source source)
    {
        using PdfWriter writer = new(source);
        writer.Text([new Run(source.Title, true)], 20, Margin);
        foreach (Block block in source.Blocks)
            writer.Add(block);
        writer.AddFooters();
        return WithFixedIds(writer._document.Build());
    }

    /// <summary>Replaces the random file identifiers of the trailer (two of 32 digits) by a digest of the rest, so that the same source gives the same bytes.</summary>
    private static byte[] WithFixedIds(byte[] pdf)
    {
        const int digits = 32;
        Span<byte> ids = pdf.AsSpan(pdf.AsSpan().LastIndexOf("/ID [ <"u8) + "/ID [ <"u8.Length);
        Span<byte> first = ids[..digits];
        Span<byte> second = ids.Slice(digits + "><"u8.Length, digits);
        first.Fill((byte)'0');
        second.Fill((byte)'0');
        byte[] digest = Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(pdf))[..digits]);
        digest.CopyTo(first);
        digest.CopyTo(second);
        return pdf;
    }

    public void Dispose() => _document.Dispose();

    private void Add(Block block)
    {
        switch (block)
        {
            case HeadingBlock heading:
                double size = heading.Level switch { 1 => 15, 2 => 12.5, _ => 11 };
                _y -= size * 0.8;
                Reserve(size * 3); // a heading does not stand alone at the foot of a page
                Text([new Run(heading.Text, true)], size, Margin);
                break;
            case ParagraphBlock paragraph:
                Text(paragraph.Runs, Body, Margin);
                break;
            case ItemBlock item:
                double indent = Margin + 16 + (item.Depth * 16);
                Reserve(Body * LineHeight);
                double top = _y;
                string mark = item.Number is int n ? n.ToString(CultureInfo.InvariantCulture) + "." : "•";
                Page.AddText(mark, Body, new PdfPoint(indent - 14, top - Body), _regular);
                Text(item.Runs, Body, indent);
                break;
            case NoteBlock note:
                Text([new Run(note.Text, false)], Body - 1, Margin + 16);
                break;
            case TableBlock table:
                Table(table);
                break;
            case PageBreakBlock:
                NewPage();
                break;
        }
    }

    private void NewPage()
    {
        _pages.Add(_document.AddPage(PageSize.A4));
        _y = Page.PageSize.Height - Margin;
    }

    private void Reserve(double height)
    {
        if (_y - height < Margin)
            NewPage();
    }

    private void Text(IReadOnlyList<Run> runs, double size, double left)
    {
        foreach (List<(string Word, bool Bold)> line in Wrap(runs, size, Margin + Width - left))
        {
            Reserve(size * LineHeight);
            Line(line, size, left, _y - size);
            _y -= size * LineHeight;
        }
        _y -= size * 0.45;
    }

    private void Line(List<(string Word, bool Bold)> line, double size, double x, double y)
    {
        // One text operation per stretch of equal weight, spaces included, as word processors write them.
        for (int i = 0; i < line.Count;)
        {
            int end = i;
            while (end < line.Count && line[end].Bold == line[i].Bold)
                end++;
            string text = string.Join(' ', line[i..end].Select(w => w.Word)) + (end < line.Count ? " " : "");
            PdfDocumentBuilder.AddedFont font = line[i].Bold ? _bold : _regular;
            Page.AddText(text, size, new PdfPoint(x, y), font);
            x += Measure(text, size, font);
            i = end;
        }
    }

    private List<List<(string Word, bool Bold)>> Wrap(IReadOnlyList<Run> runs, double size, double width)
    {
        List<List<(string, bool)>> lines = [[]];
        double used = 0;
        foreach (Run run in runs)
        {
            PdfDocumentBuilder.AddedFont font = run.Bold ? _bold : _regular;
            double space = Measure(" ", size, font);
            foreach (string word in run.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                double length = Measure(word, size, font);
                if (used > 0 && used + space + length > width)
                {
                    lines.Add([]);
                    used = 0;
                }
                lines[^1].Add((word, run.Bold));
                used += (used > 0 ? space : 0) + length;
            }
        }
        return lines;
    }

    private double Measure(string text, double size, PdfDocumentBuilder.AddedFont font)
    {
        IReadOnlyList<Letter> letters = Page.MeasureText(text, size, new PdfPoint(0, 0), font);
        return letters.Count == 0 ? 0 : letters[^1].EndBaseLine.X;
    }

    private void Table(TableBlock table)
    {
        const double padding = 4;
        double[] widths = ColumnWidths(table);
        for (int row = 0; row < table.Rows.Count; row++)
        {
            List<List<(string, bool)>>[] cells = Cells(table.Rows[row], row == 0);
            double height = Height(cells);
            if (_y - height < Margin)
            {
                NewPage();
                if (row > 0)
                    Draw(Cells(table.Rows[0], header: true));
            }
            Draw(cells);
        }
        _y -= Body;

        List<List<(string, bool)>>[] Cells(IReadOnlyList<string> row, bool header) =>
            [.. row.Select((cell, i) => Wrap([new Run(cell, header)], Body - 1, widths[i] - (2 * padding)))];

        double Height(List<List<(string, bool)>>[] cells) => (cells.Max(c => c.Count) * (Body - 1) * LineHeight) + (2 * padding);

        void Draw(List<List<(string, bool)>>[] cells)
        {
            double height = Height(cells);
            double x = Margin;
            for (int i = 0; i < cells.Length; i++)
            {
                Page.DrawRectangle(new PdfPoint(x, _y - height), widths[i], height, 0.5);
                double y = _y - padding - (Body - 1);
                foreach (List<(string, bool)> line in cells[i])
                {
                    if (line.Count > 0)
                        Line(line, Body - 1, x + padding, y);
                    y -= (Body - 1) * LineHeight;
                }
                x += widths[i];
            }
            _y -= height;
        }
    }

    /// <summary>Shares the width out by each column's longest cell, so that narrow figures do not take the room of a description.</summary>
    private double[] ColumnWidths(TableBlock table)
    {
        double[] needs = [.. Enumerable.Range(0, table.Rows[0].Count).Select(c => Math.Clamp(table.Rows.Max(r => r[c].Length), 8, 40))];
        return [.. needs.Select(n => n / needs.Sum() * Width)];
    }

    private void AddFooters()
    {
        for (int i = 0; i < _pages.Count; i++)
        {
            string text = string.Create(CultureInfo.InvariantCulture, $"{_source.Footer ?? _source.Title} – page {i + 1} of {_pages.Count}");
            _pages[i].AddText(text, 8, new PdfPoint(Margin, 36), _regular);
        }
    }
}
