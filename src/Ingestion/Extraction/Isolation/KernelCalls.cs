using System.Runtime.InteropServices;

namespace IntranetSearch.Ingestion.Extraction.Isolation;

/// <summary>The Linux system calls that confine a process. Constants are those of the kernel's uapi headers; x64 and arm64 only.</summary>
internal static unsafe partial class KernelCalls
{
    public const int NotPermitted = 1; // EPERM
    public const int SigKill = 9;
    public const int SigTerminate = 15;
    public const int SigFileTooLarge = 25; // SIGXFSZ
    public const nint Ignore = 1; // SIG_IGN

    /// <summary>Whether the calls can be made here.</summary>
    public static bool AreSupported => OperatingSystem.IsLinux() && BitConverter.IsLittleEndian
        && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    /// <summary>A call by its number, for those that C libraries have no function for.</summary>
    [LibraryImport("libc", SetLastError = true, EntryPoint = "syscall")]
    public static partial nint Call(nint number, nint a, nint b, nint c, nint d);

    [LibraryImport("libc", SetLastError = true, EntryPoint = "prctl")]
    public static partial int Control(int option, nuint a, nuint b, nuint c, nuint d);

    [LibraryImport("libc", SetLastError = true, EntryPoint = "setrlimit")]
    public static partial int SetLimit(int resource, ResourceLimit* limit);

    [LibraryImport("libc", SetLastError = true, EntryPoint = "getrlimit")]
    public static partial int GetLimit(int resource, ResourceLimit* limit);

    [LibraryImport("libc", SetLastError = true, EntryPoint = "setpriority")]
    public static partial int SetPriority(int which, int who, int priority);

    [LibraryImport("libc", SetLastError = true, EntryPoint = "setsid")]
    public static partial int NewSession();

    [LibraryImport("libc", SetLastError = true, EntryPoint = "kill")]
    public static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "getppid")]
    public static partial int ParentProcess();

    [LibraryImport("libc", SetLastError = true, EntryPoint = "signal")]
    public static partial nint OnSignal(int signal, nint handler);

    [LibraryImport("libc", SetLastError = true, EntryPoint = "socket")]
    public static partial int Socket(int family, int type, int protocol);

    [LibraryImport("libc", SetLastError = true, EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int handle);

    [LibraryImport("libc", SetLastError = true, EntryPoint = "execve", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Execute(string path, string?[] arguments, string?[] environment);

    /// <summary>struct rlimit on 64-bit systems.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ResourceLimit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
