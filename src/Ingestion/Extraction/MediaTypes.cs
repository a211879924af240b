namespace IntranetSearch.Ingestion.Extraction;

/// <summary>
/// The media types the detector names. Variants of one format (templates, slide shows, macro-enabled files)
/// carry the name of the format itself: they are read the same way.
/// </summary>
public static class MediaTypes
{
    /// <summary>Text without markup: txt, log, source code, json, xml.</summary>
    public const string PlainText = "text/plain";

    /// <summary>Delimited text: csv, tsv.</summary>
    public const string Csv = "text/csv";

    /// <summary>Markdown.</summary>
    public const string Markdown = "text/markdown";

    /// <summary>HTML and XHTML.</summary>
    public const string Html = "text/html";

    /// <summary>PDF.</summary>
    public const string Pdf = "application/pdf";

    /// <summary>Word: docx, docm, dotx, dotm.</summary>
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Excel: xlsx, xlsm, xltx, xltm.</summary>
    public const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>PowerPoint: pptx, pptm, ppsx, ppsm, potx, potm.</summary>
    public const string PowerPoint = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
}
