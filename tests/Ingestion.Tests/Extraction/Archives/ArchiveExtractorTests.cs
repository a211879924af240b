using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.Archives;

public sealed class ArchiveExtractorTests
{
    [Fact]
    public void Each_file_stands_under_its_path()
    {
        ExtractedText text = Read("a.zip", ArchiveFile.Zip(("plans/2026.txt", "Cards."u8.ToArray()), ("b.md", "# Mill\n\nWheels."u8.ToArray())));
        Assert.Equal(["# plans/2026.txt", "Cards.", "# b.md", "## Mill", "Wheels."], ExtractedLines.Of(text));
        Assert.Equal("plans/2026.txt", text.Sections[0].Blocks[1].Location.Part);
    }

    [Theory]
    [InlineData("../../etc/passwd.txt", "# etc/passwd.txt")]
    [InlineData("/etc/passwd.txt", "# etc/passwd.txt")]
    [InlineData("..\\..\\windows\\win.txt", "# windows/win.txt")]
    [InlineData("C:\\temp\\a.txt", "# temp/a.txt")]
    public void Paths_that_lead_out_of_the_archive_are_only_shown_and_cleaned(string path, string shown) =>
        Assert.Equal([shown, "Words."], ExtractedLines.Of(Read("a.zip", ArchiveFile.Zip((path, "Words."u8.ToArray())))));

    [Fact]
    public void Two_files_of_one_name_are_both_read() =>
        Assert.Equal(["# a.txt", "One.", "# a.txt", "Two."], ExtractedLines.Of(Read("a.zip", ArchiveFile.Zip(("a.txt", "One."u8.ToArray()), ("a.txt", "Two."u8.ToArray())))));

    [Fact]
    public void What_cannot_be_read_is_named_and_recorded()
    {
        ExtractedText text = Read("a.zip", ArchiveFile.Zip(("tool.bin", [.. Enumerable.Range(0, 300).Select(i => (byte)(i * 31))])));
        Assert.Equal(["# tool.bin"], ExtractedLines.Of(text));
        Assert.Equal(("tool.bin", FailureReason.Unsupported), (text.Cuts[0].Where, text.Cuts[0].Reason));
    }

    [Fact]
    public void An_empty_file_and_what_file_managers_leave_are_no_cut()
    {
        ExtractedText text = Read("a.zip", ArchiveFile.Zip(("empty.txt", []), ("folder/", []), ("folder/.DS_Store", [1, 2]), ("Thumbs.db", [1])));
        Assert.Equal(["# empty.txt"], ExtractedLines.Of(text));
        Assert.Empty(text.Cuts);
    }

    [Fact]
    public void Entries_that_need_a_password_are_recorded_beside_those_that_do_not()
    {
        byte[] file = ArchiveFile.Zip(("open.txt", "Words."u8.ToArray()), ("shut.txt", "Secret."u8.ToArray()));
        file[file.AsSpan().LastIndexOf("PK\x01\x02"u8) + 8] |= 1;
        ExtractedText text = Read("a.zip", file);
        Assert.Equal(["# open.txt", "Words.", "# shut.txt"], ExtractedLines.Of(text));
        Assert.Equal(FailureReason.Encrypted, Assert.Single(text.Cuts).Reason);
    }

    [Fact]
    public void A_zip_archive_cut_off_gives_what_stands_before()
    {
        byte[] file = ArchiveFile.Zip([("a.txt", "Words before."u8.ToArray()), ("b.txt", Encoding.UTF8.GetBytes(new string('x', 5000)))], CompressionLevel.NoCompression);
        ExtractedText text = Read("a.zip", file[..1500]);
        Assert.Contains("Words before.", ExtractedLines.Of(text));
        Assert.Contains(text.Cuts, c => c.Reason == FailureReason.Corrupt);
    }

