using System.Collections.Concurrent;
using IntranetSearch.Model.Documents;
using Microsoft.Extensions.Logging;

namespace IntranetSearch.Search.Index;

/// <summary>The indexes of all clients, each in <c>ROOT/CLIENT/index</c>. An index is opened when first asked for and stays open.</summary>
/// <remarks>Thread-safe. Whoever gets an index does not dispose it.</remarks>
/// <param name="root">The directory of all clients.</param>
/// <param name="options">For every index.</param>
/// <param name="time">The clock.</param>
/// <param name="loggers">Makes the indexes' logger.</param>
public sealed class ClientIndexes(string root, IndexOptions options, TimeProvider time, ILoggerFactory loggers) : IAsyncDisposable
{
    private const string RemovedMark = ".removed-";

    private readonly ConcurrentDictionary<ClientId, Slot> _slots = new();
    private readonly ILogger<PassageIndex> _logger = loggers.CreateLogger<PassageIndex>();
    private int _disposed;

    /// <summary>A client's index; made when there is none.</summary>
    /// <exception cref="IndexLockedException">Another process has it open.</exception>
    /// <exception cref="IndexUnreadableException">It is damaged, or of a version this program does not know.</exception>
    /// <exception cref="ObjectDisposedException">The indexes were closed.</exception>
    public Task<PassageIndex> OpenAsync(ClientId client, CancellationToken cancellationToken) => InSlotAsync(
        client,
        async slot =>
        {
            if (slot.Index is null)
            {
                DeleteRemoved(client);
                slot.Index = await PassageIndex.OpenAsync(client, PathOf(client), options, time, _logger, cancellationToken);
            }
            return slot.Index;
        },
        cancellationToken);

    /// <summary>Whether a client has an index.</summary>
    public bool Exists(ClientId client) => Directory.Exists(PathOf(client));

    /// <summary>Closes a client's index and deletes its files; the next opening makes a new one. Also the way out of a damaged index. Nothing when there is none.</summary>
    /// <exception cref="IndexLockedException">Another process has it open.</exception>
    public Task RemoveAsync(ClientId client, CancellationToken cancellationToken) => InSlotAsync(
        client,
        async slot =>
        {
            if (slot.Index is PassageIndex open)
            {
                slot.Index = null;
                await open.DisposeAsync();
            }
            string path = PathOf(client);
            if (Directory.Exists(path))
            {
                // Renamed first: an index half deleted when the process ends must not be taken for a damaged one.
                using IndexLock held = IndexLock.Take(path);
                Directory.Move(path, path + RemovedMark + Guid.NewGuid().ToString("N"));
            }
            DeleteRemoved(client);
            return true;
        },
        cancellationToken);

    /// <summary>Commits and closes all indexes.</summary>
    /// <exception cref="AggregateException">Some could not be committed; all are closed.</exception>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        List<Exception> failures = [];
        foreach (Slot slot in _slots.Values)
        {
            await slot.Gate.WaitAsync(CancellationToken.None);
            try
            {
                if (slot.Index is PassageIndex open)
                    await open.DisposeAsync();
            }
            catch (IndexWriteException e)
            {
                failures.Add(e);
            }
            finally
            {
                slot.Index = null;
                slot.Gate.Release();
            }
        }
        if (failures.Count > 0)
            throw new AggregateException(failures);
    }

    private string PathOf(ClientId client) => Path.Combine(root, client.Value, "index");

    private void DeleteRemoved(ClientId client)
    {
        string parent = Path.Combine(root, client.Value);
        if (!Directory.Exists(parent))
            return;
        foreach (string removed in Directory.GetDirectories(parent, "index" + RemovedMark + "*"))
            Directory.Delete(removed, recursive: true);
    }

    private async Task<T> InSlotAsync<T>(ClientId client, Func<Slot, Task<T>> action, CancellationToken cancellationToken)
    {
        Slot slot = _slots.GetOrAdd(client, _ => new Slot());
        await slot.Gate.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) == 1, this);
            return await action(slot);
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    private sealed class Slot
    {
        // Never disposed: it holds no system handle as long as nobody asks for its wait handle.
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public PassageIndex? Index { get; set; }
    }
}
