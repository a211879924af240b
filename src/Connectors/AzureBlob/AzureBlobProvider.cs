using System.Collections.Immutable;
using IntranetSearch.Connectors.Http;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.AzureBlob;

/// <summary>Containers of an Azure storage account.</summary>
/// <param name="pipeline">The way to the service.</param>
public sealed class AzureBlobProvider(HttpPipeline pipeline) : IConnectorProvider
{
    internal const string AccountUrlSetting = "account-url";
    internal const string ConnectionStringSetting = "connection-string-file";
    internal const string IdentitySetting = "identity";
    internal const string ContainerSetting = "container";
    internal const string PrefixSetting = "prefix";
    internal const string ReadersSetting = "readers";
    internal const string FeedSetting = "change-feed";
    internal const string FeedAboveSetting = "change-feed-above";
    internal const string FeedAboveDefault = "50000";
    internal const string ListIntervalSetting = "list-interval";
    internal const string ListIntervalDefault = "24";

    internal static ImmutableArray<ConnectorSetting> AllSettings { get; } =
    [
        new(ContainerSetting, "The container, or 'all' for every one of the account", Required: true),
        new(AccountUrlSetting, "Address of the account, https://ACCOUNT.blob.core.windows.net, read under a managed identity or the identity of the environment"),
        new(ConnectionStringSetting, "A file with a connection string, or with a SAS address of the account or container", IsSecretFile: true),
        new(IdentitySetting, "Client id of a user-assigned managed identity; with --account-url"),
        new(PrefixSetting, "Only blobs whose names start with this: \"hr/\""),
        new(ReadersSetting, "Who may read the files: everyone, or user:MAIL and group:NAME, separated by commas; without it nobody but the operator", NamesReaders: true),
        new(FeedSetting, "Whether changes in large containers are read from the account's change feed instead of listing them: auto or off", DefaultValue: "off"),
        new(FeedAboveSetting, "Blobs in a container above which the change feed is used; smaller ones are listed each time, which shows changes at once", DefaultValue: FeedAboveDefault),
        new(ListIntervalSetting, "Hours after which a container is listed all the same while its change feed is used", DefaultValue: ListIntervalDefault),
    ];

    /// <inheritdoc/>
    public string Name => "azure-blob";

    /// <inheritdoc/>
    public string Title => "Azure Blob Storage";

    /// <inheritdoc/>
    public string Example => "--container documents --connection-string-file connection-string.txt --readers everyone";

    /// <inheritdoc/>
    public ImmutableArray<ConnectorSetting> Settings => AllSettings;

    /// <inheritdoc/>
    public IConnector Create(ConnectionId connection, IReadOnlyDictionary<string, string> settings, ConnectorSecrets secrets) =>
        new AzureBlobConnector(connection, AzureBlobOptions.Parse(settings, secrets), pipeline);
}
