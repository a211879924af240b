using System.Runtime.InteropServices;

namespace IntranetSearch.Ingestion.Extraction.Isolation;

/// <summary>
/// What a worker may do in the file system (landlock(7), Linux 5.13): read its own programs and libraries, write in its
/// own temporary folder, and nothing else. Not even the files it extracts: their content comes through the pipe.
/// </summary>
/// <remarks>Holds for the calling thread and the program it executes next; so it is set before the worker starts itself anew.</remarks>
internal sealed unsafe class FileRules
{
    private const nint CreateRuleset = 444, AddRule = 445, RestrictSelf = 446;
    private const int PathOnly = 0x200000 | 0x80000; // O_PATH | O_CLOEXEC

    private const ulong Execute = 1, WriteFile = 2, ReadFile = 4, ReadFolder = 8, Truncate = 1 << 14;
    private const ulong FileRights = Execute | WriteFile | ReadFile | Truncate;

    private readonly ulong _known;
    private readonly List<(string Path, ulong Rights)> _rules = [];

    private FileRules(int version) => (Version, _known) = (version, version switch { 1 => 0x1FFFUL, 2 => 0x3FFF, 3 or 4 => 0x7FFF, _ => 0xFFFF });

    /// <summary>The version of Landlock in this kernel, from 1.</summary>
    public int Version { get; }

    /// <summary>Rules without any right yet; null when the kernel has no Landlock, or it is switched off.</summary>
    public static FileRules? TryCreate()
    {
        // 1: only tell the version.
        int version = (int)KernelCalls.Call(CreateRuleset, 0, 0, 1, 0);
        return version > 0 ? new FileRules(version) : null;
    }

    /// <summary>Lets a file, or everything in a folder, be read.</summary>
    public void AllowReading(string path) => _rules.Add((path, ReadFile | ReadFolder));

    /// <summary>Lets a program, or those in a folder, be run.</summary>
    public void AllowRunning(string path) => _rules.Add((path, ReadFile | ReadFolder | Execute));

    /// <summary>Lets everything be done in a folder but running programs.</summary>
    public void AllowAll(string path) => _rules.Add((path, ulong.MaxValue & ~Execute));

    /// <summary>Puts the rules on the calling thread for good.</summary>
    /// <returns>Null when they hold; else why not.</returns>
    public string? Apply()
    {
        // struct landlock_ruleset_attr: file rights; from version 4 connections (bind and connect TCP), from 6 abstract sockets and signals beyond its own children.
        ulong* attributes = stackalloc ulong[] { _known, 3, 3 };
        int size = Version >= 6 ? 24 : Version >= 4 ? 16 : 8;
        int ruleset = (int)KernelCalls.Call(CreateRuleset, (nint)attributes, size, 0, 0);
        if (ruleset < 0)
            return $"the kernel takes no file rules (error {Marshal.GetLastPInvokeError()})";
        try
        {
            foreach ((string path, ulong rights) in _rules)
                Add(ruleset, path, rights & _known);
            // PR_SET_NO_NEW_PRIVS: what the kernel asks of a process that restricts itself.
            return KernelCalls.Control(38, 1, 0, 0, 0) == 0 && KernelCalls.Call(RestrictSelf, ruleset, 0, 0, 0) == 0
                ? null
                : $"the kernel takes no file rules (error {Marshal.GetLastPInvokeError()})";
        }
        finally
        {
            _ = KernelCalls.Close(ruleset);
        }
    }

    /// <summary>A path that is not there needs no rule.</summary>
    private static void Add(int ruleset, string path, ulong rights)
    {
        int handle = KernelCalls.Open(path, PathOnly, 0);
        if (handle < 0)
            return;
        // struct landlock_path_beneath_attr, packed.
        byte* rule = stackalloc byte[12];
        *(ulong*)rule = Directory.Exists(path) ? rights : rights & FileRights;
        *(int*)(rule + 8) = handle;
        _ = KernelCalls.Call(AddRule, ruleset, 1, (nint)rule, 0);
        _ = KernelCalls.Close(handle);
    }
}
