namespace IntranetSearch.Simulators.GoogleDrive.Domain;

/// <summary>When entries are written that the provider does not promise.</summary>
public enum EntrySpread
{
    /// <summary>With the change itself.</summary>
    AtOnce,

    /// <summary>When <see cref="Workspace.ReleaseHeldEntries"/> is called: they trickle in.</summary>
    Held,

    /// <summary>Not at all, in logs that tell of the folder.</summary>
    Never,
}

/// <summary>In which order the logs of the source and of the target of a move tell of it.</summary>
public enum MoveOrder
{
    Together,

    /// <summary>The target's log tells when <see cref="Workspace.ReleaseHeldEntries"/> is called.</summary>
    SourceFirst,

    /// <summary>The source's log tells when <see cref="Workspace.ReleaseHeldEntries"/> is called.</summary>
    TargetFirst,
}

/// <summary>What the logs tell beyond the changed item itself. The defaults are the least the documentation allows, except for access.</summary>
public sealed class ChangeSpread
{
    /// <summary>Entries for what is in a folder that is put into the trash or restored.</summary>
    public EntrySpread Trash { get; set; } = EntrySpread.Never;

    /// <summary>Entries for what is in a folder that is deleted.</summary>
    public EntrySpread Deletion { get; set; } = EntrySpread.Never;

    /// <summary>Entries for what is in a folder that is shared, unshared, limited, or moved to where other people see it.</summary>
    public EntrySpread Access { get; set; } = EntrySpread.AtOnce;

    /// <summary>An entry for the top folder of a shared drive, in the drive's own log, when its members change. Files in it never get entries for that.</summary>
    public EntrySpread Members { get; set; } = EntrySpread.AtOnce;
}

/// <summary>Writes changes into the logs they belong to: those of all who see an item before or after, and its shared drive's.</summary>
internal sealed class ChangeRecorder(AccessRules access, TimeProvider time)
{
    private readonly List<(ChangeLog Log, object Subject)> _held = [];

    /// <summary>Called after entries were added to a log.</summary>
    public event Action<ChangeLog>? Appended;

    /// <summary>False while what was there before the first sync is arranged.</summary>
    public bool IsRecording { get; set; } = true;

    public ChangeSpread Spread { get; } = new();

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Makes a change to an item.</summary>
    /// <param name="item">The item; it may be new.</param>
    /// <param name="below">Entries for what lies below it; null when nothing changes for that.</param>
    /// <param name="apply">Makes the change.</param>
    /// <param name="order">For a move.</param>
    public void Record(DriveItem item, EntrySpread? below, Action apply, MoveOrder order = MoveOrder.Together)
    {
        if (!IsRecording)
        {
            apply();
            return;
        }
        DriveItem[] items = below is null ? [item] : [.. item.Tree()];
        HashSet<ChangeLog>[] before = [.. items.Select(LogsOf)];
        apply();
        // A log that tells of the folder need not tell of what is in it; one that never knew the folder has nothing else to tell with.
        HashSet<ChangeLog> told = [.. before[0].Union(LogsOf(item))];
        for (int i = 0; i < items.Length; i++)
        {
            HashSet<ChangeLog> after = LogsOf(items[i]);
            if (i == 0 || below != EntrySpread.Never)
                items[i].Version++;
            foreach (ChangeLog log in before[i].Union(after))
            {
                if (i > 0 && below == EntrySpread.Never && told.Contains(log) && !IsBehindLimit(items[i]))
                    continue;
                bool isHeld = (i > 0 && below == EntrySpread.Held)
                    || (order == MoveOrder.SourceFirst && !before[i].Contains(log))
                    || (order == MoveOrder.TargetFirst && !after.Contains(log));
                Write(log, items[i], isHeld);
            }
        }
    }

    /// <summary>Makes a change after which other accounts may be members of shared drives.</summary>
    /// <param name="drives">The drives it may concern.</param>
    /// <param name="apply">Makes the change.</param>
    /// <param name="ofDriveItself">Whether it is the drives' own list of members that changes, not a group in it.</param>
    public void RecordMembership(IReadOnlyList<SharedDrive> drives, Action apply, bool ofDriveItself)
    {
        if (!IsRecording)
        {
            apply();
            return;
        }
        Dictionary<DriveUser, string>[] before = [.. drives.Select(RolesIn)];
        apply();
        for (int i = 0; i < drives.Count; i++)
        {
            Dictionary<DriveUser, string> after = RolesIn(drives[i]);
            foreach (DriveUser user in before[i].Keys.Union(after.Keys).OrderBy(u => u.Email, StringComparer.Ordinal))
            {
                if (before[i].GetValueOrDefault(user) != after.GetValueOrDefault(user))
                    Write(user.Log, drives[i], isHeld: false);
            }
            if (ofDriveItself && Spread.Members != EntrySpread.Never && !drives[i].IsDeleted)
            {
                drives[i].Root.Version++;
                Write(drives[i].Log, drives[i].Root, Spread.Members == EntrySpread.Held);
            }
        }
    }

    /// <summary>Tells a drive's members that something about the drive changed.</summary>
    public void RecordDrive(SharedDrive drive)
    {
        if (!IsRecording)
            return;
        foreach (DriveUser user in access.MembersOf(drive).OrderBy(u => u.Email, StringComparer.Ordinal))
            Write(user.Log, drive, isHeld: false);
    }

    public void ReleaseHeld()
    {
        (ChangeLog Log, object Subject)[] held = [.. _held];
        _held.Clear();
        foreach ((ChangeLog log, object subject) in held)
            Write(log, subject, isHeld: false);
    }

    /// <summary>Whether somebody may see an item without seeing all folders above it, and so could not work out what became of it.</summary>
    private static bool IsBehindLimit(DriveItem item)
    {
        for (DriveItem? at = item; at is not null; at = at.Parent)
        {
            if (at.InheritedPermissionsDisabled)
                return true;
        }
        return false;
    }

    private HashSet<ChangeLog> LogsOf(DriveItem item)
    {
        if (item.IsDeleted)
            return [];
        HashSet<ChangeLog> logs = [.. access.Corpora(item).Select(u => u.Log)];
        if (item.Drive is { } drive)
            logs.Add(drive.Log);
        return logs;
    }

    private Dictionary<DriveUser, string> RolesIn(SharedDrive drive) =>
        access.MembersOf(drive).ToDictionary(u => u, u => access.RoleOf(u, drive.Root)!);

    private void Write(ChangeLog log, object subject, bool isHeld)
    {
        if (isHeld)
        {
            _held.Add((log, subject));
            return;
        }
        log.Append(subject, Now);
        Appended?.Invoke(log);
    }
}
