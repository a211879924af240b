namespace IntranetSearch.Ingestion.Extraction;

/// <summary>
/// The media types the detector names. Variants of one format (templates, slide shows, macro-enabled files)
/// carry the name of the format itself: they are read the same way.
/// </summary>
public static class MediaTypes
{
    /// <summary>Text without markup: txt, log, and any other text that is nothing else.</summary>
    public const string PlainText = "text/plain";

    /// <summary>Source code and configuration, known by their extension.</summary>
    public const string SourceCode = "text/x-source";

    /// <summary>Delimited text: csv, tsv.</summary>
    public const string Csv = "text/csv";

    /// <summary>Markdown.</summary>
    public const string Markdown = "text/markdown";

    /// <summary>HTML and XHTML.</summary>
    public const string Html = "text/html";

    /// <summary>XML that is no other format, SVG pictures among them.</summary>
    public const string Xml = "application/xml";

    /// <summary>JSON, and JSON lines.</summary>
    public const string Json = "application/json";

    /// <summary>Jupyter notebooks (ipynb).</summary>
    public const string Notebook = "application/x-ipynb+json";

    /// <summary>iCalendar (ics).</summary>
    public const string Calendar = "text/calendar";

    /// <summary>vCard (vcf).</summary>
    public const string Contacts = "text/vcard";

    /// <summary>Rich Text Format.</summary>
    public const string Rtf = "application/rtf";

    /// <summary>PDF.</summary>
    public const string Pdf = "application/pdf";

    /// <summary>Word: docx, docm, dotx, dotm.</summary>
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Excel: xlsx, xlsm, xltx, xltm.</summary>
    public const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Excel in its binary package: xlsb.</summary>
    public const string ExcelBinary = "application/vnd.ms-excel.sheet.binary.macroEnabled.12";

    /// <summary>PowerPoint: pptx, pptm, ppsx, ppsm, potx, potm.</summary>
    public const string PowerPoint = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    /// <summary>Word 97–2003: doc, dot.</summary>
    public const string LegacyWord = "application/msword";

    /// <summary>Excel 97–2003: xls, xlt.</summary>
    public const string LegacyExcel = "application/vnd.ms-excel";

    /// <summary>PowerPoint 97–2003: ppt, pps, pot.</summary>
    public const string LegacyPowerPoint = "application/vnd.ms-powerpoint";

    /// <summary>OpenDocument text: odt, ott.</summary>
    public const string OpenText = "application/vnd.oasis.opendocument.text";

    /// <summary>OpenDocument spreadsheet: ods, ots.</summary>
    public const string OpenSpreadsheet = "application/vnd.oasis.opendocument.spreadsheet";

    /// <summary>OpenDocument presentation: odp, otp.</summary>
    public const string OpenPresentation = "application/vnd.oasis.opendocument.presentation";

    /// <summary>EPUB book.</summary>
    public const string Epub = "application/epub+zip";

    /// <summary>A stored e-mail message: eml.</summary>
    public const string Email = "message/rfc822";

    /// <summary>A mailbox of many messages: mbox.</summary>
    public const string Mailbox = "application/mbox";

    /// <summary>A web page stored with its parts: mht, mhtml.</summary>
    public const string WebArchive = "multipart/related";

    /// <summary>A stored Outlook message: msg.</summary>
    public const string OutlookMessage = "application/vnd.ms-outlook";

    /// <summary>Zip archive.</summary>
    public const string Zip = "application/zip";

    /// <summary>Tar archive, not compressed.</summary>
    public const string Tar = "application/x-tar";

    /// <summary>A gzip-compressed file, often a tar archive.</summary>
    public const string Gzip = "application/gzip";

    /// <summary>A bzip2-compressed file, often a tar archive.</summary>
    public const string Bzip2 = "application/x-bzip2";

    /// <summary>An xz-compressed file, often a tar archive.</summary>
    public const string Xz = "application/x-xz";

    /// <summary>A Zstandard-compressed file, often a tar archive.</summary>
    public const string Zstandard = "application/zstd";

    /// <summary>7-Zip archive.</summary>
    public const string SevenZip = "application/x-7z-compressed";

    /// <summary>RAR archive.</summary>
    public const string Rar = "application/vnd.rar";

    /// <summary>PNG picture.</summary>
    public const string Png = "image/png";

    /// <summary>JPEG picture.</summary>
    public const string Jpeg = "image/jpeg";

    /// <summary>TIFF picture, perhaps of several pages.</summary>
    public const string Tiff = "image/tiff";

    /// <summary>BMP picture.</summary>
    public const string Bmp = "image/bmp";

    /// <summary>GIF picture.</summary>
    public const string Gif = "image/gif";

    /// <summary>WebP picture.</summary>
    public const string Webp = "image/webp";
}
