namespace IntranetSearch.Connectors.LocalFolder.Tree;

/// <summary>Chooses the implementation for this machine.</summary>
internal static class FileTrees
{
    /// <summary>The tree below a folder; touches no disk.</summary>
    /// <param name="path">Absolute path of the root.</param>
    public static IFileTree For(string path) =>
        OperatingSystem.IsLinux() && LinuxCalls.IsSupported ? new LinuxFileTree(path) : new PortableFileTree(path);
}
