using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;
using IntranetSearch.Ingestion.Extraction.Recognition;
using IntranetSearch.Ingestion.Extraction.Workers;

namespace IntranetSearch.Ingestion.Extraction.Isolation;

/// <summary>
/// Confines the worker before it sees the first file. Limits and file rules must hold for every thread, and a .NET
/// process has several before its first line runs; so the worker sets them and then starts its own program anew in the
/// same process, which inherits them from its first instruction. docs/adr/0006 tells why each measure is there.
/// </summary>
internal static unsafe class WorkerConfinement
{
    private const nint CloseRange = 436, SetDiskPriorityX64 = 251, SetDiskPriorityArm64 = 30;
    private const nint CloseOnExecute = 4;
    private const int LimitFileSize = 1, LimitData = 2, LimitCore = 4, LimitHandles = 7;
    private const int SetDumpable = 4;
    private const int Niceness = 10;
    private const ulong Handles = 1024;

    // Libraries, and what the runtime asks of the system. Of /proc only its own part: the environment of the service stands there too.
    private static readonly string[] Readable =
    [
        "/usr", "/lib", "/lib64", "/nix/store", "/proc/self", "/proc/meminfo", "/proc/cpuinfo", "/proc/stat", "/sys/fs/cgroup", "/sys/devices/system",
        "/etc/ld.so.cache", "/etc/localtime", "/dev/urandom", "/dev/random", "/dev/zero",
    ];

    /// <summary>First life of the worker: takes away what it can and begins the second. Returns only when that is impossible.</summary>
    public static void Begin()
    {
        if (!KernelCalls.AreSupported || Environment.GetEnvironmentVariable(WorkerEnvironment.Confined) is not null)
            return;
        _ = KernelCalls.NewSession();
        _ = KernelCalls.SetPriority(0, 0, Niceness);
        // Best effort, the lowest of its eight levels.
        _ = KernelCalls.Call(RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? SetDiskPriorityArm64 : SetDiskPriorityX64, 1, 0, (2 << 13) | 7, 0);
        TryWrite("/proc/self/oom_score_adj", "1000");
        SetLimit(LimitCore, 0);
        SetLimit(LimitHandles, Handles);
        SetLimit(LimitData, ReadBytes(WorkerEnvironment.DataBytes));
        SetLimit(LimitFileSize, ReadBytes(WorkerEnvironment.FileBytes));
        // Writing past the limit is then an error to be handled, not the end of the process.
        _ = KernelCalls.OnSignal(KernelCalls.SigFileTooLarge, KernelCalls.Ignore);
        string files = RestrictFiles();
        _ = KernelCalls.Call(CloseRange, 3, unchecked((nint)uint.MaxValue), CloseOnExecute, 0);
        Restart(files);
    }

    /// <summary>Second life of the worker, on its first thread: shuts the last doors and looks which are shut.</summary>
    public static IsolationReport Complete()
    {
        if (!KernelCalls.AreSupported)
            return new IsolationReport([new IsolationMeasure("confinement", false, $"none of the kernel's: {RuntimeInformation.OSDescription} on {RuntimeInformation.ProcessArchitecture} is not supported")]);
        _ = KernelCalls.Control(SetDumpable, 0, 0, 0, 0);
        RecognitionProgram? program = WorkerEnvironment.ReadProgram();
        string? filterProblem = SystemCallFilter.Install(allowPrograms: program is not null);
        string? filesProblem = Environment.GetEnvironmentVariable(WorkerEnvironment.Confined) is { } told && told.StartsWith('!') ? told[1..] : null;
        bool isConfined = Environment.GetEnvironmentVariable(WorkerEnvironment.Confined) is not null;
        bool hasSockets = TrySocket();
        bool readsRoot = TryReadRoot();
        return new IsolationReport(
        [
            new("network", !hasSockets, hasSockets ? filterProblem ?? "sockets can be opened" : "no sockets of any kind (seccomp)"),
            new("other processes", filterProblem is null, filterProblem ?? "no look into them, no signals to the service, no change of the system (seccomp)"),
            new("programs", filterProblem is null, filterProblem ?? (program is null ? "none can be started (seccomp)" : readsRoot ? "any could be started, since tesseract must be; the rest holds for them too" : "none but tesseract can be started (Landlock)")),
            new("files", !readsRoot, readsRoot ? filesProblem ?? "it could read what the account of the service can read" : "reads only its own program, writes only in its temporary folder (Landlock)"),
            OfLimit("memory", LimitData, "of data for each process (RLIMIT_DATA)"),
            OfLimit("disk", LimitFileSize, "for a file (RLIMIT_FSIZE)"),
            OfLimit("handles", LimitHandles, "open files (RLIMIT_NOFILE), none inherited"),
            OfLimit("core dumps", LimitCore, "no core dumps, no debuggers"),
            new("priority", isConfined, isConfined ? "low for processor and disk, first to be ended when memory runs out" : "the program could not be started anew"),
        ]);
    }

