using System.Formats.Tar;
using System.Globalization;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction.Archives;

/// <summary>Reads tar archives from front to back.</summary>
internal static class TarText
{
    private const int HeaderBytes = 512;
    private const int ChecksumAt = 148;
    private const int ChecksumBytes = 8;

    /// <summary>Whether a file begins as a tar archive does: by its mark, or, before there was one, by the checksum of its first header.</summary>
    public static bool IsTar(ReadOnlySpan<byte> head)
    {
        if (head.Length < HeaderBytes || head[0] == 0)
            return false;
        if (head[257..].StartsWith("ustar"u8))
            return true;
        int sum = 0;
        for (int i = 0; i < HeaderBytes; i++)
            sum += i is >= ChecksumAt and < ChecksumAt + ChecksumBytes ? ' ' : head[i];
        int stated = 0;
        foreach (byte digit in head.Slice(ChecksumAt, ChecksumBytes).Trim(" \0"u8))
        {
            if (digit is < (byte)'0' or > (byte)'7')
                return false;
            stated = (stated * 8) + digit - '0';
        }
        return stated == sum;
    }

    /// <summary>Adds all entries.</summary>
    /// <param name="content">The archive, at its start; need not be seekable.</param>
    /// <param name="archive">Where they go.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static void Read(Stream content, ArchiveText archive, CancellationToken cancellationToken)
    {
        using TarReader reader = new(new TarNames(content), leaveOpen: true);
        try
        {
            while (!archive.IsDone && reader.GetNextEntry() is { } entry)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Add(entry, archive, cancellationToken);
            }
            if (archive.IsDone && !archive.Text.IsFull)
                archive.EndEarly("beyond what may be decompressed", FailureReason.TooLarge);
        }
        catch (Exception e) when (ArchiveDamage.Is(e))
        {
            archive.EndEarly("damaged", FailureReason.Corrupt);
        }
        catch (ExtractionException e)
        {
            archive.EndEarly(e.Failure.Detail, e.Failure.Reason); // The budget ended while an entry was skipped.
        }
    }

    private static void Add(TarEntry entry, ArchiveText archive, CancellationToken cancellationToken)
    {
        switch (entry.EntryType)
        {
            // Links are never followed, and devices have no content.
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                archive.Add(entry.Name, isEncrypted: false, () => entry.DataStream ?? Stream.Null, cancellationToken);
                break;
            case TarEntryType.SparseFile or TarEntryType.MultiVolume:
                archive.Refuse(entry.Name, FailureReason.Unsupported, string.Create(CultureInfo.InvariantCulture, $"It is stored in a way that is not read ({entry.EntryType})."), cancellationToken);
                break;
            default:
                break;
        }
    }
}
