using System.Runtime.InteropServices;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Content;

/// <summary>What was found on a page, or in the looks of an annotation.</summary>
internal sealed class PageContent
{
    // Lines only tell where the rows of tables end: no text is lost with those beyond.
    private const int MostRules = 5_000;

    /// <summary>Most pictures of a page that are looked at for text.</summary>
    public const int MostPictures = 8;

    private const double ShortestRule = 20;
    private const double ThickestRule = 3;

    /// <summary>Its letters.</summary>
    public PdfLetters Letters { get; } = new();

    /// <summary>Letters on layers that are not shown, by the layer's name.</summary>
    public SortedDictionary<string, PdfLetters> Hidden { get; } = new(StringComparer.Ordinal);

    /// <summary>Lines drawn on it.</summary>
    public List<PdfRule> Rules { get; } = [];

    /// <summary>The largest pictures on it, largest first.</summary>
    public List<PdfPicture> Pictures { get; } = [];

    /// <summary>How much of the page the largest of the other pictures takes, in square points; 0 when there are none.</summary>
    public double LargestOtherPicture { get; private set; }

    /// <summary>Signs of fonts that do not say what they read.</summary>
    public int UnreadableSigns { get; set; }

    /// <summary>Why reading it stopped early; null when it did not.</summary>
    public string? Cut { get; set; }

    /// <summary>Adds a drawn box: thin ones are lines, others have an upper and a lower edge that divide rows.</summary>
    public void AddBox(double left, double bottom, double right, double top)
    {
        if (right - left < ShortestRule || Rules.Count >= MostRules)
            return;
        if (top - bottom <= ThickestRule)
        {
            Rules.Add(new PdfRule(left, right, (bottom + top) / 2));
            return;
        }
        Rules.Add(new PdfRule(left, right, bottom));
        Rules.Add(new PdfRule(left, right, top));
    }

    /// <summary>Adds a picture.</summary>
    public void AddPicture(PdfPicture picture)
    {
        int at = Pictures.FindIndex(p => p.Area < picture.Area);
        Pictures.Insert(at < 0 ? Pictures.Count : at, picture);
        if (Pictures.Count <= MostPictures)
            return;
        LargestOtherPicture = Math.Max(LargestOtherPicture, Pictures[MostPictures].Area);
        Pictures.RemoveAt(MostPictures);
    }
}

/// <summary>A picture on a page.</summary>
/// <param name="Image">Its stream, or the reference to it.</param>
/// <param name="Area">How much of the page it takes, in square points.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PdfPicture(IToken Image, double Area);
