using IntranetSearch.Ingestion.Extraction.Recognition;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Pictures;

/// <summary>Reads pictures, where the machine has a program that recognises the text in them.</summary>
public sealed class PictureExtractor : IExtractor
{
    private static readonly string[] Types =
    [
        Extraction.MediaTypes.Png, Extraction.MediaTypes.Jpeg, Extraction.MediaTypes.Tiff, Extraction.MediaTypes.Bmp,
        Extraction.MediaTypes.Gif, Extraction.MediaTypes.Webp,
    ];

    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes => Types;

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        if (PictureSize.Read(content, context.Limits.MaxPages) is not { } size)
            throw new ExtractionException(FailureReason.Corrupt, "The file is damaged or not valid in its format (no picture).");
        content.Position = 0;
        RecognisedText recognised = context.Recognition.Recognise(content, cancellationToken);
        if (recognised.Text is null)
            throw new ExtractionException(recognised.Failure is { } problem ? new DocumentFailure(problem.Reason, AsSentence(problem.Detail)) : new DocumentFailure(FailureReason.NoText, "The picture shows no text."));
        ExtractedTextBuilder text = context.NewText();
        string[] pages = RecognisedParagraphs.Pages(recognised.Text);
        for (int page = 1; page <= pages.Length && !text.IsFull; page++)
        {
            if (page > context.Limits.MaxPages)
            {
                text.AddCut(FormattableString.Invariant($"{context.Limits.MaxPages:N0} pages"), FormattableString.Invariant($"page {page:N0}"));
                break;
            }
            text.Location = size.Pages > 1 ? new Location(Page: page) : default;
            foreach (string paragraph in RecognisedParagraphs.Of(pages[page - 1]))
                text.AddParagraph(paragraph);
        }
        if (recognised.Failure is { } failure)
            text.AddCut(new TextCut(failure.Detail, size.Pages > 1 ? FormattableString.Invariant($"page {pages.Length:N0}") : "the picture", failure.Reason));
        if (text.Length == 0 && recognised.Failure is null)
            throw new ExtractionException(FailureReason.NoText, "The picture shows no text.");
        return text.Build();
    }

    /// <summary>The same words are the rest of a line where they tell a cut.</summary>
    private static string AsSentence(string detail) => $"{char.ToUpperInvariant(detail[0])}{detail.AsSpan(1)}.";
}
