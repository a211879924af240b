using IntranetSearch.Ingestion.Extraction.Pdf.Content;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf;

/// <summary>A horizontal line drawn on a page.</summary>
internal readonly record struct PdfRule(double Left, double Right, double Y);

/// <summary>A page as fragments, before anything is known about the other pages.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Fragments">In lines from top to bottom, each from left to right.</param>
/// <param name="Rules">Lines drawn on it.</param>
/// <param name="Notes">Values of form fields and texts of annotations.</param>
internal sealed record PdfPageText(int Number, IReadOnlyList<PdfFragment> Fragments, IReadOnlyList<PdfRule> Rules, IReadOnlyList<string> Notes)
{
    /// <summary>Its size in square points.</summary>
    public double Area { get; init; }

    /// <summary>Its largest pictures, largest first.</summary>
    public IReadOnlyList<PdfPicture> Pictures { get; init; } = [];

    /// <summary>Specifications of the files attached to it.</summary>
    public IReadOnlyList<DictionaryToken> Files { get; init; } = [];

    /// <summary>Signs of fonts that do not say what they read.</summary>
    public int UnreadableSigns { get; init; }

    /// <summary>How much of the page a picture takes that is not among the largest, at most; 0 when all are.</summary>
    public double LargestOtherPicture { get; init; }

    /// <summary>Limits that kept something of it out.</summary>
    public IReadOnlyList<string> Cuts { get; init; } = [];
}
