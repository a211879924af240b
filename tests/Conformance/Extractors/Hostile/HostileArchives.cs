using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using IntranetSearch.Conformance.Extractors.Builders;

namespace IntranetSearch.Conformance.Extractors.Hostile;

/// <summary>Archives that decompress to far more than they are, contain themselves, or lie about what is in them.</summary>
internal static class HostileArchives
{
    public static IEnumerable<HostileFile> All() =>
    [
        new("bomb-flat.zip", to => Zip(to, zip => zip.Add("zeros.txt", entry => HostileZip.Fill(entry, (byte)'a', 3L << 30)))),
        new("bomb-many.zip", to => Zip(to, zip => Times(400, i => zip.Add($"{i}.txt", entry => HostileZip.Fill(entry, (byte)'b', 8 << 20))))),
        new("bomb-nested.zip", to => to.Write(Nested(levels: 6, copies: 10))),
        new("nested-40-deep.zip", to => to.Write(Nested(levels: 40, copies: 1))),
        new("hundred-thousand-entries.zip", to => Zip(to, zip => Times(100_000, i => zip.Add($"{i}.txt", "x")))),
        HostileFile.Of("overlapping-entries.zip", Overlapping),
        HostileFile.Of("declares-4-gb.zip", Declares4Gb),
        HostileFile.Of("path-traversal.zip", () => HostileZip.Of(("../../../../etc/cron.d/evil", "words"), ("/etc/passwd", "words"), (@"C:\Windows\system32\evil.txt", "words"), ("a/../../b.txt", "words"), ("\u202Efdp.exe", "words"))),
        HostileFile.Of("name-of-60000-characters.zip", () => HostileZip.Of((new string('n', 60_000) + ".txt", "words"))),
        HostileFile.Of("name-nothing-but-slashes.zip", () => HostileZip.Of(("////", "words"), ("..", "words"), (" ", "words"))),
        HostileFile.Of("refers-before-its-start.zip", () => EarlyReference.Zip("words")),
        HostileFile.Of("refers-before-its-start.gz", () => EarlyReference.Gzip("words")),
        HostileFile.Of("refers-before-its-start.xz", EarlyReference.Xz),
        HostileFile.Of("refers-before-its-start.zst", () => EarlyReference.Zstandard("words")),
        HostileFile.Of("no-directory-and-ten-thousand-headers.zip", HeadersOnly),
        new("bomb.gz", to => Gzip(to, inner => HostileZip.Fill(inner, (byte)'c', 3L << 30))),
        HostileFile.Of("nested-30-deep.gz", () => Enumerable.Range(0, 30).Aggregate(Encoding.UTF8.GetBytes("kernel"), (inner, _) => Gzipped(inner))),
        HostileFile.Of("endless.gz", () => [.. Gzipped(new byte[1 << 20])[..^8], .. new byte[100_000]]),
        new("bomb.tar.gz", to => Gzip(to, inner => Tar(inner, ("zeros.txt", 2L << 30)))),
        HostileFile.Of("negative-size.tar", () => TarHeader("evil.txt", "-7777777777")),
        HostileFile.Of("declares-8-eb.tar", () => TarHeader("evil.txt", "77777777777")),
        new("links-outside.tar", WriteLinks),
    ];

    private static void Zip(Stream to, Action<HostileZip> fill)
    {
        using HostileZip zip = new(to);
        fill(zip);
    }

    private static void Times(int count, Action<int> act)
    {
        for (int i = 0; i < count; i++)
            act(i);
    }

    private static void Gzip(Stream to, Action<Stream> write)
    {
        using GZipStream gzip = new(to, CompressionLevel.Optimal, leaveOpen: true);
        write(gzip);
    }

    private static byte[] Gzipped(byte[] content)
    {
        using MemoryStream file = new();
        Gzip(file, gzip => gzip.Write(content));
        return file.ToArray();
    }

    private static byte[] Nested(int levels, int copies)
    {
        using MemoryStream innermost = new();
        Zip(innermost, zip => zip.Add("zeros.txt", entry => HostileZip.Fill(entry, (byte)'z', 1 << 20)));
        byte[] file = innermost.ToArray();
        for (int level = 0; level < levels; level++)
        {
            using MemoryStream outer = new();
            byte[] inner = file;
            Zip(outer, zip => Times(copies, i => zip.Add($"{i}.zip", inner)));
            file = outer.ToArray();
        }
        return file;
    }

    /// <summary>Every entry of the directory leads to the same compressed bytes: a megabyte counts a thousand times.</summary>
    private static byte[] Overlapping()
    {
        using MemoryStream one = new();
        Zip(one, zip => zip.Add("kernel.txt", entry => HostileZip.Fill(entry, (byte)'k', 16 << 20)));
        byte[] file = one.ToArray();
        int directory = file.AsSpan().LastIndexOf("PK\x01\x02"u8);
        int end = file.AsSpan().LastIndexOf("PK\x05\x06"u8);
        byte[] entry = file[directory..end];
        byte[] last = file[end..];
        const int Copies = 2000;
        BinaryPrimitives.WriteUInt16LittleEndian(last.AsSpan(8), Copies);
        BinaryPrimitives.WriteUInt16LittleEndian(last.AsSpan(10), Copies);
        BinaryPrimitives.WriteInt32LittleEndian(last.AsSpan(12), entry.Length * Copies);
        return [.. file[..directory], .. Enumerable.Repeat(entry, Copies).SelectMany(e => e), .. last];
    }

    private static byte[] Declares4Gb()
    {
        byte[] file = HostileZip.Of(("small.txt", "A few words only."));
        int directory = file.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(directory + 24), 0xFFFFFFFE);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(22), 0xFFFFFFFE);
        return file;
    }

    private static void Tar(Stream to, params (string Name, long Bytes)[] files)
    {
        foreach ((string name, long bytes) in files)
        {
            to.Write(TarHeader(name, Convert.ToString(bytes, 8).PadLeft(11, '0')).AsSpan(0, 512));
            HostileZip.Fill(to, (byte)'t', bytes);
        }
        to.Write(new byte[1024]);
    }

    /// <summary>Entries whose sizes are to follow them and never do: what looks for the sizes must not look through the whole file each time.</summary>
    private static byte[] HeadersOnly()
    {
        byte[] header = [.. "PK\x03\x04\x14\x00\x08\x00"u8, 8, .. new byte[17], 1, 0, 0, 0, (byte)'a', 3, 0];
        return [.. Enumerable.Repeat(header, 10_000).SelectMany(h => h), .. new byte[8 << 20]];
    }

    private static byte[] TarHeader(string name, string size)
    {
        byte[] file = new byte[2048];
        Put(0, name);
        Put(100, "0000644\0");
        Put(124, size + "\0");
        Put(136, "00000000000\0");
        Put(148, "        ");
        Put(156, "0");
        Put(257, "ustar\000");
        int sum = file.Take(512).Sum(b => b);
        Put(148, Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ");
        Put(512, "words of the file");
        return file;

        void Put(int at, string text) => Encoding.ASCII.GetBytes(text).CopyTo(file, at);
    }

    private static void WriteLinks(Stream to)
    {
        using TarWriter tar = new(to, leaveOpen: true);
        tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "shadow.txt") { LinkName = "/etc/shadow" });
        tar.WriteEntry(new PaxTarEntry(TarEntryType.HardLink, "passwd.txt") { LinkName = "../../../etc/passwd" });
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "../../evil.txt") { DataStream = new MemoryStream("words"u8.ToArray()) });
    }
}
