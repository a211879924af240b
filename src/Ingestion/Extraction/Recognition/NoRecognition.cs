using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction.Recognition;

/// <summary>Stands for a machine that cannot recognise text in pictures.</summary>
/// <param name="problem">Why, and what to do: "install tesseract to have text in pictures recognised".</param>
public sealed class NoRecognition(string problem) : ITextRecognition
{
    /// <summary>For a machine without tesseract.</summary>
    public static NoRecognition Instance { get; } = new("install tesseract to have text in pictures recognised");

    /// <inheritdoc/>
    public bool IsAvailable => false;

    /// <inheritdoc/>
    public RecognisedText Recognise(Stream picture, CancellationToken cancellationToken) =>
        new(null, new DocumentFailure(FailureReason.NoText, $"no text (a scan or picture); {problem}"));
}
