using System.Collections.Frozen;
using System.Collections.Immutable;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors;

/// <summary>A kind of storage: makes connectors for it from what an operator configured.</summary>
public interface IConnectorProvider
{
    /// <summary>Its name on the command line and in the catalog: "local-folder".</summary>
    string Name { get; }

    /// <summary>What is connected, as in "Connect …": "a local folder".</summary>
    string Title { get; }

    /// <summary>The options of a usual connection, as an example: "--path PATH".</summary>
    string Example { get; }

    /// <summary>The settings it understands, in the order they are shown.</summary>
    ImmutableArray<ConnectorSetting> Settings { get; }

    /// <summary>Makes a connector; touches no network and no disk beyond checking the settings.</summary>
    /// <param name="connection">The connection's name, part of every id.</param>
    /// <param name="settings">What was configured, but for secrets.</param>
    /// <param name="secrets">What stood in the files that settings with <see cref="ConnectorSetting.IsSecretFile"/> named.</param>
    /// <exception cref="FormatException">A setting is missing or wrong; the message names it and says what is expected, and quotes no secret.</exception>
    IConnector Create(ConnectionId connection, IReadOnlyDictionary<string, string> settings, ConnectorSecrets secrets);
}

/// <summary>One setting of a provider, as the command line and the API offer it.</summary>
/// <param name="Name">Its name without dashes: "path".</param>
/// <param name="Description">One line of help.</param>
/// <param name="Required">Whether it must be given.</param>
/// <param name="Repeatable">Whether it may be given several times; values are then joined by line breaks.</param>
/// <param name="DefaultValue">What holds when it is not given; null for none.</param>
/// <param name="IsPath">Whether it names a file or folder of this machine: a relative one is taken from where the command was given.</param>
/// <param name="IsSecretFile">
/// Whether it names a file whose text is a secret. The file is read once, when the setting is given; the text is kept sealed, apart from the settings, and comes back in <see cref="ConnectorSecrets"/>.
/// </param>
/// <param name="NamesReaders">Whether it is the list of those who may read every file, since the storage does not say it: an <see cref="IntranetSearch.Model.Access.AccessList"/>.</param>
public sealed record ConnectorSetting(
    string Name,
    string Description,
    bool Required = false,
    bool Repeatable = false,
    string? DefaultValue = null,
    bool IsPath = false,
    bool IsSecretFile = false,
    bool NamesReaders = false);

/// <summary>The providers of this installation, by name.</summary>
/// <param name="providers">Each with a distinct name.</param>
public sealed class ConnectorRegistry(IEnumerable<IConnectorProvider> providers)
{
    private readonly FrozenDictionary<string, IConnectorProvider> _providers = providers.ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);

    /// <summary>All providers, by name.</summary>
    public IEnumerable<IConnectorProvider> Providers => _providers.Values.OrderBy(p => p.Name, StringComparer.Ordinal);

    /// <summary>The provider of that name.</summary>
    /// <exception cref="FormatException">There is none; the message lists those there are.</exception>
    public IConnectorProvider Find(string name) => _providers.TryGetValue(name, out IConnectorProvider? provider)
        ? provider
        : throw new FormatException($"There is no provider '{name}'. There are: {string.Join(", ", Providers.Select(p => p.Name))}.");
}
