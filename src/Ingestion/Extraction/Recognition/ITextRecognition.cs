using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction.Recognition;

/// <summary>Recognises the text in pictures (OCR), within the time one file may take for it. Not thread-safe.</summary>
public interface ITextRecognition
{
    /// <summary>Whether pictures can be read at all; when not, pictures are recorded as not read and nothing is tried.</summary>
    bool IsAvailable { get; }

    /// <summary>Reads the text of one picture.</summary>
    /// <param name="picture">A PNG, JPEG, TIFF, BMP, GIF, WebP or PNM file, at its start; a TIFF may have several pages.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    RecognisedText Recognise(Stream picture, CancellationToken cancellationToken);
}

/// <summary>What was found in a picture: exactly one of text and failure.</summary>
/// <param name="Text">Its lines; paragraphs are separated by a blank line. Empty when the picture shows no text.</param>
/// <param name="Failure">Why it could not be read: no program to do it, the time is spent, not a picture it knows.</param>
public readonly record struct RecognisedText(string? Text, DocumentFailure? Failure);
