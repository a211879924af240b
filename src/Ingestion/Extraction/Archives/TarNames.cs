using System.Buffers.Binary;
using System.Globalization;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction.Archives;

/// <summary>
/// The bytes of a tar archive on their way to the library that reads it, which takes the length that a header states for
/// names and attributes (POSIX pax headers, GNU long names) on trust and makes room for it: 8 GiB can stand there.
/// The walk from header to header counts data as the headers state them. An attribute that states another size for a file
/// beyond 8 GiB would lead it astray; no such file is read, and a hostile one only loses by it.
/// </summary>
/// <param name="archive">The archive, at its start; need not be seekable.</param>
internal sealed class TarNames(Stream archive) : ForwardStream
{
    /// <summary>Longest names and attributes of one entry: paths have 4 KiB, extended attributes 64 KiB each.</summary>
    public const int MostBytes = 1 << 20;

    private const int BlockBytes = 512, TypeAt = 156, SizeAt = 124, SizeBytes = 12;

    private readonly byte[] _header = new byte[BlockBytes];
    private int _known;
    private long _left;

    public override int Read(Span<byte> buffer)
    {
        bool isData = _left > 0;
        int read = archive.Read(buffer[..(int)Math.Min(buffer.Length, isData ? _left : BlockBytes - _known)]);
        if (isData)
        {
            _left -= read;
            return read;
        }
        buffer[..read].CopyTo(_header.AsSpan(_known));
        _known += read;
        if (_known == BlockBytes)
        {
            _known = 0;
            long size = Size(_header.AsSpan(SizeAt, SizeBytes));
            if (size > MostBytes && _header[TypeAt] is (byte)'x' or (byte)'X' or (byte)'g' or (byte)'L' or (byte)'K')
                throw new ExtractionException(FailureReason.TooLarge, string.Create(CultureInfo.InvariantCulture, $"an entry states {ByteSize.Format(size)} of names and attributes; up to {ByteSize.Format(MostBytes)} are read"));
            _left = size > long.MaxValue - BlockBytes ? long.MaxValue : (size + BlockBytes - 1) / BlockBytes * BlockBytes;
        }
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            archive.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Octal digits, or, with the highest bit set, a binary number (GNU tar, "Extensions to the archive format").</summary>
    private static long Size(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0)
            return Math.Max(BinaryPrimitives.ReadInt64BigEndian(field[^sizeof(long)..]), 0);
        long size = 0;
        foreach (byte digit in field.Trim(" \0"u8))
        {
            if (digit is < (byte)'0' or > (byte)'7')
                return 0;
            size = (size * 8) + digit - '0';
        }
        return size;
    }
}
