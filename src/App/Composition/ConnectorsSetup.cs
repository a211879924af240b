using IntranetSearch.Connectors;
using IntranetSearch.Connectors.LocalFolder;

namespace IntranetSearch.App.Composition;

/// <summary>The kinds of storage there are.</summary>
internal static class ConnectorsSetup
{
    /// <summary>All providers. Making one loads nothing of its library.</summary>
    public static ConnectorRegistry Create(ILoggerFactory loggers, TimeProvider time) => new([new LocalFolderProvider(time, loggers)]);
}
