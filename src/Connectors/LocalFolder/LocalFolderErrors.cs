using System.Runtime.InteropServices;
using System.Security;
using IntranetSearch.Connectors.LocalFolder.Tree;

namespace IntranetSearch.Connectors.LocalFolder;

/// <summary>Every error of the file system to what it means for the run. Pure functions, tested as tables.</summary>
internal static class LocalFolderErrors
{
    /// <summary>A system call's error number (errno(3)) as an exception.</summary>
    public static FileTreeException OfErrno(int errno) => new(FaultOf(errno), $"{Marshal.GetPInvokeErrorMessage(errno)} (error {errno}).");

    /// <summary>A .NET exception as ours.</summary>
    public static FileTreeException Of(Exception exception) => new(
        exception switch
        {
            FileTreeException own => own.Fault,
            FileNotFoundException or DirectoryNotFoundException => TreeFault.Missing,
            UnauthorizedAccessException or SecurityException => TreeFault.Denied,
            _ => TreeFault.Unavailable,
        },
        exception.Message,
        exception);

    /// <summary>Whether the exception comes from the file system rather than from a mistake of ours.</summary>
    public static bool IsFileSystemError(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or SecurityException;

    /// <summary>What an error number means.</summary>
    public static TreeFault FaultOf(int errno) => errno switch
    {
        2 => TreeFault.Missing,              // ENOENT
        1 or 13 => TreeFault.Denied,         // EPERM, EACCES
        20 or 21 or 40 => TreeFault.Replaced, // ENOTDIR, EISDIR, ELOOP: a link where none was
        6 => TreeFault.Replaced,             // ENXIO: a socket where a file was
        _ => TreeFault.Unavailable,          // EIO, ESTALE, ENOTCONN, EMFILE, ENOMEM, ETIMEDOUT …
    };

    /// <summary>The root cannot be opened or listed. Never taken for an empty folder.</summary>
    public static ConnectorException Root(string path, FileTreeException error) => error.Fault switch
    {
        TreeFault.Missing => new(
            ConnectorFault.Transient,
            $"The folder {path} is not there. Check that the disk or share is mounted and that the path is right; nothing is removed from the index meanwhile.",
            error),
        TreeFault.Denied => new(
            ConnectorFault.Unauthorized,
            $"The folder {path} may not be read by the account '{Environment.UserName}'. Grant it read and search permission (r-x) on the folder and search permission (--x) on the folders above it.",
            error),
        TreeFault.Replaced => new(
            ConnectorFault.Transient,
            $"{path} is not a folder. Check the path; nothing is removed from the index meanwhile.",
            error),
        _ => Interrupted(path, error),
    };

    /// <summary>The disk failed in the middle of a listing: what was not reached must not be taken for deleted.</summary>
    public static ConnectorException Interrupted(string path, FileTreeException error) => new(
        ConnectorFault.Transient,
        $"Listing {path} stopped: {error.Message} Check the disk or share; the next run lists it again and nothing is removed meanwhile.",
        error);

    /// <summary>A file cannot be opened.</summary>
    /// <param name="path">Where it was found, relative to the root, for the operator.</param>
    /// <param name="error">What failed.</param>
    public static ConnectorException Document(string path, FileTreeException error) => error.Fault switch
    {
        TreeFault.Denied => new(
            ConnectorFault.AccessDenied,
            $"'{path}' may not be read by the account '{Environment.UserName}': grant it read permission on the file.",
            error),
        TreeFault.Missing or TreeFault.Replaced => new(
            ConnectorFault.Gone,
            $"'{path}' is no longer there.",
            error),
        _ => new(
            ConnectorFault.Transient,
            $"'{path}' could not be opened: {error.Message} It is tried again later.",
            error),
    };
}
