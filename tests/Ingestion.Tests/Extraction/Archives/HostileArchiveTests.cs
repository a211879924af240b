using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.Archives;

public sealed class HostileArchiveTests
{
    // Small enough to be quick, large enough for every honest file of these tests.
    private static readonly ExtractionLimits Small = new() { MaxDecompressedBytes = 32 << 20, MaxBytes = 16 << 20 };

    [Fact]
    public void A_bomb_of_archives_in_archives_ends_when_the_budget_does()
    {
        byte[] file = ArchiveFile.Zip(("zeros.txt", new byte[8 << 20]));
        for (int level = 0; level < 4; level++)
        {
            byte[] inner = file;
            file = ArchiveFile.Zip([.. Enumerable.Range(0, 16).Select(i => ($"{level}-{i}.zip", inner))]);
        }
        AssertCut(Extract("bomb.zip", file), "after decompression");
    }

    [Fact]
    public void An_archive_that_repeats_itself_inside_ends_at_the_depth_limit()
    {
        byte[] file = ArchiveFile.Zip(("r.txt", "again"u8.ToArray()));
        for (int level = 0; level < 40; level++)
            file = ArchiveFile.Zip(("r.zip", file), ("r.txt", "again"u8.ToArray()));
        AssertCut(Extract("r.zip", file), "levels of files within files");
    }

    [Fact]
    public void More_entries_than_allowed_are_named_and_counted()
    {
        (string, byte[])[] entries = [.. Enumerable.Range(0, 10_001).Select(i => ($"{i}.txt", "word"u8.ToArray()))];
        ExtractionResult result = Extract("many.zip", ArchiveFile.Zip(entries, CompressionLevel.NoCompression));
        Assert.Contains("10000.txt", result.Text!.Text, StringComparison.Ordinal);
        AssertCut(result, "10,000 files within a file");
    }

    [Fact]
    public void Sizes_that_an_archive_states_are_not_believed()
    {
        byte[] file = ArchiveFile.Zip(("a.txt", "Words."u8.ToArray()), ("b.txt", "More."u8.ToArray()));
        int directory = file.AsSpan().IndexOf("PK\x01\x02"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(directory + 24), uint.MaxValue - 1);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(directory + 20), uint.MaxValue - 1);
        ExtractionResult result = Extract("a.zip", file);
        Assert.Contains("More.", result.Text!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endless_compressed_file_is_cut()
    {
        byte[] part = ArchiveFile.Gzip(new byte[4 << 20]);
        byte[] file = [.. Enumerable.Repeat(part, 200).SelectMany(b => b)];
        AssertCut(Extract("endless.gz", file), "larger than the allowed 16 MiB");
    }

    [Fact]
    public void An_endless_archive_inside_a_compressed_file_is_cut()
    {
        byte[] tar = ArchiveFile.Tar([.. Enumerable.Range(0, 8).Select(i => ($"{i}.bin", new byte[8 << 20]))]);
        ExtractionResult result = Extract("endless.tgz", ArchiveFile.Gzip(tar));
        Assert.Contains("0.bin", result.Text!.Text, StringComparison.Ordinal);
        AssertCut(result, "decompress");
    }

    [Fact]
    public void A_solid_archive_of_zeros_ends_when_the_budget_does() =>
        AssertCut(Extract("zeros.7z", ArchiveFile.SevenZip(("a.bin", new byte[60 << 20]), ("b.txt", "Words."u8.ToArray()))), "larger than the allowed 16 MiB");

    [Theory]
    [InlineData("77777777777")]
    [InlineData("-0000000001")]
    [InlineData("99999999999")]
    public void Impossible_sizes_in_a_tar_archive_end_it(string size)
    {
        byte[] file = [.. ArchiveFile.Tar(("a.txt", "Words."u8.ToArray())), .. ArchiveFile.Tar(("b.txt", "More."u8.ToArray()))];
        int header = file.AsSpan().IndexOf("b.txt"u8);
        int last = file.AsSpan().LastIndexOf("ustar"u8) - 257;
        Assert.True(header > 0);
        Encoding.ASCII.GetBytes(size).CopyTo(file, last + 124);
        SignTarHeader(file.AsSpan(last, 512));
        ExtractedTextRules.AssertValid(Extract("a.tar", file));
    }

    [Theory]
    [InlineData('x', "tar")]
    [InlineData('g', "tar")]
    [InlineData('L', "tar")]
    [InlineData('K', "tar")]
    [InlineData('x', "tar.gz")]
    [InlineData('L', "tar.xz")]
    public void A_tar_archive_that_states_half_a_gigabyte_of_names_is_read_up_to_there(char type, string extension)
    {
        byte[] tar = ArchiveFile.Tar(("a.txt", "Words."u8.ToArray()), ("b.txt", "More."u8.ToArray()));
        int header = tar.AsSpan().LastIndexOf("ustar"u8) - 257;
        tar[header + 156] = (byte)type;
        "04000000056"u8.CopyTo(tar.AsSpan(header + 124));
        SignTarHeader(tar.AsSpan(header, 512));
        ExtractionResult result = Extract($"a.{extension}", extension switch { "tar.gz" => ArchiveFile.Gzip(tar), "tar.xz" => StoredArchive.Xz(tar), _ => tar });
        Assert.Contains("Words.", result.Text!.Text, StringComparison.Ordinal);
        AssertCut(result, "512 MiB of names and attributes");
    }

    [Fact]
    public void Long_names_and_many_attributes_in_a_tar_archive_are_no_reason_to_stop()
    {
        using MemoryStream file = new();
        using (TarWriter writer = new(file, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (string name in (string[])["a.txt", "b.txt"])
            {
                PaxTarEntry entry = new(TarEntryType.RegularFile, string.Concat(Enumerable.Repeat("folder/", 400)) + name, [new("SCHILY.xattr.user.note", new string('n', 60_000))]);
                entry.DataStream = new MemoryStream(Encoding.UTF8.GetBytes($"Words of {name}."));
                writer.WriteEntry(entry);
            }
        }
        ExtractionResult result = Extract("a.tar", file.ToArray());
        Assert.Contains("Words of b.txt.", result.Text!.Text, StringComparison.Ordinal);
        Assert.Empty(result.Text.Cuts);
    }

    [Fact]
    public void A_compound_file_that_runs_in_circles_inside_an_archive_ends()
    {
        byte[] message = OutlookFile.Mail("Report", new string('x', 20_000)).ToBytes();
        int table = 512 * (1 + BinaryPrimitives.ReadInt32LittleEndian(message.AsSpan(76)));
        for (int i = 0; i < 120; i++)
            BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(table + (i * 4)), i);
        ExtractedTextRules.AssertValid(Extract("a.zip", ArchiveFile.Zip(("loop.msg", message))));
    }

    private static void SignTarHeader(Span<byte> header)
    {
        header.Slice(148, 8).Fill((byte)' ');
        int sum = header.ToArray().Sum(b => b);
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(header[148..]);
    }

    private static ExtractionResult Extract(string name, byte[] file)
    {
        ExtractionResult result = ExtractArchive.Extract(name, file, Small);
        ExtractedTextRules.AssertValid(result);
        return result;
    }

    private static void AssertCut(ExtractionResult result, string words)
    {
        TextCut[] cuts = result.Text is { } text ? [.. text.Cuts] : [];
        Assert.Contains(cuts, c => c.Limit.Contains(words, StringComparison.Ordinal) && c.Reason == FailureReason.TooLarge);
    }
}
