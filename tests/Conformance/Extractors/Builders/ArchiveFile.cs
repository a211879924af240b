using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using SharpCompress.Common;
using SharpCompress.Writers.SevenZip;
using BZip2Stream = SharpCompress.Compressors.BZip2.BZip2Stream;

namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>Builds archives of files.</summary>
public static class ArchiveFile
{
    public static byte[] Zip(params (string Name, byte[] Content)[] entries) => Zip(entries, CompressionLevel.Optimal);

    /// <summary>A zip archive whose names are bytes, as old programs wrote them.</summary>
    public static byte[] Zip((string Name, byte[] Content)[] entries, CompressionLevel level, Encoding? names = null)
    {
        using MemoryStream file = new();
        using (ZipArchive zip = new(file, ZipArchiveMode.Create, leaveOpen: true, names))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = zip.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }
        return file.ToArray();
    }

    /// <summary>A zip archive in which every entry is marked as encrypted (APPNOTE.TXT 4.4.4, bit 0).</summary>
    public static byte[] EncryptedZip(params (string Name, byte[] Content)[] entries)
    {
        byte[] file = Zip(entries);
        for (int at = 0; at + 4 < file.Length; at++)
        {
            uint mark = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at));
            if (mark is 0x04034B50)
                file[at + 6] |= 1;
            else if (mark is 0x02014B50)
                file[at + 8] |= 1;
        }
        return file;
    }

    public static byte[] Tar(params (string Name, byte[] Content)[] entries)
    {
        using MemoryStream file = new();
        using (TarWriter tar = new(file, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        }
        return file.ToArray();
    }

    public static byte[] Gzip(byte[] content)
    {
        using MemoryStream file = new();
        using (GZipStream gzip = new(file, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(content);
        return file.ToArray();
    }

    public static byte[] Bzip2(byte[] content)
    {
        using MemoryStream file = new();
        using (BZip2Stream bzip2 = BZip2Stream.Create(file, SharpCompress.Compressors.CompressionMode.Compress, decompressConcatenated: false, leaveOpen: true))
            bzip2.Write(content);
        return file.ToArray();
    }

    public static byte[] Zstandard(byte[] content)
    {
        using MemoryStream file = new();
        using (SharpCompress.Compressors.ZStandard.CompressionStream zstandard = new(file, leaveOpen: true))
            zstandard.Write(content);
        return file.ToArray();
    }

    public static byte[] SevenZip(params (string Name, byte[] Content)[] entries)
    {
        using MemoryStream file = new();
        using (SevenZipWriter writer = new(file, new SevenZipWriterOptions(CompressionType.LZMA2) { LeaveStreamOpen = true }))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using MemoryStream stream = new(content);
                writer.Write(name, stream, modificationTime: null);
            }
        }
        return file.ToArray();
    }
}
