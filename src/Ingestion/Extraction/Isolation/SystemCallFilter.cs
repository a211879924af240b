using System.Runtime.InteropServices;

namespace IntranetSearch.Ingestion.Extraction.Isolation;

/// <summary>
/// A filter of system calls (seccomp(2)) that a worker puts on itself: no sockets, no look into other processes, no
/// change of the system, and no programs unless it needs one. Cannot be taken off again, and children inherit it.
/// </summary>
internal static unsafe class SystemCallFilter
{
    private const nint SeccompX64 = 317, SeccompArm64 = 277;
    private const int SetNoNewPrivileges = 38;
    private const uint Allow = 0x7FFF0000, KillProcess = 0x80000000, Errno = 0x00050000, NotImplemented = 38;
    private const uint OldNumbers = 0x40000000; // The x32 numbers, a second door to the same calls.

    // linux/filter.h: load a word, compare, return.
    private const ushort Load = 0x20, Equal = 0x15, GreaterOrEqual = 0x35, AnyBit = 0x45, Return = 0x06;
    // struct seccomp_data: number, architecture, instruction pointer, six arguments of eight bytes.
    private const uint NumberAt = 0, ArchitectureAt = 4, ArgumentsAt = 16;

    // CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET: inside a namespace of its own a process may do more.
    private const uint NewNamespaces = 0x7E020000;

    /// <summary>Puts the filter on all threads of this process.</summary>
    /// <param name="allowPrograms">Whether other programs may be started.</param>
    /// <returns>Null when it holds; else why not.</returns>
    public static string? Install(bool allowPrograms)
    {
        bool isArm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
        Instruction[] program = Build(isArm ? SystemCallNumbers.Arm64 : SystemCallNumbers.X64, allowPrograms, Environment.ProcessId, KernelCalls.ParentProcess());
        if (KernelCalls.Control(SetNoNewPrivileges, 1, 0, 0, 0) != 0)
            return "the kernel does not forbid new privileges";
        fixed (Instruction* first = program)
        {
            Program header = new() { Length = (ushort)program.Length, First = first };
            // 1: set a filter; 1: on every thread.
            nint result = KernelCalls.Call(isArm ? SeccompArm64 : SeccompX64, 1, 1, (nint)(&header), 0);
            return result == 0 ? null : $"the kernel takes no filter of system calls (error {Marshal.GetLastPInvokeError()})";
        }
    }

    private static Instruction[] Build(SystemCallNumbers numbers, bool allowPrograms, int process, int parent)
    {
        List<Instruction> program =
        [
            new(Load, 0, 0, ArchitectureAt),
            new(Equal, 1, 0, numbers.Architecture),
            new(Return, 0, 0, KillProcess),
            new(Load, 0, 0, NumberAt),
            new(GreaterOrEqual, 0, 1, OldNumbers),
            new(Return, 0, 0, Errno | NotImplemented),
        ];
        foreach (uint number in allowPrograms ? numbers.Denied : [.. numbers.Denied, .. numbers.Programs])
            When(program, number, new Instruction(Return, 0, 0, Errno | KernelCalls.NotPermitted));
        // C libraries fall back to clone(2), whose flags can be looked at.
        When(program, SystemCallNumbers.Clone3, new Instruction(Return, 0, 0, Errno | NotImplemented));
        When(program, numbers.CloneCall, Argument(0), new(AnyBit, 0, 1, NewNamespaces), new(Return, 0, 0, Errno | KernelCalls.NotPermitted), new(Return, 0, 0, Allow));
        // Limits may be asked for, not set: the third argument is the new limit.
        When(program, numbers.ProcessLimit, Argument(2), new(Equal, 0, 3, 0), ArgumentHigh(2), new(Equal, 0, 1, 0), new(Return, 0, 0, Allow), new(Return, 0, 0, Errno | KernelCalls.NotPermitted));
        // Signals to one's own threads, to a child that must end, and to one's own group; never to the parent, to init or to everyone.
        When(program, numbers.ThreadGroupSignal, Argument(0), new(Equal, 0, 1, (uint)process), new(Return, 0, 0, Allow), new(Return, 0, 0, Errno | KernelCalls.NotPermitted));
        foreach (uint number in (uint[])[numbers.Signal, numbers.ThreadSignal])
        {
            When(
                program, number, Argument(0),
                new(Equal, 3, 0, (uint)parent), new(Equal, 2, 0, 1), new(GreaterOrEqual, 1, 0, 0x80000000), new(Return, 0, 0, Allow),
                new(Return, 0, 0, Errno | KernelCalls.NotPermitted));
        }
        program.Add(new Instruction(Return, 0, 0, Allow));
        return [.. program];
    }

    /// <summary>Does something for one system call, and goes on after it for all others.</summary>
    private static void When(List<Instruction> program, uint number, params Instruction[] then)
    {
        program.Add(new Instruction(Equal, 0, (byte)then.Length, number));
        program.AddRange(then);
    }

    private static Instruction Argument(uint index) => new(Load, 0, 0, ArgumentsAt + (8 * index));

    private static Instruction ArgumentHigh(uint index) => new(Load, 0, 0, ArgumentsAt + (8 * index) + 4);

    /// <summary>struct sock_filter.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Instruction(ushort code, byte whenTrue, byte whenFalse, uint value)
    {
        public readonly ushort Code = code;
        public readonly byte WhenTrue = whenTrue;
        public readonly byte WhenFalse = whenFalse;
        public readonly uint Value = value;
    }

    /// <summary>struct sock_fprog.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Program
    {
        public ushort Length;
        public Instruction* First;
    }
}
