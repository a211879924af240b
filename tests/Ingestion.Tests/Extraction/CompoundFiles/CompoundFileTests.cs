using System.Buffers.Binary;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction.CompoundFiles;

namespace IntranetSearch.Ingestion.Tests.Extraction.CompoundFiles;

public sealed class CompoundFileTests
{
    [Theory]
    [InlineData(512)]
    [InlineData(4096)]
    public void Streams_of_any_size_are_read_whole(int sectorBytes)
    {
        int[] sizes = [0, 1, 63, 64, 65, 4095, 4096, 4097, 100_000];
        CompoundFileBuilder file = new() { SectorBytes = sectorBytes };
        foreach (int size in sizes)
            file.Stream($"s{size}", Pattern(size));
        CompoundFile read = Open(file.ToBytes());
        Assert.All(sizes, size => Assert.Equal(Pattern(size), read.Root.FindStream($"s{size}")!.ReadAll(int.MaxValue)));
    }

    [Fact]
    public void A_file_whose_allocation_table_outgrows_the_header_is_read()
    {
        byte[] large = Pattern(8 << 20);
        CompoundFile read = Open(new CompoundFileBuilder().Stream("large", large).Stream("small", Pattern(10)).ToBytes());
        Assert.Equal(large, read.Root.FindStream("large")!.ReadAll(int.MaxValue));
        Assert.Equal(Pattern(10), read.Root.FindStream("small")!.ReadAll(int.MaxValue));
    }

    [Fact]
    public void Storages_hold_streams_and_storages()
    {
        CompoundFileBuilder file = new();
        file.Storage("outer").Storage("inner").Stream("deep", Pattern(5000));
        CompoundStorage outer = Open(file.ToBytes()).Root.FindStorage("outer")!;
        Assert.Equal(Pattern(5000), outer.FindStorage("inner")!.FindStream("deep")!.ReadAll(int.MaxValue));
        Assert.Null(outer.FindStream("deep"));
    }

    [Fact]
    public void Entries_beyond_the_limit_are_not_read_and_it_shows()
    {
        CompoundFileBuilder file = new();
        // The root is an entry, too.
        for (int i = 0; i < CompoundDirectory.MostEntries; i++)
            file.Stream($"s{i}", []);
        CompoundFile read = Open(file.ToBytes());
        Assert.True(read.IsCut);
        Assert.Equal(CompoundDirectory.MostEntries, read.EntryNames.Count);
    }

    [Fact]
    public void Names_are_found_whatever_their_case() =>
        Assert.NotNull(Open(new CompoundFileBuilder().Stream("WordDocument", [1]).ToBytes()).Root.Find("WORDDOCUMENT"));

    [Fact]
    public void A_stream_is_read_from_any_position()
    {
        using SectorStream stream = Open(new CompoundFileBuilder().Stream("s", Pattern(10_000)).ToBytes()).Root.FindStream("s")!.Open();
        stream.Position = 5000;
        byte[] buffer = new byte[1000];
        stream.ReadExactly(buffer);
        Assert.Equal(Pattern(10_000)[5000..6000], buffer);
        Assert.Equal(6000, stream.Position);
        Assert.Equal(10, stream.Seek(0, SeekOrigin.End) - 9990);
        Assert.Equal(0, stream.Read(buffer));
    }

    [Fact]
    public void Two_streams_are_read_side_by_side()
    {
        CompoundStorage root = Open(new CompoundFileBuilder().Stream("a", Pattern(5000)).Stream("b", new byte[5000]).ToBytes()).Root;
        using SectorStream a = root.FindStream("a")!.Open();
        using SectorStream b = root.FindStream("b")!.Open();
        Assert.Equal(Pattern(5000)[0], a.ReadByte());
        Assert.Equal(0, b.ReadByte());
        Assert.Equal(Pattern(5000)[1], a.ReadByte());
    }

    [Fact]
    public void A_file_cut_off_gives_what_is_left_of_a_stream()
    {
        byte[] file = new CompoundFileBuilder().Stream("s", Pattern(5000)).ToBytes();
        BinaryPrimitives.WriteInt32LittleEndian(DirectoryEntryOf(file, "s")[120..], 1 << 30);
        using SectorStream stream = Open(file).Root.FindStream("s")!.Open();
        Assert.True(stream.IsCutShort);
        Assert.Equal(5120, stream.Length);
    }

