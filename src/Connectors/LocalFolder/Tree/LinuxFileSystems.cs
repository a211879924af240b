namespace IntranetSearch.Connectors.LocalFolder.Tree;

/// <summary>Which Linux file systems number their files for good. Magic numbers: statfs(2) and linux/magic.h.</summary>
internal static class LinuxFileSystems
{
    /// <summary>
    /// False where numbers are made up at mount time: a remount would make every file look new. Network shares over SMB take
    /// them from the server only when it is asked to, FAT has none, and user-space file systems number as they please.
    /// </summary>
    public static bool HasStableInodes(uint magic) => magic switch
    {
        0xFF534D42 or 0xFE534D42 or 0x517B => false, // cifs, smb2, smb
        0x4D44 or 0x2011BAB0 => false,               // vfat, exfat
        0x65735546 => false,                         // fuse: sshfs, rclone, ntfs-3g and others
        0x01021997 => false,                         // 9p: host folders of virtual machines
        _ => true,
    };
}
