using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction.Recognition;

/// <summary>Recognises the text in the pictures of one file (OCR), within the time that file may take for it. Not thread-safe.</summary>
public interface ITextRecognition
{
    /// <summary>Whether pictures can be read at all; when not, pictures are recorded as not read and nothing is tried.</summary>
    bool IsAvailable { get; }

    /// <summary>Reads the text of one picture.</summary>
    /// <param name="picture">A PNG, JPEG, TIFF, BMP, GIF, WebP or PNM file, at its start; a TIFF may have several pages.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    RecognisedText Recognise(Stream picture, CancellationToken cancellationToken);
}

/// <summary>What was found in a picture. <see cref="RecognisedParagraphs"/> takes the text apart.</summary>
/// <param name="Text">
/// Its lines; paragraphs are separated by a blank line, the pages of a TIFF by a form feed. Empty when the picture
/// shows no text; null when there is a failure, unless part of it was read before that.
/// </param>
/// <param name="Failure">Why it was not read, or not wholly: no program to do it, the time is spent, not a picture it knows; null when all of it was.</param>
public readonly record struct RecognisedText(string? Text, DocumentFailure? Failure);
