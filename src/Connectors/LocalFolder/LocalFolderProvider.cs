using System.Collections.Immutable;
using IntranetSearch.Model.Documents;
using Microsoft.Extensions.Logging;

namespace IntranetSearch.Connectors.LocalFolder;

/// <summary>Folders of this machine: local disks and mounted shares.</summary>
/// <param name="timeProvider">Times the watch.</param>
/// <param name="loggerFactory">Where the watch tells what it cannot do.</param>
public sealed class LocalFolderProvider(TimeProvider timeProvider, ILoggerFactory loggerFactory) : IConnectorProvider
{
    internal const string PathSetting = "path";
    internal const string ReadersSetting = "readers";
    internal const string IncludeSetting = "include";
    internal const string ExcludeSetting = "exclude";
    internal const string DefaultExcludesSetting = "default-excludes";
    internal const string MaxDepthSetting = "max-depth";
    internal const string WatchIntervalSetting = "watch-interval";

    internal static ImmutableArray<ConnectorSetting> AllSettings { get; } =
    [
        new(PathSetting, "The folder to index, with everything below it", Required: true, IsPath: true),
        new(ReadersSetting, "Who may read the files: everyone, or user:MAIL and group:NAME, separated by commas", DefaultValue: "everyone", NamesReaders: true),
        new(IncludeSetting, "Read only files that match: \"*.pdf\", \"hr/**/*.docx\"", Repeatable: true),
        new(ExcludeSetting, "Leave out files or folders that match: \"*.tmp\", \"drafts/\"", Repeatable: true),
        new(DefaultExcludesSetting, "Leave out version control, recycle bins, lock files and the like: on or off", DefaultValue: "on"),
        new(MaxDepthSetting, "Folders below each other that are looked into", DefaultValue: "200"),
        new(WatchIntervalSetting, "Seconds between syncs while watching when nothing is noticed", DefaultValue: "300"),
    ];

    /// <inheritdoc/>
    public string Name => "local-folder";

    /// <inheritdoc/>
    public string Title => "a local folder";

    /// <inheritdoc/>
    public string Example => "--path PATH";

    /// <inheritdoc/>
    public ImmutableArray<ConnectorSetting> Settings => AllSettings;

    /// <inheritdoc/>
    public IConnector Create(ConnectionId connection, IReadOnlyDictionary<string, string> settings, ConnectorSecrets secrets) =>
        new LocalFolderConnector(connection, LocalFolderOptions.Parse(settings), timeProvider, loggerFactory.CreateLogger<LocalFolderConnector>());
}
