using IntranetSearch.Ingestion.Extraction.Isolation;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>Opens a file that is to be extracted; why it cannot be opened is its outcome.</summary>
internal static class SourceFile
{
    /// <summary>The outcome of a file that could not be read to its end.</summary>
    public static DocumentFailure Unread { get; } = new(FailureReason.Unavailable, "The file could not be read from disk this time.");

    /// <summary>Opens it.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="failure">Why not.</param>
    /// <returns>The file at its start; null when it cannot be opened.</returns>
    public static FileStream? Open(string path, out DocumentFailure? failure)
    {
        failure = null;
        try
        {
            // To open a named pipe waits until somebody writes into it, perhaps for ever.
            if (FileKind.IsSpecial(path))
            {
                failure = new DocumentFailure(FailureReason.Unsupported, "It is a named pipe, a device or a socket, not a file.");
                return null;
            }
            // Nobody else writes a spooled file, but a file of a local folder may be replaced or removed while it is read.
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.SequentialScan);
        }
        catch (UnauthorizedAccessException)
        {
            failure = new DocumentFailure(FailureReason.AccessDenied, "The file may not be opened by the account that runs the service; grant it read access.");
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            failure = new DocumentFailure(FailureReason.Unavailable, "The file was gone when it was to be read.");
        }
        catch (IOException)
        {
            failure = Unread;
        }
        return null;
    }
}
