using System.IO.Compression;
using System.Text;
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
    [InlineData("application/vnd.oasis.opendocument.text", "OpenDocument")]
    [InlineData("application/epub+zip", "EPUB")]
    public void Open_documents_and_books_are_known_by_their_mimetype_entry(string mimetype, string word)
    {
        DetectedType type = Detect(Zip("mimetype", mimetype), "x.zip");
        Assert.Equal(mimetype, type.MediaType);
        AssertFailure(type, FailureReason.Unsupported, word);
    }

    [Fact]
    public void A_manifest_with_a_document_type_definition_is_not_read() =>
        AssertFailure(
            Detect(Zip("[Content_Types].xml", """<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><Types>&b;</Types>"""), "bomb.docx"),
            FailureReason.Corrupt, "damaged");

    [Fact]
    public void A_plain_zip_is_an_archive() => AssertFailure(Detect(Zip("a.txt", "words"), "backup.zip"), FailureReason.Unsupported, "zip archive");

    [Theory]
    [InlineData("EncryptedPackage", "report.docx", FailureReason.Encrypted, "password")]
    [InlineData("WordDocument", "report.doc", FailureReason.Unsupported, "save it as docx")]
    [InlineData("Workbook", "report.xls", FailureReason.Unsupported, "save it as xlsx")]
    [InlineData("PowerPoint Document", "report.ppt", FailureReason.Unsupported, "save it as pptx")]
    [InlineData("__properties_version1.0", "mail.msg", FailureReason.Unsupported, "Outlook")]
    [InlineData("Something", "report.docx", FailureReason.Corrupt, "OLE compound file")]
    [InlineData("Something", "thumbs.db", FailureReason.Unsupported, "OLE compound file")]
    public void Compound_files_are_known_by_their_directory(string entry, string name, FailureReason reason, string words) =>
        AssertFailure(Detect(CompoundFileWith(entry), name), reason, words);

    [Fact]
    public void A_compound_file_whose_directory_points_to_itself_is_looked_at_and_given_up()
    {
        byte[] file = CompoundFileWith("Something");
        BitConverter.TryWriteBytes(file.AsSpan(512 + 4), 1u); // The directory's sector names itself as the next.
        AssertFailure(Detect(file, "loop.doc"), FailureReason.Unsupported, "OLE");
    }

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0 }, "photo.png", "PNG picture")]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0, 1 }, "notes.txt", "JPEG picture")]
    [InlineData(new byte[] { 0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0 }, "notes.txt", "Linux program")]
    [InlineData(new byte[] { 0x1F, 0x8B, 0x08, 0, 1, 2 }, "notes.md", "gzip archive")]
    public void Pictures_archives_and_programs_say_what_they_are(byte[] content, string name, string words) =>
        AssertFailure(Detect(content, name), FailureReason.Unsupported, words);

    [Fact]
    public void A_vector_picture_is_a_picture() =>
        AssertFailure(Detect(Encoding.UTF8.GetBytes("""<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>Hi</text></svg>"""), "a.svg"), FailureReason.Unsupported, "SVG");

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
    [InlineData("component.vue", MediaTypes.PlainText)]
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

    /// <summary>A compound file of three sectors: header, allocation table, directory with a root and one stream ([MS-CFB] 2.2, 2.3, 2.6).</summary>
    internal static byte[] CompoundFileWith(string entry)
    {
        byte[] file = new byte[512 * 3];
        byte[] magic = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        magic.CopyTo(file, 0);
        BitConverter.TryWriteBytes(file.AsSpan(30), (ushort)9);
        BitConverter.TryWriteBytes(file.AsSpan(48), 1u);
        file.AsSpan(76, 436).Fill(0xFF);
        BitConverter.TryWriteBytes(file.AsSpan(76), 0u);
        file.AsSpan(512, 512).Fill(0xFF);
        BitConverter.TryWriteBytes(file.AsSpan(512 + 4), 0xFFFFFFFE);
        AddEntry(file.AsSpan(1024), "Root Entry");
        AddEntry(file.AsSpan(1024 + 128), entry);
        return file;
    }

    private static void AddEntry(Span<byte> at, string name)
    {
        Encoding.Unicode.GetBytes(name, at);
        BitConverter.TryWriteBytes(at[64..], (ushort)((name.Length + 1) * 2));
    }
}
