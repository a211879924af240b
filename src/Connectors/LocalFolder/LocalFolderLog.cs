using Microsoft.Extensions.Logging;

namespace IntranetSearch.Connectors.LocalFolder;

internal static partial class LocalFolderLog
{
    [LoggerMessage(2001, LogLevel.Warning, "Changes below {Path} cannot all be noticed at once ({Reason}); it is synced every {Interval} as well. On Linux raise fs.inotify.max_user_watches and fs.inotify.max_user_instances.")]
    public static partial void WatchLimited(ILogger logger, string path, string reason, TimeSpan interval);

    [LoggerMessage(2002, LogLevel.Warning, "{Path} is not there; watching goes on when it comes back.")]
    public static partial void RootGone(ILogger logger, string path);

    [LoggerMessage(2003, LogLevel.Information, "Watching {Path}.")]
    public static partial void Watching(ILogger logger, string path);
}
