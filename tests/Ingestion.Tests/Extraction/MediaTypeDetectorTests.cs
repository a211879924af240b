using System.IO.Compression;
using System.Text;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Tests.Extraction;

public sealed class MediaTypeDetectorTests
{
    private static readonly byte[] Noise = [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 31 % 251))];

    [Theory]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", MediaTypes.Word)]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", MediaTypes.Word)]
    [InlineData("application/vnd.ms-word.document.macroEnabled.main+xml", MediaTypes.Word)]
    [InlineData("application/vnd.ms-word.template.macroEnabledTemplate.main+xml", MediaTypes.Word)]
    [InlineData("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", MediaTypes.PowerPoint)]
    [InlineData("application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml", MediaTypes.PowerPoint)]
    [InlineData("application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml", MediaTypes.PowerPoint)]
    [InlineData("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", MediaTypes.Excel)]
    [InlineData("application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml", MediaTypes.Excel)]
    [InlineData("application/vnd.ms-excel.sheet.macroEnabled.main+xml", MediaTypes.Excel)]
    public void An_office_file_is_known_by_its_main_part_whatever_it_is_called(string contentType, string expected)
    {
        byte[] file = Zip("[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="png" ContentType="image/png"/><Override PartName="/m.xml" ContentType="{contentType}"/></Types>""");
        Assert.Equal(new DetectedType(expected, null), Detect(file, "anything.bin"));
    }

    [Theory]
    [InlineData("application/vnd.oasis.opendocument.text", MediaTypes.OpenText)]
    [InlineData("application/vnd.oasis.opendocument.text-template", MediaTypes.OpenText)]
    [InlineData("application/vnd.oasis.opendocument.spreadsheet", MediaTypes.OpenSpreadsheet)]
    [InlineData("application/vnd.oasis.opendocument.presentation", MediaTypes.OpenPresentation)]
    [InlineData("application/epub+zip", MediaTypes.Epub)]
    public void Open_documents_and_books_are_known_by_their_mimetype_entry(string mimetype, string expected) =>
        Assert.Equal(new DetectedType(expected, null), Detect(Zip("mimetype", mimetype), "x.zip"));

    [Fact]
    public void An_open_document_without_text_says_so() =>
        AssertFailure(Detect(Zip("mimetype", "application/vnd.oasis.opendocument.graphics"), "x.odg"), FailureReason.Unsupported, "OpenDocument");

    [Fact]
    public void A_manifest_with_a_document_type_definition_is_not_read() =>
        AssertFailure(
            Detect(Zip("[Content_Types].xml", """<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><Types>&b;</Types>"""), "bomb.docx"),
            FailureReason.Corrupt, "damaged");

    [Fact]
    public void A_plain_zip_is_an_archive() => Assert.Equal(new DetectedType(MediaTypes.Zip, null), Detect(Zip("a.txt", "words"), "backup.zip"));

    [Theory]
    [InlineData("EncryptedPackage", "report.docx", FailureReason.Encrypted, "password")]
    [InlineData("Something", "report.docx", FailureReason.Corrupt, "OLE compound file")]
    [InlineData("Something", "thumbs.db", FailureReason.Unsupported, "OLE compound file")]
    public void Compound_files_that_are_not_read_say_why(string entry, string name, FailureReason reason, string words) =>
        AssertFailure(Detect(CompoundFileWith(entry), name), reason, words);

    [Theory]
    [InlineData("WordDocument", MediaTypes.LegacyWord)]
    [InlineData("Workbook", MediaTypes.LegacyExcel)]
    [InlineData("PowerPoint Document", MediaTypes.LegacyPowerPoint)]
    [InlineData("__properties_version1.0", MediaTypes.OutlookMessage)]
    public void Compound_files_are_known_by_their_directory(string entry, string expected) =>
        Assert.Equal(new DetectedType(expected, null), Detect(CompoundFileWith(entry), "any.bin"));

    [Fact]
    public void A_workbook_that_holds_a_Word_document_is_a_workbook()
    {
        CompoundFileBuilder file = new();
        file.Stream("Workbook", new byte[10]).Storage("MBD0001").Stream("WordDocument", new byte[10]);
        Assert.Equal(new DetectedType(MediaTypes.LegacyExcel, null), Detect(file.ToBytes(), "any.bin"));
    }

    [Fact]
    public void A_compound_file_whose_directory_points_to_itself_is_looked_at_and_given_up()
    {
        byte[] file = CompoundFileWith("Something");
        uint directory = BitConverter.ToUInt32(file, 48);
        int table = 512 * (1 + BitConverter.ToInt32(file, 76));
        BitConverter.TryWriteBytes(file.AsSpan(table + ((int)directory * 4)), directory); // The directory's sector names itself as the next.
        AssertFailure(Detect(file, "loop.doc"), FailureReason.Unsupported, "OLE");
    }

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0 }, "photo.txt", MediaTypes.Png)]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0, 1 }, "notes.txt", MediaTypes.Jpeg)]
    [InlineData(new byte[] { 0x1F, 0x8B, 0x08, 0, 1, 2 }, "notes.md", MediaTypes.Gzip)]
    [InlineData(new byte[] { 0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4 }, "backup", MediaTypes.SevenZip)]
    public void Pictures_and_archives_are_known_by_their_first_bytes(byte[] content, string name, string expected) =>
        Assert.Equal(new DetectedType(expected, null), Detect(content, name));

    [Fact]
    public void A_program_says_what_it_is() =>
        AssertFailure(Detect([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0], "notes.txt"), FailureReason.Unsupported, "Linux program");

    [Theory]
    [InlineData("""<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>Hi</text></svg>""", "a.txt", MediaTypes.Xml)]
    [InlineData("<staff><name>Ada</name></staff>", "staff.xml", MediaTypes.Xml)]
    [InlineData("<?xml version=\"1.0\"?><root/>", "data", MediaTypes.Xml)]
    [InlineData("{\"nbformat\": 4}", "analysis.ipynb", MediaTypes.Notebook)]
    [InlineData("[1, 2]", "list.json", MediaTypes.Json)]
    [InlineData("BEGIN:VCALENDAR\r\nVERSION:2.0", "x", MediaTypes.Calendar)]
    [InlineData("BEGIN:VCARD\r\nVERSION:4.0", "x", MediaTypes.Contacts)]
    [InlineData("{\\rtf1 Hello}", "letter.doc", MediaTypes.Rtf)]
    [InlineData("From: a@b.example\nTo: c@d.example\nSubject: Hello\n\nHi", "saved.txt", MediaTypes.Email)]
    [InlineData("Subject: Hello\n\nHi", "one.eml", MediaTypes.Email)]
    [InlineData("From a@b.example Mon Jan  1 10:00:00 2026\nFrom: a@b.example\nSubject: Hello\n\nHi", "inbox", MediaTypes.Mailbox)]
    [InlineData("MIME-Version: 1.0\nContent-Type: multipart/related\n\nHi", "page.mht", MediaTypes.WebArchive)]
    [InlineData("From the beginning we wanted\nSubject: to change\n", "essay.txt", MediaTypes.PlainText)]
    [InlineData("Date: Monday\nWe met at ten.", "minutes.txt", MediaTypes.PlainText)]
    public void Marked_up_text_is_known_by_how_it_begins(string text, string name, string expected) =>
        Assert.Equal(new DetectedType(expected, null), Detect(Encoding.UTF8.GetBytes(text), name));

    [Fact]
    public void Binary_data_named_txt_is_not_text() => AssertFailure(Detect(Noise, "notes.txt"), FailureReason.Unsupported, "not text");

    [Theory]
    [InlineData("report.docx")]
    [InlineData("report.pdf")]
    [InlineData("report.xlsx")]
    public void Noise_or_text_named_like_a_document_is_a_damaged_document(string name)
    {
        AssertFailure(Detect(Noise, name), FailureReason.Corrupt, Path.GetExtension(name));
        AssertFailure(Detect("This was never a document."u8.ToArray(), name), FailureReason.Corrupt, "plain text");
    }

    [Fact]
    public void A_docx_cut_off_in_the_middle_is_damaged()
    {
        byte[] file = Zip("[Content_Types].xml", new string('x', 5000));
        DetectedType type = Detect(file[..(file.Length / 2)], "half.docx");
        Assert.Equal(MediaTypes.Word, type.MediaType);
        AssertFailure(type, FailureReason.Corrupt, "damaged");
    }

    [Fact]
    public void A_file_of_no_bytes_is_empty() => AssertFailure(Detect([], "deck.pptx"), FailureReason.NoText, "empty");

    [Theory]
    [InlineData("a.txt", MediaTypes.PlainText)]
    [InlineData("a.md", MediaTypes.Markdown)]
    [InlineData("a.CSV", MediaTypes.Csv)]
    [InlineData("a.tsv", MediaTypes.Csv)]
    [InlineData("a.html", MediaTypes.Html)]
    [InlineData("a.json", MediaTypes.PlainText)]
    [InlineData("README", MediaTypes.PlainText)]
    public void Text_is_what_its_name_says(string name, string expected) =>
        Assert.Equal(new DetectedType(expected, null), Detect("Some words, and more."u8.ToArray(), name));

    [Theory]
    [InlineData("page.txt", MediaTypes.Html)]
    [InlineData("old-report.doc", MediaTypes.Html)]
    [InlineData("component.vue", MediaTypes.SourceCode)]
    public void A_web_page_is_one_under_any_name_but_that_of_source_code(string name, string expected) =>
        Assert.Equal(expected, Detect("\n <!-- saved --> <!DOCTYPE html><p>Hi</p>"u8.ToArray(), name).MediaType);

    [Fact]
    public void A_pdf_may_have_a_few_bytes_before_its_header() =>
        Assert.Equal(MediaTypes.Pdf, Detect("\r\n\r\n%PDF-1.7 \0\0"u8.ToArray(), "x").MediaType);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Text_in_any_unicode_encoding_is_text(string encoding)
    {
        Encoding marked = Encoding.GetEncoding(encoding);
        Assert.Null(Detect([.. marked.GetPreamble(), .. marked.GetBytes("Grüße aus Köln, und noch ein paar Wörter.")], "a.txt").Failure);
    }

    private static DetectedType Detect(byte[] content, string name)
    {
        using MemoryStream stream = new(content);
        return MediaTypeDetector.Detect(stream, name);
    }

    private static void AssertFailure(DetectedType type, FailureReason reason, string words)
    {
        Assert.Equal(reason, type.Failure?.Reason);
        Assert.Contains(words, type.Failure!.Detail, StringComparison.Ordinal);
    }

    private static byte[] Zip(string entry, string content)
    {
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (StreamWriter writer = new(zip.CreateEntry(entry).Open()))
            writer.Write(content);
        return stream.ToArray();
    }

    private static byte[] CompoundFileWith(string entry) => new CompoundFileBuilder().Stream(entry, new byte[10]).ToBytes();
}
