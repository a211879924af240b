using IntranetSearch.Ingestion.Extraction.Pdf.Content;
using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using IntranetSearch.Ingestion.Extraction.Recognition;
using IntranetSearch.Model.Outcomes;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Scans;

/// <summary>Reads pages that are pictures of pages.</summary>
internal sealed class PdfScans(PdfObjects objects, ExtractionContext context, ExtractedTextBuilder builder, PdfPageCuts cuts)
{
    private const double SmallestShare = 0.05;
    private const double WholePage = 0.5;
    private const int LettersOfAStamp = 100;

    private static readonly DocumentFailure UnknownPicture = new(FailureReason.Unsupported, "no text (a scan in a compression that is not read: JPEG 2000, JBIG2, or damaged)");
    private static readonly DocumentFailure TooManyPictures = new(FailureReason.TooLarge, FormattableString.Invariant($"{PageContent.MostPictures} pictures of a scanned page"));
    private static readonly DocumentFailure DamagedPicture = new(FailureReason.Corrupt, "no text (a damaged scan)");

    /// <summary>Whether text was looked for in a picture.</summary>
    public bool HasRecognised { get; private set; }

    /// <summary>Whether a page is a scan: a picture and no text, or no more of it than a stamp or a page number.</summary>
    public static bool IsScan(PdfPageText page)
    {
        if (page.Pictures.Count == 0)
            return false;
        double share = page.Pictures[0].Area / Math.Max(page.Area, 1);
        int letters = page.Fragments.Sum(f => f.Length);
        return letters == 0 ? share >= SmallestShare : letters <= LettersOfAStamp && share >= WholePage;
    }

    /// <summary>Adds the text in the pictures of a scanned page, or records why there is none.</summary>
    public void Read(PdfPageText page, CancellationToken cancellationToken)
    {
        if (!context.Recognition.IsAvailable)
        {
            // A page that has a line of its own is not without text; only the picture below it is unread.
            cuts.Add(context.Recognition.Recognise(Stream.Null, cancellationToken).Failure ?? UnknownPicture, page.Number);
            return;
        }
        PdfImage images = new(objects, context.Limits.MaxPicturePixels);
        foreach (PdfPicture picture in page.Pictures)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (builder.IsFull)
                return;
            if (!IsWorthReading(picture.Area, page))
                break;
            HasRecognised = true;
            if (Read(images, picture, cancellationToken) is { } failure)
                cuts.Add(failure, page.Number);
        }
        if (IsWorthReading(page.LargestOtherPicture, page))
            cuts.Add(TooManyPictures, page.Number);
    }

    private static bool IsWorthReading(double area, PdfPageText page) => area / Math.Max(page.Area, 1) >= SmallestShare;

    private DocumentFailure? Read(PdfImage images, PdfPicture picture, CancellationToken cancellationToken)
    {
        RecognisedText recognised;
        try
        {
            if (objects.As<StreamToken>(picture.Image) is not { } stream)
                return DamagedPicture;
            using Stream? file = images.ToPicture(stream);
            if (file is null)
                return UnknownPicture;
            recognised = context.Recognition.Recognise(file, cancellationToken);
        }
        catch (ExtractionException e)
        {
            return e.Failure;
        }
        // Filters meet damage in many ways.
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            return DamagedPicture;
        }
        foreach (string paragraph in RecognisedParagraphs.Of(recognised.Text?.Replace('\f', '\n') ?? ""))
            builder.AddParagraph(paragraph);
        return recognised.Failure;
    }
}
