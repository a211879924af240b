using System.Globalization;

namespace IntranetSearch.Search.Index;

/// <summary>
/// Keeps a second process out of an index directory. Lucene.Net's own write.lock does not on Linux: two writers
/// then destroy the index (measured). The operating system frees this lock when the process ends, however it ends.
/// </summary>
internal sealed class IndexLock : IDisposable
{
    private const string LockFile = "index.lock";

    // Beside the lock, since a file opened without sharing cannot be read by others everywhere.
    private const string OwnerFile = "index.owner";

    // EWOULDBLOCK on Linux and macOS, ERROR_SHARING_VIOLATION on Windows.
    private static readonly int[] HeldCodes = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _held;
    private readonly string _ownerPath;

    private IndexLock(FileStream held, string ownerPath)
    {
        _held = held;
        _ownerPath = ownerPath;
    }

    /// <summary>Takes the lock of a directory, which is made when it is not there.</summary>
    /// <exception cref="IndexLockedException">Another process, or another opener in this one, holds it.</exception>
    public static IndexLock Take(string directory)
    {
        Directory.CreateDirectory(directory);
        string ownerPath = Path.Combine(directory, OwnerFile);
        FileStream held;
        try
        {
            held = new FileStream(Path.Combine(directory, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (HeldCodes.Contains(e.HResult))
        {
            throw new IndexLockedException(
                $"The index {directory} is open in another process ({ReadOwner(ownerPath)}): stop it or use its API.", e);
        }
        try
        {
            File.WriteAllText(ownerPath, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        }
        catch
        {
            held.Dispose();
            throw;
        }
        return new IndexLock(held, ownerPath);
    }

    /// <summary>Frees the lock. The lock file stays: removing it would let two processes lock two files of one name.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(_ownerPath);
        }
        catch (IOException)
        {
            // Only a note of who held it; the next owner overwrites it.
        }
        finally
        {
            _held.Dispose();
        }
    }

    private static string ReadOwner(string ownerPath)
    {
        try
        {
            return int.TryParse(File.ReadAllText(ownerPath), NumberStyles.None, CultureInfo.InvariantCulture, out int pid)
                ? string.Create(CultureInfo.InvariantCulture, $"pid {pid}")
                : "pid unknown";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "pid unknown";
        }
    }
}
