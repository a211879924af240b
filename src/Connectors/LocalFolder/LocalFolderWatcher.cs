using System.Runtime.CompilerServices;
using System.Threading.Channels;
using IntranetSearch.Connectors.LocalFolder.Tree;
using IntranetSearch.Model.Documents;
using Microsoft.Extensions.Logging;

namespace IntranetSearch.Connectors.LocalFolder;

/// <summary>One watch of the tree. Notifications only say "look again", so losing one, or merging many, loses no change.</summary>
internal sealed class LocalFolderWatcher(LocalFolderOptions options, IFileTree tree, StreamId stream, TimeProvider timeProvider, ILogger logger)
{
    // Holds one wake-up at most: what it is about is found by looking.
    private readonly Channel<bool> _wakeUps = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly LocalFolderRules _rules = new(options);
    private int _changed;

    /// <summary>Yields the stream for each burst of changes and at least once per interval, until cancelled.</summary>
    public async IAsyncEnumerable<StreamId> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        FileSystemWatcher? notifications = null;
        string? watched = null;
        bool first = true;
        try
        {
            await using ITimer interval = timeProvider.CreateTimer(_ => SignalChange(), null, options.WatchInterval, options.WatchInterval);
            await using ITimer rootCheck = timeProvider.CreateTimer(_ => WakeUp(), null, options.RootCheckInterval, options.RootCheckInterval);
            while (true)
            {
                string? root = IdentityOfRoot();
                if (first || root != watched)
                {
                    notifications?.Dispose();
                    notifications = root is null ? null : await Task.Run(StartNotifications, cancellationToken);
                    if (root is null)
                        LocalFolderLog.RootGone(logger, options.Path);
                    else
                        SignalChange(); // what happened while nobody watched
                    (watched, first) = (root, false);
                }
                await _wakeUps.Reader.ReadAsync(cancellationToken);
                if (Volatile.Read(ref _changed) == 0)
                    continue;
                await BurstEndsAsync(cancellationToken);
                yield return stream;
            }
        }
        finally
        {
            notifications?.Dispose();
        }
    }

    // Resets before it waits: a change that comes after the reset either prolongs the burst or starts the next one.
    private async Task BurstEndsAsync(CancellationToken cancellationToken)
    {
        long start = timeProvider.GetTimestamp();
        do
        {
            Interlocked.Exchange(ref _changed, 0);
            await Task.Delay(options.QuietPeriod, timeProvider, cancellationToken);
        }
        while (Volatile.Read(ref _changed) == 1 && timeProvider.GetElapsedTime(start) < options.LongestBurst);
    }

    private string? IdentityOfRoot()
    {
        try
        {
            using ITreeFolder root = tree.OpenRoot();
            return LocalFolderIdentity.OfRoot(root.Facts);
        }
        catch (FileTreeException)
        {
            return null; // looked for again at the next root check, and told by the sync itself
        }
    }

    private FileSystemWatcher? StartNotifications()
    {
        FileSystemWatcher? notifications = null;
        try
        {
            notifications = new FileSystemWatcher(options.Path)
            {
                IncludeSubdirectories = true,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.Attributes,
            };
            notifications.Created += (_, e) => Noticed(e.Name);
            notifications.Changed += (_, e) => Noticed(e.Name);
            notifications.Deleted += (_, e) => Noticed(e.Name);
            notifications.Renamed += (_, e) => Noticed(e.Name);
            notifications.Error += (_, e) => Overflowed(e.GetException());
            notifications.EnableRaisingEvents = true;
            LocalFolderLog.Watching(logger, options.Path);
            return notifications;
        }
        catch (Exception e) when (LocalFolderErrors.IsFileSystemError(e) || e is ArgumentException)
        {
            notifications?.Dispose();
            LocalFolderLog.WatchLimited(logger, options.Path, e.Message, options.WatchInterval);
            return null;
        }
    }

    private void Noticed(string? path)
    {
        if (path is null || !_rules.LeavesOutPath(path.Replace('\\', '/')))
            SignalChange();
    }

    private void Overflowed(Exception cause)
    {
        LocalFolderLog.WatchLimited(logger, options.Path, cause.Message, options.WatchInterval);
        SignalChange();
    }

    private void SignalChange()
    {
        Interlocked.Exchange(ref _changed, 1);
        WakeUp();
    }

    private void WakeUp() => _wakeUps.Writer.TryWrite(true);
}
