namespace IntranetSearch.Ingestion.Extraction.Isolation;

/// <summary>The numbers of the system calls that a worker has no use for, as the kernel's unistd.h has them.</summary>
internal sealed record SystemCallNumbers
{
    /// <summary>clone3(2), the same everywhere.</summary>
    public const uint Clone3 = 435;

    // process_madvise, pidfd_getfd, pidfd_send_signal, io_uring (which would reach sockets past this filter), and the calls of the new mount interface.
    private static readonly uint[] SameEverywhere = [424, 425, 426, 427, 428, 429, 430, 431, 432, 433, 438, 440, 442];

    /// <summary>AUDIT_ARCH_*.</summary>
    public required uint Architecture { get; init; }

    /// <summary>Calls that are refused.</summary>
    public required uint[] Denied { get; init; }

    /// <summary>execve, execveat.</summary>
    public required uint[] Programs { get; init; }

    /// <summary>clone.</summary>
    public required uint CloneCall { get; init; }

    /// <summary>prlimit64.</summary>
    public required uint ProcessLimit { get; init; }

    /// <summary>kill.</summary>
    public required uint Signal { get; init; }

    /// <summary>tkill.</summary>
    public required uint ThreadSignal { get; init; }

    /// <summary>tgkill.</summary>
    public required uint ThreadGroupSignal { get; init; }

    /// <summary>x86-64.</summary>
    public static SystemCallNumbers X64 { get; } = new()
    {
        Architecture = 0xC000003E,
        Programs = [59, 322],
        CloneCall = 56,
        ProcessLimit = 302,
        Signal = 62,
        ThreadSignal = 200,
        ThreadGroupSignal = 234,
        Denied =
        [
            41, 42, 43, 44, 46, 49, 50, 288, 307, // socket connect accept sendto sendmsg bind listen accept4 sendmmsg
            101, 310, 311, 312, 129, 297, // ptrace process_vm_readv process_vm_writev kcmp rt_sigqueueinfo rt_tgsigqueueinfo
            109, 112, 160, 272, 308, // setpgid setsid setrlimit unshare setns
            155, 161, 163, 165, 166, 167, 168, 169, 304, // pivot_root chroot acct mount umount2 swapon swapoff reboot open_by_handle_at
            103, 135, 154, 159, 164, 170, 171, 172, 173, 179, 227, 305, // syslog personality modify_ldt adjtimex settimeofday sethostname setdomainname iopl ioperm quotactl clock_settime clock_adjtime
            175, 176, 246, 248, 249, 250, 298, 313, 320, 321, 323, // init_module delete_module kexec_load add_key request_key keyctl perf_event_open finit_module kexec_file_load bpf userfaultfd
            .. SameEverywhere,
        ],
    };

    /// <summary>AArch64.</summary>
    public static SystemCallNumbers Arm64 { get; } = new()
    {
        Architecture = 0xC00000B7,
        Programs = [221, 281],
        CloneCall = 220,
        ProcessLimit = 261,
        Signal = 129,
        ThreadSignal = 130,
        ThreadGroupSignal = 131,
        Denied =
        [
            198, 200, 201, 202, 203, 206, 211, 242, 269, // socket bind listen accept connect sendto sendmsg accept4 sendmmsg
            117, 138, 240, 270, 271, 272, // ptrace rt_sigqueueinfo rt_tgsigqueueinfo process_vm_readv process_vm_writev kcmp
            97, 154, 157, 164, 268, // unshare setpgid setsid setrlimit setns
            39, 40, 41, 51, 89, 142, 224, 225, 265, // umount2 mount pivot_root chroot acct reboot swapon swapoff open_by_handle_at
            60, 92, 112, 116, 161, 162, 170, 171, 266, // quotactl personality clock_settime syslog sethostname setdomainname settimeofday adjtimex clock_adjtime
            104, 105, 106, 217, 218, 219, 241, 273, 280, 282, 294, // kexec_load init_module delete_module add_key request_key keyctl perf_event_open finit_module bpf userfaultfd kexec_file_load
            .. SameEverywhere,
        ],
    };
}
