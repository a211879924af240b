using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Recognition;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.Archives;

/// <summary>No archive, damaged or forged, shows bytes of files that were read before it.</summary>
public sealed class ForeignMemoryTests(PoolFixture files) : IClassFixture<PoolFixture>
{
    private const string Secret = "Board only. ";
    private const int Deflated = 8;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("zip")]
    [InlineData("gz")]
    [InlineData("xz")]
    [InlineData("zst")]
    public void A_reference_to_before_the_first_byte_is_damage(string format)
    {
        byte[] file = format switch
        {
            "zip" => EarlyReference.Zip("Words."),
            "gz" => EarlyReference.Gzip("Words."),
            "xz" => EarlyReference.Xz(),
            _ => EarlyReference.Zstandard("Words."),
        };
        LeaveSecretsInMemory();
        ExtractionResult result = ExtractArchive.Extract("letter.txt." + format, file);
        Assert.DoesNotContain("Board", result.Text?.Text ?? "", StringComparison.Ordinal);
        Assert.Contains(FailureReason.Corrupt, result.Failure is { } failure ? [failure.Reason] : result.Text!.Cuts.Select(c => c.Reason));
    }

    [Fact]
    public void Archives_whose_decompressors_show_old_memory_are_not_read_where_there_is_any()
    {
        (string, byte[])[] entries = [("letter.txt", "Words."u8.ToArray())];
        Assert.Equal((true, null), ReadAfterOthers("a.7z", ArchiveFile.SevenZip(entries)));
        Assert.Equal((true, null), ReadAfterOthers("a.rar", StoredArchive.Rar5(entries)));
        Assert.Equal((true, null), ReadAfterOthers("a.rar", StoredArchive.Rar4(entries)));
        Assert.Equal((false, "letter.txt\nWords.\n"), ReadAfterOthers("a.zip", ArchiveFile.Zip(entries)));
    }

    [Fact]
    public void Neither_are_they_inside_other_files()
    {
        byte[] inner = ArchiveFile.SevenZip(("letter.txt", "Words."u8.ToArray()));
        Assert.True(ReadAfterOthers("a.zip", ArchiveFile.Zip(("inner.7z", inner), ("b.txt", "More."u8.ToArray()))).NeedsFreshProcess);
        byte[] mail = MailFile.ToBytes(MailFile.Message("From: ada@example.org\nSubject: Mill\nContent-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64", Convert.ToBase64String(ArchiveFile.Zip(("inner.7z", inner)))));
        Assert.True(ReadAfterOthers("a.eml", mail).NeedsFreshProcess);
    }

    [Theory]
    [InlineData(1)] // Shrunk
    [InlineData(6)] // Imploded
    [InlineData(14)] // LZMA
    [InlineData(98)] // PPMd
    public void Zip_entries_of_rare_methods_are_not_read_where_there_is_old_memory(int method)
    {
        byte[] file = ArchiveFile.Zip(("letter.txt", "Words."u8.ToArray()));
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(8), (ushort)method);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(file.AsSpan().LastIndexOf("PK\x01\x02"u8) + 10), (ushort)method);
        Assert.True(ReadAfterOthers("a.zip", file).NeedsFreshProcess);
    }

    [Fact]
    public async Task They_are_read_by_a_worker_that_has_read_nothing_before()
    {
        await using ExtractionWorkerPool pool = PoolFixture.CreatePool(new ExtractionPoolOptions { Command = PoolFixture.Product, Workers = 1 });
        (string, byte[])[] entries = [("letter.txt", "Words."u8.ToArray())];
        foreach (ExtractionRequest request in new[]
        {
            files.Write("a.txt", "letter.txt\n\nWords."), files.Write("b.rar", StoredArchive.Rar5(entries)), files.Write("c.rar", StoredArchive.Rar4(entries)),
            files.Write("d.7z", ArchiveFile.SevenZip(entries)), files.Write("e.zip", ArchiveFile.Zip(entries)),
        })
        {
            Assert.Equal("letter.txt\nWords.\n", (await pool.ExtractAsync(request, Cancellation)).Text?.Text);
        }
    }

    [Fact]
    public void A_zip_archive_without_its_directory_is_read_entry_by_entry()
    {
        byte[] inner = ArchiveFile.Zip([("deep.txt", "Deep."u8.ToArray())], CompressionLevel.NoCompression);
        byte[] file =
        [
            .. EarlyReference.ZipEntry("a.txt", "Stored."u8.ToArray(), method: 0),
            .. EarlyReference.ZipEntry("b.txt", Deflate("Deflated."u8), Deflated),
            .. EarlyReference.ZipEntry("c.txt", Deflate("Size follows."u8), Deflated, sizeFollows: true),
            .. EarlyReference.ZipEntry("d.zip", StoredDeflate(inner), Deflated, sizeFollows: true),
            .. EarlyReference.ZipEntry("e.txt", "Stored, size follows."u8.ToArray(), method: 0, sizeFollows: true),
            .. EarlyReference.ZipEntry("folder/", [], method: 0),
            .. EarlyReference.ZipEntry("f.txt", [1, 2, 3], method: 14),
            .. EarlyReference.ZipEntry("g.txt", "Last."u8.ToArray(), method: 0),
        ];
        ExtractionResult result = ExtractArchive.Extract("a.zip", file);
        Assert.Equal(
            ["# a.txt", "Stored.", "# b.txt", "Deflated.", "# c.txt", "Size follows.", "# d.zip", "## deep.txt", "Deep.", "# e.txt", "Stored, size follows.", "# f.txt", "# g.txt", "Last."],
            ExtractedLines.Of(result.Text!));
        Assert.Equal([("f.txt", FailureReason.Unsupported), ("after g.txt", FailureReason.Corrupt)], result.Text!.Cuts.Select(c => (c.Where, c.Reason)));
    }

    private static (bool NeedsFreshProcess, string? Text) ReadAfterOthers(string name, byte[] file)
    {
        using MemoryStream content = new(file, writable: false);
        FileExtraction extraction = new(new ExtractorRegistry(Extractors.All()), NoRecognition.Instance, progress: null, hasReadOthers: true);
        ExtractedText? text = extraction.Extract(content, name, new ExtractionLimits(), Cancellation).Text;
        return (extraction.NeedsFreshProcess, text?.Text);
    }

    /// <summary>What reading other files leaves in the buffers that libraries share.</summary>
    private static void LeaveSecretsInMemory()
    {
        byte[] secret = Encoding.ASCII.GetBytes(Secret);
        for (int size = 16; size <= 8 << 20; size *= 2)
        {
            byte[][] buffers = [.. Enumerable.Range(0, 4).Select(_ => ArrayPool<byte>.Shared.Rent(size))];
            foreach (byte[] buffer in buffers)
            {
                for (int at = 0; at < buffer.Length; at += secret.Length)
                    secret.AsSpan(0, Math.Min(secret.Length, buffer.Length - at)).CopyTo(buffer.AsSpan(at));
            }
            foreach (byte[] buffer in buffers)
                ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Deflate(ReadOnlySpan<byte> content)
    {
        using MemoryStream packed = new();
        using (DeflateStream deflate = new(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(content);
        return packed.ToArray();
    }

    /// <summary>One block that is not compressed (RFC 1951, 3.2.4): what is in it shows.</summary>
    private static byte[] StoredDeflate(byte[] content) => new ByteList().U8(1).U16(content.Length).U16(~content.Length).Add(content).ToArray();
}
