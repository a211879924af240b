using System.Diagnostics;

namespace IntranetSearch.Connectors.Tests;

/// <summary>A server of other people's that runs in Node. It runs below a shell that ends it when this process is gone, however that came about.</summary>
public sealed class NodeServer
{
    // Held so that the shell's input stays open while we live.
    private readonly Process _shell;

    private NodeServer(Process shell, Uri address) => (_shell, Address) = (shell, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The path of a file below the folder "tests", whether it is there or not.</summary>
    public static string PathOf(params string[] names)
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "IntranetSearch.sln")))
            at = at.Parent;
        return Path.Combine([at?.FullName ?? AppContext.BaseDirectory, "tests", .. names]);
    }

    /// <summary>Whether a script can be run here.</summary>
    public static bool CanRun(string script) => !OperatingSystem.IsWindows() && File.Exists(script);

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <param name="listening">What stands before the address in the line that says so.</param>
    /// <param name="command">The script and its arguments.</param>
    public static async Task<NodeServer> StartAsync(string listening, IReadOnlyList<string> command)
    {
        ProcessStartInfo start = new("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        // "cat" ends when our end of the pipe closes, which a crash does too.
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec 3<&0; \"$@\" < /dev/null & child=$!; (cat <&3; kill $child) > /dev/null 2>&1 & wait $child");
        foreach (string argument in (string[])["server", "node", .. command])
            start.ArgumentList.Add(argument);
        Process shell = Process.Start(start)!;
        shell.ErrorDataReceived += static (_, _) => { };
        shell.BeginErrorReadLine();
        while (await shell.StandardOutput.ReadLineAsync(CancellationToken.None) is string line)
        {
            int at = line.IndexOf(listening, StringComparison.Ordinal);
            if (at < 0)
                continue;
            // Read on, so that it never waits for us to.
            _ = shell.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return new NodeServer(shell, new Uri(line[(at + listening.Length)..].Trim()));
        }
        throw new InvalidOperationException($"{command[0]} ended before it listened.");
    }
}
