using System.Diagnostics;

namespace IntranetSearch.Connectors.Tests.LocalFolder;

/// <summary>Makes what .NET cannot: pipes, hard links, names that are not UTF-8.</summary>
internal static class Shell
{
    public static async Task RunAsync(string folder, string script)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs Linux.");
        using Process shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-ec", script]) { WorkingDirectory = folder })!;
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, shell.ExitCode);
    }
}
