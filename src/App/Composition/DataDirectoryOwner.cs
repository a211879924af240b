using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntranetSearch.App.Composition;

/// <summary>What server.json tells of the process that owns a data directory.</summary>
/// <param name="Process">Its process id.</param>
/// <param name="Command">What it was started for: "serve", "sync acme".</param>
/// <param name="Started">When, UTC.</param>
/// <param name="Address">Where it takes commands; null while it takes none.</param>
/// <param name="Token">What a command must show; null while it takes none.</param>
/// <param name="Page">Where its search page is; null when it serves none.</param>
internal sealed record OwnerRecord(int Process, string Command, DateTime Started, string? Address, string? Token, string? Page)
{
    /// <summary>For people: who it is.</summary>
    public override string ToString() => $"'intranet-search {Command}' (process {Process})";
}

/// <summary>Ownership of a data directory: as long as it is held, no other process has it. Freed by the system when the process dies.</summary>
internal sealed class DataDirectoryOwner : IDisposable
{
    private readonly DataDirectory _directory;
    private readonly FileStream _lock;
    private OwnerRecord _record;

    private DataDirectoryOwner(DataDirectory directory, FileStream fileLock, OwnerRecord record)
    {
        _directory = directory;
        _lock = fileLock;
        _record = record;
    }

    /// <summary>Takes the directory; null when another process has it.</summary>
    /// <param name="directory">An existing directory.</param>
    /// <param name="command">What this process is going to do, for others to read.</param>
    /// <param name="time">The clock.</param>
    public static DataDirectoryOwner? TryAcquire(DataDirectory directory, string command, TimeProvider time)
    {
        FileStream fileLock;
        try
        {
            fileLock = new FileStream(directory.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
        DataDirectoryOwner owner = new(
            directory, fileLock, new OwnerRecord(Environment.ProcessId, command, time.GetUtcNow().UtcDateTime, Address: null, Token: null, Page: null));
        owner.Write();
        return owner;
    }

    /// <summary>Whether a process has the directory now. Takes nothing and makes nothing.</summary>
    public static bool IsHeld(DataDirectory directory)
    {
        try
        {
            using FileStream free = new(directory.LockFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException e)
        {
            return IsHeld(e);
        }
    }

    /// <summary>Who owns the directory; null when nobody does, or it cannot be told.</summary>
    public static OwnerRecord? Read(DataDirectory directory)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(directory.ServerFile), OwnerJsonContext.Default.OwnerRecord);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Tells others where this process takes commands.</summary>
    public void Announce(string address, string token)
    {
        _record = _record with { Address = address, Token = token };
        Write();
    }

    /// <summary>Tells others where the search page is.</summary>
    public void AnnouncePage(string page)
    {
        _record = _record with { Page = page };
        Write();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(_directory.ServerFile);
        _lock.Dispose();
    }

    // Written beside and moved over: a reader sees the old or the new, and nobody but the owner can read the token at any moment.
    private void Write()
    {
        string draft = _directory.ServerFile + ".new";
        File.Delete(draft);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (FileStream file = new(draft, options))
            JsonSerializer.Serialize(file, _record, OwnerJsonContext.Default.OwnerRecord);
        File.Move(draft, _directory.ServerFile, overwrite: true);
    }

    // EWOULDBLOCK on Linux and macOS, ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION on Windows. Anything else (disk full, read-only) is no lock.
    private static bool IsHeld(IOException e) => (e.HResult & 0xFFFF) is 11 or 35 or 32 or 33;
}

[JsonSerializable(typeof(OwnerRecord))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
internal sealed partial class OwnerJsonContext : JsonSerializerContext;