    [Fact]
    public void An_entry_damaged_in_the_middle_gives_what_stands_before()
    {
        byte[] words = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"Line {i * 7919}.\n")));
        byte[] file = ArchiveFile.Gzip(words);
        ExtractedText text = Read("a.txt.gz", file[..(file.Length / 2)]);
        Assert.StartsWith("a.txt\nLine 0.", text.Text, StringComparison.Ordinal);
        Assert.Equal(FailureReason.Corrupt, Assert.Single(text.Cuts).Reason);
    }

    [Fact]
    public void Names_in_an_old_code_page_are_told()
    {
        byte[] file = ArchiveFile.Zip([("Grüße.txt", "Words."u8.ToArray())], CompressionLevel.Optimal, Encoding.GetEncoding(850));
        Assert.Equal(["# Grüße.txt", "Words."], ExtractedLines.Of(Read("a.zip", file)));
    }

    [Theory]
    [InlineData("notes.txt.gz", "# notes.txt")]
    [InlineData("notes.txt.bz2", "# notes.txt")]
    [InlineData("notes.txt.zst", "# notes.txt")]
    public void A_compressed_file_is_the_file_inside(string name, string heading)
    {
        byte[] words = "Words."u8.ToArray();
        byte[] file = Path.GetExtension(name) switch { ".gz" => ArchiveFile.Gzip(words), ".bz2" => ArchiveFile.Bzip2(words), _ => ArchiveFile.Zstandard(words) };
        Assert.Equal([heading, "Words."], ExtractedLines.Of(Read(name, file)));
    }

    [Fact]
    public void A_gzip_file_knows_the_name_of_what_is_inside()
    {
        byte[] file = ArchiveFile.Gzip("Words."u8.ToArray());
        file[3] |= 8;
        byte[] named = [.. file[..10], .. "inside.txt"u8, 0, .. file[10..]];
        Assert.Equal(["# inside.txt", "Words."], ExtractedLines.Of(Read("x.gz", named)));
    }

    [Fact]
    public void Links_in_a_tar_archive_are_not_followed()
    {
        using MemoryStream file = new();
        using (TarWriter tar = new(file, TarEntryFormat.Pax, leaveOpen: true))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "link.txt") { LinkName = "/etc/passwd" });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.HardLink, "hard.txt") { LinkName = "../../secret" });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "a.txt") { DataStream = new MemoryStream("Words."u8.ToArray()) });
        }
        Assert.Equal(["# a.txt", "Words."], ExtractedLines.Of(Read("a.tar", file.ToArray())));
    }

    [Fact]
    public void A_tar_archive_from_before_there_was_a_mark_is_known_by_its_checksum()
    {
        using MemoryStream file = new();
        using (TarWriter tar = new(file, TarEntryFormat.V7, leaveOpen: true))
            tar.WriteEntry(new V7TarEntry(TarEntryType.V7RegularFile, "a.txt") { DataStream = new MemoryStream("Words."u8.ToArray()) });
        Assert.Equal(["# a.txt", "Words."], ExtractedLines.Of(Read("old.bin", file.ToArray())));
    }

    [Fact]
    public void A_program_in_a_zip_archive_says_so() =>
        AssertFails("tool.jar", ArchiveFile.Zip(("META-INF/MANIFEST.MF", "x"u8.ToArray()), ("A.class", [0xCA, 0xFE])), FailureReason.Unsupported, "program");

    [Fact]
    public void An_iWork_document_is_read_from_its_preview_or_says_what_to_do()
    {
        AssertFails("a.pages", ArchiveFile.Zip(("Index/Document.iwa", [1, 2])), FailureReason.Unsupported, "export it as PDF");
        ExtractedText text = Read("a.pages", ArchiveFile.Zip(("Index/Document.iwa", [1, 2]), ("QuickLook/Preview.pdf", PreviewPage())));
        Assert.Contains("Preview words", text.Text, StringComparison.Ordinal);
        Assert.Contains(text.Cuts, c => c.Limit.Contains("only the preview", StringComparison.Ordinal));
    }

    private static byte[] PreviewPage()
    {
        using PdfFile file = new();
        return file.Lines("Preview words").ToBytes();
    }

    private static ExtractedText Read(string name, byte[] file, ExtractionLimits? limits = null)
    {
        ExtractionResult result = ExtractArchive.Extract(name, file, limits);
        Assert.True(result.Failure is null, result.Failure?.Detail);
        return result.Text!;
    }

    private static void AssertFails(string name, byte[] file, FailureReason reason, string words)
    {
        DocumentFailure failure = Assert.IsType<DocumentFailure>(ExtractArchive.Extract(name, file).Failure);
        Assert.Equal(reason, failure.Reason);
        Assert.Contains(words, failure.Detail, StringComparison.Ordinal);
    }
}
