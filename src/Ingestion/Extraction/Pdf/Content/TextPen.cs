using System.Runtime.InteropServices;
using IntranetSearch.Ingestion.Extraction.Pdf.Fonts;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Content;

/// <summary>The part of the graphics state that text depends on (ISO 32000-1, 9.3).</summary>
[StructLayout(LayoutKind.Auto)]
internal struct TextState
{
    public PdfMatrix Ctm;
    public PdfFont? Font;
    public double Size;
    public double CharacterSpacing;
    public double WordSpacing;
    public double Scale;
    public double Leading;
    public double Rise;
}

/// <summary>Shows text: finds the place and the reading of each sign, and hands it to the letters of the page.</summary>
internal sealed class TextPen(PageContent page, MarkedContent marks)
{
    private PdfMatrix _text = PdfMatrix.Identity;
    private PdfMatrix _line = PdfMatrix.Identity;

    /// <summary>Begins a text object.</summary>
    public void Begin() => Place(PdfMatrix.Identity);

    /// <summary>Sets the text matrix.</summary>
    public void Place(in PdfMatrix matrix) => _text = _line = matrix;

    /// <summary>Moves to the start of another line.</summary>
    public void MoveLine(double x, double y) => _text = _line = _line.Moved(x, y);

    /// <summary>Moves within the line, by thousandths of the type size against the direction of writing.</summary>
    public void Kern(in TextState state, double thousandths)
    {
        double move = -thousandths / 1000 * state.Size;
        _text = state.Font?.IsVertical == true ? _text.Moved(0, move) : _text.Moved(move * state.Scale, 0);
    }

    /// <summary>Shows a string.</summary>
    public void Show(in TextState state, ReadOnlySpan<byte> text)
    {
        if (state.Font is not { } font)
        {
            page.UnreadableSigns += text.Length;
            return;
        }
        PdfMatrix matrix = _text * state.Ctm;
        double size = Math.Abs(state.Size) * font.Scale * Math.Sqrt((matrix.C * matrix.C) + (matrix.D * matrix.D));
        bool vertical = font.IsVertical;
        double at = 0;
        while (!text.IsEmpty)
        {
            PdfGlyph glyph = font.Read(text, out int length);
            text = text[length..];
            double spacing = state.CharacterSpacing + (glyph.IsWordSpace ? state.WordSpacing : 0);
            double width = glyph.Width * state.Size;
            double end;
            double next;
            (double X, double Y) from;
            (double X, double Y) to;
            if (vertical)
            {
                end = at - width;
                next = end + spacing;
                from = matrix.Apply(state.Rise, at);
                to = matrix.Apply(state.Rise, end);
            }
            else
            {
                end = at + (width * state.Scale);
                next = end + (spacing * state.Scale);
                from = matrix.Apply(at, state.Rise);
                to = matrix.Apply(end, state.Rise);
            }
            at = next;
            if (glyph.Text is not { } value)
            {
                page.UnreadableSigns++;
                continue;
            }
            marks.Add(new PdfLetter(value, from.X, from.Y, to.X, to.Y, size, font.IsBold));
        }
        _text = vertical ? _text.Moved(0, at) : _text.Moved(at, 0);
    }
}

/// <summary>A letter, or the letters of one sign, at its place on the page.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PdfLetter(string Value, double FromX, double FromY, double ToX, double ToY, double Size, bool IsBold);
