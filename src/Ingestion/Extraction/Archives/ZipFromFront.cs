using System.Buffers.Binary;
using System.IO.Compression;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction.Archives;

/// <summary>
/// Reads a zip archive that was cut off before the directory at its end: its entries still follow each other from the
/// front. Only what is stored or deflated, by the runtime's own decompressor: damage is the rule here, and other
/// decompressors show what their memory held before where damaged bytes refer to what never was.
/// </summary>
/// <param name="content">The archive.</param>
/// <param name="archive">Where its entries go.</param>
internal sealed class ZipFromFront(Stream content, ArchiveText archive)
{
    private const int Stored = 0;
    private const int Deflated = 8;
    private const int BlockBytes = 1 << 13;

    // The decompressor takes this much at once, and stands at most so far behind the end of an entry.
    private const int ReadAheadBytes = 1 << 13;
    private const int DescriptorBytes = 16;

    private readonly byte[] _block = new byte[BlockBytes];

    /// <summary>Adds all entries.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public void Read(CancellationToken cancellationToken)
    {
        long at = FindHeader(0, cancellationToken);
        while (at >= 0 && !archive.IsDone && ZipLocalHeader.Read(content, at) is { } entry)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entry.Size is null && (entry.Method != Deflated || entry.IsEncrypted))
                entry = entry with { Size = (FindDescriptor(entry.DataAt, entry.DataAt, content.Length, cancellationToken) ?? content.Length) - entry.DataAt };
            if (!entry.Name.EndsWith('/') && !entry.Name.EndsWith('\\'))
                archive.Add(entry.Name, entry.IsEncrypted, () => Open(entry), cancellationToken);
            at = FindHeader(EndOf(entry, cancellationToken), cancellationToken);
        }
        if (archive.IsDone && !archive.Text.IsFull)
            archive.EndEarly("beyond what may be decompressed", FailureReason.TooLarge);
    }

    private Stream Open(ZipLocalHeader entry)
    {
        content.Position = entry.DataAt;
        StreamPart packed = new(content, entry.Size ?? content.Length - entry.DataAt);
        return entry.Method switch
        {
            Stored => packed,
            Deflated => new DeflateStream(packed, CompressionMode.Decompress),
            _ => throw new ExtractionException(FailureReason.Unsupported, "It is compressed by a method that is read only where the archive's directory is whole."),
        };
    }

    /// <summary>Where an entry that has been read ends, or a place before that from which the next can be found.</summary>
    private long EndOf(ZipLocalHeader entry, CancellationToken cancellationToken)
    {
        if (entry.Size is { } size)
            return size <= content.Length - entry.DataAt ? entry.DataAt + size : content.Length;
        long from = Math.Max(entry.DataAt, content.Position - ReadAheadBytes);
        // What is compressed may be an archive itself: only the size behind the bytes tells its headers from the next one.
        return FindDescriptor(entry.DataAt, from, Math.Min(content.Length, from + ReadAheadBytes + DescriptorBytes), cancellationToken) ?? from;
    }

    /// <summary>Where the descriptor behind an entry's bytes stands (4.3.9): it states how many there are.</summary>
    private long? FindDescriptor(long dataAt, long from, long end, CancellationToken cancellationToken)
    {
        ReadOnlySpan<byte> mark = "PK\x07\x08"u8;
        for (int read; (read = ReadBlock(from, end, cancellationToken)) >= DescriptorBytes; from += read - DescriptorBytes + 1)
        {
            int at = 0;
            while (_block.AsSpan(at, read - at).IndexOf(mark) is >= 0 and int found && at + found + DescriptorBytes <= read)
            {
                at += found;
                if (BinaryPrimitives.ReadUInt32LittleEndian(_block.AsSpan(at + 8)) == (uint)(from + at - dataAt))
                    return from + at;
                at += mark.Length;
            }
        }
        return null;
    }

    /// <summary>Where the header of an entry stands next; negative when there is none.</summary>
    private long FindHeader(long from, CancellationToken cancellationToken)
    {
        ReadOnlySpan<byte> mark = ZipLocalHeader.Mark;
        for (int read; (read = ReadBlock(from, content.Length, cancellationToken)) >= mark.Length; from += read - mark.Length + 1)
        {
            if (_block.AsSpan(0, read).IndexOf(mark) is >= 0 and int found)
                return from + found;
        }
        return -1;
    }

    private int ReadBlock(long from, long end, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (from >= end)
            return 0;
        content.Position = from;
        int count = (int)Math.Min(BlockBytes, end - from);
        return content.ReadAtLeast(_block.AsSpan(0, count), count, throwOnEndOfStream: false);
    }
}