    [Fact]
    public void A_chain_that_runs_in_a_circle_ends()
    {
        byte[] file = new CompoundFileBuilder().Stream("s", Pattern(50_000)).ToBytes();
        int start = BinaryPrimitives.ReadInt32LittleEndian(DirectoryEntryOf(file, "s")[116..]);
        int table = 512 * (1 + BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(76)));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(table + ((start + 1) * 4)), start);
        BinaryPrimitives.WriteUInt32LittleEndian(DirectoryEntryOf(file, "s")[120..], uint.MaxValue);
        Assert.InRange(Open(file).Root.FindStream("s")!.ReadAll(int.MaxValue).Length, 1, file.Length);
    }

    [Fact]
    public void A_directory_that_runs_in_a_circle_gives_each_entry_once()
    {
        byte[] file = new CompoundFileBuilder().Stream("a", [1]).Stream("b", [1]).Stream("c", [1]).ToBytes();
        Span<byte> c = DirectoryEntryOf(file, "c");
        BinaryPrimitives.WriteUInt32LittleEndian(c[72..], 1);
        BinaryPrimitives.WriteUInt32LittleEndian(c[68..], 2);
        Assert.Equal(["a", "b", "c"], Open(file).Root.Children.Select(e => e.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_storage_inside_itself_is_read_once()
    {
        CompoundFileBuilder builder = new();
        builder.Storage("a").Storage("b");
        byte[] file = builder.ToBytes();
        BinaryPrimitives.WriteUInt32LittleEndian(DirectoryEntryOf(file, "b")[76..], 1);
        CompoundStorage a = Open(file).Root.FindStorage("a")!;
        Assert.Empty(a.FindStorage("b")!.Children);
    }

    [Fact]
    public void Sector_numbers_beyond_the_file_end_a_stream()
    {
        byte[] file = new CompoundFileBuilder().Stream("s", Pattern(5000)).ToBytes();
        BinaryPrimitives.WriteUInt32LittleEndian(DirectoryEntryOf(file, "s")[116..], 0x7FFFFFF0);
        Assert.Empty(Open(file).Root.FindStream("s")!.ReadAll(int.MaxValue));
    }

    [Fact]
    public void Damage_anywhere_is_survived()
    {
        CompoundFileBuilder builder = new();
        builder.Stream("s", Pattern(5000)).Stream("t", Pattern(100)).Storage("u").Stream("v", Pattern(70));
        byte[] sound = builder.ToBytes();
        for (int seed = 0; seed < 2000; seed++)
        {
            Random random = new(seed);
            byte[] file = sound[..random.Next(600, sound.Length + 1)];
            for (int i = 0; i < 8; i++)
                file[random.Next(i < 4 ? 512 : file.Length)] = (byte)random.Next(256);
            try
            {
                ReadEverything(Open(file).Root, file.Length);
            }
            catch (InvalidDataException)
            {
                continue; // The one way to say that nothing can be read.
            }
        }
    }

    private static void ReadEverything(CompoundStorage storage, int fileBytes)
    {
        foreach (CompoundEntry entry in storage.Children)
        {
            if (entry is CompoundStorage inner)
                ReadEverything(inner, fileBytes);
            else
                Assert.InRange(((CompoundStream)entry).ReadAll(int.MaxValue).Length, 0, fileBytes * 2);
        }
    }

    private static CompoundFile Open(byte[] file) => CompoundFile.Open(new MemoryStream(file, writable: false));

    private static byte[] Pattern(int size) => [.. Enumerable.Range(0, size).Select(i => (byte)((i * 7) + (i >> 8)))];

    private static Span<byte> DirectoryEntryOf(byte[] file, string name)
    {
        byte[] text = [.. System.Text.Encoding.Unicode.GetBytes(name), 0, 0];
        for (int at = 512; at < file.Length; at += 128)
        {
            if (file.AsSpan(at).StartsWith(text) && file[at + 64] == text.Length && file[at + 66] is 1 or 2)
                return file.AsSpan(at, 128);
        }
        throw new ArgumentException($"No entry {name}.");
    }
}
