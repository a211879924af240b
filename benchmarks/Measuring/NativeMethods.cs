using System.Runtime.InteropServices;

namespace IntranetSearch.Measuring;

/// <summary>The Linux calls that tell what child processes cost.</summary>
internal static partial class NativeMethods
{
    public const int RusageChildren = -1;
    public const int NoHang = 1;
    public const int SetChildSubreaper = 36;

    /// <summary>Fills 18 words: user seconds, user microseconds, system seconds, system microseconds, and 14 counters.</summary>
    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    public static partial int GetRusage(int who, [Out] long[] usage);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    public static partial int WaitPid(int pid, out int status, int options);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    public static partial int Prctl(int option, nuint value, nuint unused1, nuint unused2, nuint unused3);
}
