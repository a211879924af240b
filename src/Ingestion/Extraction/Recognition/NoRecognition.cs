using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction.Recognition;

/// <summary>Stands for a machine without a program that recognises text.</summary>
public sealed class NoRecognition : ITextRecognition
{
    /// <summary>The one instance; it has no state.</summary>
    public static NoRecognition Instance { get; } = new();

    /// <inheritdoc/>
    public bool IsAvailable => false;

    /// <inheritdoc/>
    public RecognisedText Recognise(Stream picture, CancellationToken cancellationToken) =>
        new(null, new DocumentFailure(FailureReason.NoText, "no text (a scan); install tesseract to have text in pictures recognised"));
}
