namespace IntranetSearch.Connectors.LocalFolder.Tree;

/// <summary>How a file system call failed.</summary>
internal enum TreeFault
{
    /// <summary>There is nothing of that name.</summary>
    Missing,

    /// <summary>The operating system refuses us.</summary>
    Denied,

    /// <summary>It is something else than it was: a link or file where a folder was, or the other way round.</summary>
    Replaced,

    /// <summary>The disk, the share or the system failed.</summary>
    Unavailable,
}

/// <summary>A file system call failed.</summary>
/// <param name="fault">How.</param>
/// <param name="message">The operating system's words.</param>
/// <param name="innerException">What .NET threw; null when it was a system call.</param>
internal sealed class FileTreeException(TreeFault fault, string message, Exception? innerException = null)
    : IOException(message, innerException)
{
    public TreeFault Fault { get; } = fault;
}
