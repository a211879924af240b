using System.Diagnostics;

namespace IntranetSearch.Connectors.Tests.LocalFolder;

/// <summary>A real folder of its own, which everybody may enter, deleted at the end whatever was done to it.</summary>
public sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intranet-search-");

    public TempFolder()
    {
        if (!OperatingSystem.IsWindows())
            _folder.UnixFileMode |= UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        Root = Path.Combine(_folder.FullName, "root");
        Directory.CreateDirectory(Root);
    }

    /// <summary>The folder that is indexed; there is room beside it.</summary>
    public string Root { get; }

    /// <summary>The folder around it.</summary>
    public string Outside => _folder.FullName;

    public string this[string path] => Path.Combine(Root, path);

    public string Write(string path, string content = "x")
    {
        string full = this[path];
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
        return full;
    }

    public static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }

    public void Dispose()
    {
        if (OperatingSystem.IsWindows())
        {
            _folder.Delete(recursive: true);
            return;
        }

        // .NET cannot delete names that are not UTF-8, nor what was made unreadable.
        using Process shell = Process.Start("/bin/sh", ["-c", "chmod -R u+rwX \"$0\"; rm -rf \"$0\"", _folder.FullName]);
        shell.WaitForExit();
    }
}
