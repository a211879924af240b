using System.Collections.Immutable;
using IntranetSearch.Connectors.Http;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>Google Drive of a Workspace domain: shared drives and people's own drives.</summary>
/// <param name="pipeline">The way to the service.</param>
public sealed class GoogleDriveProvider(HttpPipeline pipeline) : IConnectorProvider
{
    internal const string CredentialsSetting = "credentials";
    internal const string SubjectSetting = "subject";
    internal const string DrivesSetting = "drives";
    internal const string UsersSetting = "users";
    internal const string ListIntervalSetting = "list-interval";
    internal const string ListIntervalDefault = "24";
    internal const string EndpointSetting = "endpoint";

    internal static ImmutableArray<ConnectorSetting> AllSettings { get; } =
    [
        new(CredentialsSetting, "The key file (JSON) of a service account", Required: true, IsSecretFile: true),
        new(SubjectSetting, "Address of an administrator in whose name drives and directory are read, by domain-wide delegation; without it the service account reads what it is a member of"),
        new(DrivesSetting, "Shared drives: all, none, or ids separated by commas", DefaultValue: "all"),
        new(UsersSetting, "People whose own drives are read: all, none, or addresses separated by commas", DefaultValue: "all"),
        new(ListIntervalSetting, "Hours after which a person's drive is listed anew although its changes are followed: nothing tells it what came or went with a group", DefaultValue: ListIntervalDefault),
        new(EndpointSetting, "Another address than Google's for Drive, directory and tokens: that of the simulator"),
    ];

    /// <inheritdoc/>
    public string Name => "google-drive";

    /// <inheritdoc/>
    public string Title => "Google Drive";

    /// <inheritdoc/>
    public string Example => "--credentials service-account.json --subject admin@example.com";

    /// <inheritdoc/>
    public ImmutableArray<ConnectorSetting> Settings => AllSettings;

    /// <inheritdoc/>
    public IConnector Create(ConnectionId connection, IReadOnlyDictionary<string, string> settings, ConnectorSecrets secrets) =>
        GoogleDriveConnector.Create(connection, GoogleDriveOptions.Parse(settings, secrets), pipeline);
}
