using System.Runtime.InteropServices;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Content;

/// <summary>A transformation of the plane (ISO 32000-1, 8.3.3): x' = ax + cy + e, y' = bx + dy + f.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PdfMatrix(double A, double B, double C, double D, double E, double F)
{
    public static readonly PdfMatrix Identity = new(1, 0, 0, 1, 0, 0);

    /// <summary>First the left one, then the right one.</summary>
    public static PdfMatrix operator *(in PdfMatrix first, in PdfMatrix then) => new(
        (first.A * then.A) + (first.B * then.C),
        (first.A * then.B) + (first.B * then.D),
        (first.C * then.A) + (first.D * then.C),
        (first.C * then.B) + (first.D * then.D),
        (first.E * then.A) + (first.F * then.C) + then.E,
        (first.E * then.B) + (first.F * then.D) + then.F);

    /// <summary>Where a point comes to lie.</summary>
    public (double X, double Y) Apply(double x, double y) => ((A * x) + (C * y) + E, (B * x) + (D * y) + F);

    /// <summary>Moves before the transformation.</summary>
    public PdfMatrix Moved(double x, double y) => this with { E = (A * x) + (C * y) + E, F = (B * x) + (D * y) + F };
}
