namespace IntranetSearch.Ingestion.Extraction.Recognition;

/// <summary>A tesseract that can be used.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Languages">Installed languages to use, joined by +.</param>
/// <param name="TurnsPages">Whether it can tell which side of a page is up (its "osd" data is installed).</param>
/// <param name="DataPath">Where its language data lies; null when it knows itself.</param>
public sealed record RecognitionProgram(string Path, string Languages, bool TurnsPages, string? DataPath);
