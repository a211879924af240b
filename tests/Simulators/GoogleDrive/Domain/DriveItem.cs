using IntranetSearch.Simulators.Content;

namespace IntranetSearch.Simulators.GoogleDrive.Domain;

/// <summary>A file, folder, shortcut or native document.</summary>
public sealed class DriveItem
{
    private List<DriveItem>? _children;
    private List<DrivePermission>? _permissions;

    internal DriveItem(string id, string name, string mimeType)
    {
        Id = id;
        Name = name;
        MimeType = mimeType;
    }

    public string Id { get; }
    public string Name { get; internal set; }
    public string MimeType { get; internal set; }

    /// <summary>The folder it is in; null for the top of a drive.</summary>
    public DriveItem? Parent { get; internal set; }

    /// <summary>Further folders it is in, as items from before September 2020 may have.</summary>
    public IReadOnlyList<DriveItem> OldParents { get; internal set; } = [];

    /// <summary>The shared drive it is in; null in somebody's My Drive.</summary>
    public SharedDrive? Drive { get; internal set; }

    /// <summary>Who owns it; null in a shared drive.</summary>
    public DriveUser? Owner { get; internal set; }

    /// <summary>The content of a file that is stored as bytes; null for folders, shortcuts and native documents.</summary>
    public FileContent? Content { get; internal set; }

    /// <summary>What a native document says, in the small Markdown its exports are made from; null for others.</summary>
    public string? NativeText { get; internal set; }

    /// <summary>What a shortcut leads to; it may be deleted.</summary>
    public DriveItem? ShortcutTarget { get; internal set; }

    /// <summary>Whether it was put into the trash itself.</summary>
    public bool ExplicitlyTrashed { get; internal set; }

    public bool IsDeleted { get; internal set; }

    /// <summary>Whether grants on folders above do not reach it: a folder with limited access.</summary>
    public bool InheritedPermissionsDisabled { get; internal set; }

    public bool CopyRequiresWriterPermission { get; internal set; }

    /// <summary>Whether it was found to be malware.</summary>
    public bool IsAbusive { get; internal set; }

    /// <summary>The key that who has only the link must send; null for none.</summary>
    public string? ResourceKey { get; internal set; }

    /// <summary>The MD5 that is told instead of the true one; null for the true one.</summary>
    public string? ClaimedMd5 { get; internal set; }

    public DateTimeOffset CreatedTime { get; internal set; }
    public DateTimeOffset ModifiedTime { get; internal set; }

    /// <summary>Grows with every change, also of permissions.</summary>
    public long Version { get; internal set; } = 1;

    /// <summary>Counts contents; part of the id of the head revision.</summary>
    public int Revision { get; internal set; } = 1;

    /// <summary>The grants on this item itself, expired ones included.</summary>
    public IReadOnlyList<DrivePermission> Permissions => _permissions ?? [];

    /// <summary>What is in the folder, in the order it came there.</summary>
    public IReadOnlyList<DriveItem> Children => _children ?? [];

    public bool IsFolder => MimeType == DriveTypes.Folder;
    public bool IsShortcut => MimeType == DriveTypes.Shortcut;

    /// <summary>Whether it or a folder above it is in the trash.</summary>
    public bool Trashed
    {
        get
        {
            for (DriveItem? at = this; at is not null; at = at.Parent)
            {
                if (at.ExplicitlyTrashed)
                    return true;
            }
            return false;
        }
    }

    /// <summary>Export types that answer that the export is over 10 MB.</summary>
    internal IReadOnlySet<string> TooLargeExports { get; set; } = new HashSet<string>();

    /// <summary>Counts items in the order they were made.</summary>
    internal long Number { get; init; }

    /// <summary>The item and all below it.</summary>
    public IEnumerable<DriveItem> Tree()
    {
        Stack<DriveItem> open = new([this]);
        while (open.TryPop(out DriveItem? item))
        {
            yield return item;
            foreach (DriveItem child in item.Children)
                open.Push(child);
        }
    }

    /// <summary>Whether it is this item or lies below it.</summary>
    public bool IsIn(DriveItem folder)
    {
        for (DriveItem? at = this; at is not null; at = at.Parent)
        {
            if (at == folder)
                return true;
        }
        return false;
    }

    public override string ToString() => Parent is null ? Name : $"{Parent}/{Name}";

    internal void Add(DriveItem child) => (_children ??= []).Add(child);

    internal void Remove(DriveItem child) => _children?.Remove(child);

    internal void Add(DrivePermission permission) => (_permissions ??= new List<DrivePermission>(1)).Add(permission);

    internal void Remove(DrivePermission permission) => _permissions?.Remove(permission);
}
