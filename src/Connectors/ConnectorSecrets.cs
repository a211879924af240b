using System.Collections.Frozen;

namespace IntranetSearch.Connectors;

/// <summary>The secrets of a connection, opened, by the setting they were given for. Kept apart from the settings, which are shown and logged.</summary>
/// <param name="values">The texts, without line breaks at their ends.</param>
public sealed class ConnectorSecrets(IEnumerable<KeyValuePair<string, string>> values)
{
    private readonly FrozenDictionary<string, string> _values = values.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>No secrets.</summary>
    public static ConnectorSecrets None { get; } = new([]);

    /// <summary>The settings that were given.</summary>
    public IEnumerable<string> Settings => _values.Keys.Order(StringComparer.Ordinal);

    /// <summary>The text given for a setting; null when none was.</summary>
    public string? Find(string setting) => _values.GetValueOrDefault(setting);

    /// <summary>Which there are, never what they are.</summary>
    public override string ToString() => $"secrets: {string.Join(", ", Settings)}";
}
