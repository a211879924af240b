using Microsoft.Win32.SafeHandles;

namespace IntranetSearch.Connectors.LocalFolder.Tree;

/// <summary>
/// The file system below one folder, as far as the connector needs it. Two implementations: system calls on Linux
/// (any name, one call per entry, no way out of the root), .NET's own classes elsewhere.
/// </summary>
/// <remarks>Thread-safe. What fails throws <see cref="FileTreeException"/>.</remarks>
internal interface IFileTree
{
    /// <summary>Opens the root as it is now; a link at the root itself is followed.</summary>
    ITreeFolder OpenRoot();
}

/// <summary>An open folder. Names are single components and links are never followed, so nothing outside the root can be reached.</summary>
internal interface ITreeFolder : IDisposable
{
    /// <summary>What it was when it was opened.</summary>
    EntryFacts Facts { get; }

    /// <summary>Whether numbers of files on this file system outlive a restart or remount.</summary>
    bool HasStableInodes { get; }

    /// <summary>The next entry in no particular order; false at the end. An entry that vanishes meanwhile is left out.</summary>
    bool TryReadNext(out TreeEntry entry);

    /// <summary>Opens a folder in this one.</summary>
    ITreeFolder OpenFolder(string name);

    /// <summary>Opens a regular file in this folder for reading; anything else throws as <see cref="TreeFault.Replaced"/>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="facts">What the opened file is: of the handle, not of the name.</param>
    SafeFileHandle OpenFile(string name, out EntryFacts facts);

    /// <summary>Where a symbolic link in this folder ends.</summary>
    LinkTarget ResolveLink(string name);
}