    /// <summary>Whether the worker leads a group of processes of its own, which ends with it.</summary>
    public static bool HasOwnGroup => KernelCalls.AreSupported && Environment.GetEnvironmentVariable(WorkerEnvironment.Confined) is not null;

    /// <summary>Ends what the worker started: the program that recognises text.</summary>
    public static void EndGroup()
    {
        // The worker is of the group too, and goes in order.
        _ = KernelCalls.OnSignal(KernelCalls.SigTerminate, KernelCalls.Ignore);
        _ = KernelCalls.Kill(0, KernelCalls.SigTerminate);
    }

    /// <summary>Version of the rules in force, or "!" and why there are none.</summary>
    private static string RestrictFiles()
    {
        if (FileRules.TryCreate() is not { } rules)
            return "!the kernel has no Landlock (Linux 5.13 or newer, and not switched off): it could read what the account of the service can read";
        foreach (string path in Readable)
            rules.AllowReading(path);
        // The loader of programs lies among the libraries.
        foreach (string folder in (string[])["/lib", "/lib64", "/usr/lib", "/usr/lib64"])
            rules.AllowRunning(folder);
        rules.AllowRunning(Environment.ProcessPath!);
        rules.AllowReading(Path.GetDirectoryName(Environment.ProcessPath!)!);
        rules.AllowReading(AppContext.BaseDirectory);
        rules.AllowReading(RuntimeEnvironment.GetRuntimeDirectory());
        foreach (string name in (string[])["DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "DOTNET_BUNDLE_EXTRACT_BASE_DIR", "LD_LIBRARY_PATH", WorkerEnvironment.DataPath])
        {
            foreach (string path in (Environment.GetEnvironmentVariable(name) ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
                rules.AllowReading(path);
        }
        if (WorkerEnvironment.ReadProgram() is { } program)
            AllowProgram(rules, program.Path);
        rules.AllowAll("/dev/null");
        rules.AllowAll(Path.GetTempPath());
        return rules.Apply() is { } problem ? $"!{problem}" : rules.Version.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A wrapper in shell script needs a shell, and a link what it leads to.</summary>
    private static void AllowProgram(FileRules rules, string path)
    {
        string target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        rules.AllowRunning(target);
        rules.AllowReading(Path.GetDirectoryName(target)!);
        Span<byte> start = stackalloc byte[2];
        using FileStream file = File.OpenRead(target);
        if (file.ReadAtLeast(start, 2, throwOnEndOfStream: false) < 2 || !start.SequenceEqual("#!"u8))
            return;
        rules.AllowRunning("/bin");
        rules.AllowRunning("/usr/bin");
    }

    private static void Restart(string files)
    {
        Environment.SetEnvironmentVariable(WorkerEnvironment.Confined, files);
        string?[] arguments = [.. File.ReadAllText("/proc/self/cmdline").Split('\0')[..^1], null];
        string?[] environment = [.. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(e => $"{e.Key}={e.Value}"), null];
        _ = KernelCalls.Execute(Environment.ProcessPath!, arguments, environment);
        Environment.SetEnvironmentVariable(WorkerEnvironment.Confined, null);
    }

    private static void SetLimit(int resource, ulong? value)
    {
        if (value is not { } most)
            return;
        KernelCalls.ResourceLimit limit;
        if (KernelCalls.GetLimit(resource, &limit) != 0)
            return;
        // Never more than there was: only root may raise a limit, and it should not either.
        limit.Soft = limit.Hard = Math.Min(limit.Hard, most);
        _ = KernelCalls.SetLimit(resource, &limit);
    }

    private static IsolationMeasure OfLimit(string name, int resource, string what)
    {
        KernelCalls.ResourceLimit limit;
        bool isSet = KernelCalls.GetLimit(resource, &limit) == 0 && limit.Hard != ulong.MaxValue;
        string most = limit.Hard >= 1 << 20 ? $"at most {ByteSize.Format((long)Math.Min(limit.Hard, long.MaxValue))} " : limit.Hard > 0 ? string.Create(CultureInfo.InvariantCulture, $"at most {limit.Hard} ") : "";
        return new IsolationMeasure(name, isSet, isSet ? most + what : "no limit could be set");
    }

    private static ulong? ReadBytes(string variable) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out ulong bytes) ? bytes : null;

    private static bool TrySocket()
    {
        int handle = KernelCalls.Socket(2, 1, 0); // AF_INET, SOCK_STREAM
        if (handle >= 0)
            _ = KernelCalls.Close(handle);
        return handle >= 0;
    }

    private static bool TryReadRoot()
    {
        int handle = KernelCalls.Open("/", 0x80000, 0); // O_RDONLY | O_CLOEXEC
        if (handle >= 0)
            _ = KernelCalls.Close(handle);
        return handle >= 0;
    }

    private static void TryWrite(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return; // A container may forbid it; the other measures do not depend on it.
        }
    }
}
