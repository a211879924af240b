using IntranetSearch.Model.Outcomes;
using SharpCompress.Common;
using SharpCompress.Readers;

namespace IntranetSearch.Ingestion.Extraction.Archives;

/// <summary>Reads archives from front to back, as solid ones must be: an entry there begins where the decompressor left the one before.</summary>
internal static class ForwardArchive
{
    /// <summary>Opens archives; the file stays open, and its name is never used.</summary>
    public static ReaderOptions Options { get; } = new() { LeaveStreamOpen = true };

    /// <summary>Adds all entries.</summary>
    /// <param name="open">Opens the archive at its first entry.</param>
    /// <param name="archive">Where they go.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static void Read(Func<IReader> open, ArchiveText archive, CancellationToken cancellationToken)
    {
        IReader? reader = null;
        try
        {
            reader = open();
            while (!archive.IsDone && reader.MoveToNextEntry())
            {
                cancellationToken.ThrowIfCancellationRequested();
                Add(reader, archive, cancellationToken);
            }
            if (archive.IsDone && !archive.Text.IsFull)
                archive.EndEarly("beyond what may be decompressed", FailureReason.TooLarge);
        }
        catch (Exception e) when (e is CryptographicException or System.Security.Cryptography.CryptographicException)
        {
            archive.EndEarly("protected by a password", FailureReason.Encrypted);
        }
        catch (Exception e) when (e is MultiVolumeExtractionException or MultipartStreamRequiredException)
        {
            archive.EndEarly("only one part of several that belong together", FailureReason.Unsupported);
        }
        catch (Exception e) when (ArchiveDamage.Is(e))
        {
            archive.EndEarly("damaged", FailureReason.Corrupt);
        }
        finally
        {
            Close(reader);
        }
    }

    private static void Add(IReader reader, ArchiveText archive, CancellationToken cancellationToken)
    {
        IEntry entry = reader.Entry;
        // Links say what is elsewhere in the archive, or on the machine that wrote it: never followed.
        if (entry.IsDirectory || !string.IsNullOrEmpty(entry.LinkTarget))
            return;
        archive.Add(entry.Key ?? "", entry.IsEncrypted, () => new DrainedStream(reader, archive.Budget), cancellationToken);
    }

    private static void Close(IReader? reader)
    {
        try
        {
            reader?.Dispose();
        }
        catch (Exception e) when (ArchiveDamage.Is(e))
        {
            return; // What is wrong with the archive is recorded already.
        }
    }
}
