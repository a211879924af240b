using IntranetSearch.Ingestion.Extraction.Archives;
using IntranetSearch.Ingestion.Extraction.Calendar;
using IntranetSearch.Ingestion.Extraction.Contacts;
using IntranetSearch.Ingestion.Extraction.Csv;
using IntranetSearch.Ingestion.Extraction.Epub;
using IntranetSearch.Ingestion.Extraction.Excel;
using IntranetSearch.Ingestion.Extraction.ExcelBinary;
using IntranetSearch.Ingestion.Extraction.Html;
using IntranetSearch.Ingestion.Extraction.Json;
using IntranetSearch.Ingestion.Extraction.LegacyExcel;
using IntranetSearch.Ingestion.Extraction.LegacyPowerPoint;
using IntranetSearch.Ingestion.Extraction.LegacyWord;
using IntranetSearch.Ingestion.Extraction.Mail;
using IntranetSearch.Ingestion.Extraction.Markdown;
using IntranetSearch.Ingestion.Extraction.Notebook;
using IntranetSearch.Ingestion.Extraction.OpenDocument;
using IntranetSearch.Ingestion.Extraction.Outlook;
using IntranetSearch.Ingestion.Extraction.Pdf;
using IntranetSearch.Ingestion.Extraction.Pictures;
using IntranetSearch.Ingestion.Extraction.PlainText;
using IntranetSearch.Ingestion.Extraction.PowerPoint;
using IntranetSearch.Ingestion.Extraction.Rtf;
using IntranetSearch.Ingestion.Extraction.SourceCode;
using IntranetSearch.Ingestion.Extraction.Word;
using IntranetSearch.Ingestion.Extraction.Xml;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>All extractors, in one place. A new format is one more line here, and a row in docs/formats.md.</summary>
public static class Extractors
{
    /// <summary>
    /// Version of the extraction as a whole. Raise it by hand whenever some file would come out differently than
    /// before (a new format, a fixed extractor, another library version): files that failed are then tried again.
    /// </summary>
    public const string Version = "6";

    /// <summary>One of each. Constructors are empty, so that a worker loads a format's library only when it meets the format.</summary>
    public static IReadOnlyList<IExtractor> All() =>
    [
        new PlainTextExtractor(),
        new CsvExtractor(),
        new MarkdownExtractor(),
        new HtmlExtractor(),
        new PdfExtractor(),
        new WordExtractor(),
        new ExcelExtractor(),
        new PowerPointExtractor(),
        new LegacyWordExtractor(),
        new LegacyExcelExtractor(),
        new ExcelBinaryExtractor(),
        new LegacyPowerPointExtractor(),
        new RtfExtractor(),
        new PictureExtractor(),
        new EmailExtractor(),
        new MailboxExtractor(),
        new WebArchiveExtractor(),
        new OpenDocumentExtractor(),
        new EpubExtractor(),
        new OutlookExtractor(),
        new ZipExtractor(),
        new TarExtractor(),
        new CompressedFileExtractor(),
        new SolidArchiveExtractor(),
        new XmlExtractor(),
        new JsonExtractor(),
        new NotebookExtractor(),
        new CalendarExtractor(),
        new ContactsExtractor(),
        new SourceCodeExtractor(),
    ];
}
