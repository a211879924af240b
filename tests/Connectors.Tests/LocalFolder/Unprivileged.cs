using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace IntranetSearch.Connectors.Tests.LocalFolder;

/// <summary>
/// Runs code with the file rights of an ordinary account. Nothing is unreadable to root, so under root the code runs on a thread of its own
/// whose file system user is "nobody" (setfsuid(2) holds for one thread, and takes the rights to override permissions with it);
/// awaits come back to that thread.
/// </summary>
internal static partial class Unprivileged
{
    private const int Nobody = 65534;

    public static Task RunAsync(Func<Task> action)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return action();

        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread thread = new(() =>
        {
            _ = setfsgid(Nobody); // both return the user or group before, and cannot fail for root
            _ = setfsuid(Nobody);
            using OneThread context = new();
            SynchronizationContext.SetSynchronizationContext(context);
            Task work = action();
            _ = work.ContinueWith(_ => context.Stop(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            context.Run();
            if (work.Exception is { } failure)
                done.SetException(failure.InnerExceptions);
            else if (work.IsCanceled)
                done.SetCanceled(CancellationToken.None);
            else
                done.SetResult();
        });
        thread.Start();
        return done.Task;
    }

    [LibraryImport("libc")]
    private static partial int setfsuid(int user);

    [LibraryImport("libc")]
    private static partial int setfsgid(int group);

    private sealed class OneThread : SynchronizationContext, IDisposable
    {
        private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];

        public override void Post(SendOrPostCallback d, object? state) => _posted.Add((d, state), CancellationToken.None);

        public void Stop() => _posted.CompleteAdding();

        public void Run()
        {
            foreach ((SendOrPostCallback callback, object? state) in _posted.GetConsumingEnumerable(CancellationToken.None))
                callback(state);
        }

        public void Dispose() => _posted.Dispose();
    }
}
