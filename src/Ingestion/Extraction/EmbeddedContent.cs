using System.Buffers;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>Makes the content of a file inside a file seekable, as extractors need it: in memory when small, else in a nameless temporary file.</summary>
internal static class EmbeddedContent
{
    private const int MaxMemoryBytes = 8 << 20;
    private const int CopyBytes = 1 << 16;

    /// <summary>The content from its start to its end; the caller disposes of it.</summary>
    /// <exception cref="ExtractionException">It is larger than allowed.</exception>
    public static Stream Buffer(Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        Stream buffer = new MemoryStream();
        // Rented: archives and mailboxes hold a hundred thousand small ones.
        byte[] chunk = ArrayPool<byte>.Shared.Rent(CopyBytes);
        try
        {
            for (int read; (read = content.Read(chunk, 0, CopyBytes)) > 0;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (buffer.Length + read > maxBytes)
                    throw new ExtractionException(FailureReason.TooLarge, $"It is larger than the allowed {ByteSize.Format(maxBytes)}.");
                if (buffer is MemoryStream memory && memory.Length + read > MaxMemoryBytes)
                {
                    buffer = CreateFile();
                    memory.WriteTo(buffer);
                    memory.Dispose();
                }
                buffer.Write(chunk, 0, read);
            }
            buffer.Position = 0;
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    /// <summary>A file that is gone when its handle is, even after a kill where the system allows to delete an open file.</summary>
    private static FileStream CreateFile()
    {
        string path = Path.Combine(Path.GetTempPath(), $"intranet-search-{Path.GetRandomFileName()}");
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete };
        if (OperatingSystem.IsWindows())
        {
            options.Options = FileOptions.DeleteOnClose;
            return new FileStream(path, options);
        }
        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        FileStream file = new(path, options);
        File.Delete(path);
        return file;
    }
}
