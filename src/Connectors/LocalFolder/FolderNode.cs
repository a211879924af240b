using System.Text;
using IntranetSearch.Connectors.LocalFolder.Tree;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.LocalFolder;

/// <summary>A folder on the way from the root, as one listing saw it. A million files share few of these.</summary>
/// <param name="parent">The folder it is in; null for the root.</param>
/// <param name="name">Its name; empty for the root.</param>
/// <param name="facts">What it was when it was listed.</param>
internal sealed class FolderNode(FolderNode? parent, string name, EntryFacts facts)
{
    public FolderNode? Parent { get; } = parent;

    public string Name { get; } = name;

    public EntryFacts Facts { get; } = facts;

    /// <summary>Its id; null for the root, which is the stream itself.</summary>
    public FolderId? Id { get; init; }

    /// <summary>Folders above it, the root not counted.</summary>
    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>Its path from the root, components separated by '/'; empty for the root.</summary>
    public string Path => field ??= Parent is null ? "" : Parent.PathOf(Name);

    /// <summary>The path from the root of something in this folder.</summary>
    public string PathOf(string name) => Path.Length == 0 ? name : new StringBuilder(Path).Append('/').Append(name).ToString();

    /// <summary>Opens this folder step by step from the root, following no link. The caller disposes the result, which is not the root given.</summary>
    /// <exception cref="FileTreeException">A step failed, or this is no longer the folder that was listed.</exception>
    public ITreeFolder OpenFrom(ITreeFolder root)
    {
        if (Parent is null)
            throw new InvalidOperationException("The root is open already.");
        ITreeFolder folder;
        if (Parent.Parent is null)
        {
            folder = root.OpenFolder(Name);
        }
        else
        {
            using ITreeFolder above = Parent.OpenFrom(root);
            folder = above.OpenFolder(Name);
        }
        if (folder.Facts.Inode == Facts.Inode && folder.Facts.Device == Facts.Device)
            return folder;
        folder.Dispose();
        throw new FileTreeException(TreeFault.Replaced, "Another folder took its place.");
    }
}
