namespace IntranetSearch.Ingestion.Extraction.Pdf.Fonts;

/// <summary>A sign of a font.</summary>
internal sealed class PdfGlyph(string? text, double width, bool isWordSpace)
{
    /// <summary>What it reads, in plain letters; null when nothing says so.</summary>
    public string? Text { get; } = text is null ? null : Ligatures.Resolve(text);

    /// <summary>How far the pen moves, in type sizes: to the right, or down in a vertical font.</summary>
    public double Width { get; } = width;

    /// <summary>Whether word spacing is added (ISO 32000-1, 9.3.3): the single byte 32.</summary>
    public bool IsWordSpace { get; } = isWordSpace;
}

/// <summary>
/// A font as far as text needs it: what its codes read and how wide they are. Shapes are not read, so the font program,
/// by far the largest part of a font, is opened only for a code that nothing else explains.
/// </summary>
internal abstract class PdfFont
{
    /// <summary>Whether its letters are bold.</summary>
    public bool IsBold { get; protected init; }

    /// <summary>How large its letters are at type size 1: fonts whose letters are drawn (Type 3) choose their own measure.</summary>
    public double Scale { get; protected set; } = 1;

    /// <summary>Whether it is written from top to bottom.</summary>
    public virtual bool IsVertical => false;

    /// <summary>Reads the first sign of a string.</summary>
    /// <param name="text">The string, not empty.</param>
    /// <param name="length">How many of its bytes the sign takes, at least 1.</param>
    public abstract PdfGlyph Read(ReadOnlySpan<byte> text, out int length);
}
