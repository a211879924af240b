using System.Text.Json.Serialization;

namespace IntranetSearch.App.Json;

/// <summary>A client: a line of <c>client list</c>, the document of <c>client show</c> and <c>client add</c>.</summary>
/// <param name="Client">Its id.</param>
/// <param name="Created">When it was added, UTC.</param>
/// <param name="Connections">Its connections, by name; absent in lists.</param>
/// <param name="Name">Its name for people.</param>
internal sealed record ClientJson(
    string Client,
    DateTime Created,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ConnectionJson>? Connections = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name = null);

/// <summary>A configured source of a client.</summary>
/// <param name="Name">Its name, unique within the client.</param>
/// <param name="Provider">"local-folder", "google-drive" …</param>
/// <param name="Settings">What the operator configured, by setting name; never a secret.</param>
/// <param name="Paused">Whether it is not synced for now.</param>
/// <param name="Created">When it was added, UTC.</param>
internal sealed record ConnectionJson(
    string Name,
    string Provider,
    IReadOnlyDictionary<string, string> Settings,
    bool Paused,
    DateTime Created);

/// <summary>What <c>connection test</c> found.</summary>
/// <param name="Connection">The connection tried.</param>
/// <param name="Passed">Whether all checks passed.</param>
/// <param name="Checks">Each thing tried.</param>
internal sealed record ConnectionTestJson(string Connection, bool Passed, IReadOnlyList<ConnectionCheckJson> Checks);

/// <summary>One thing that was tried.</summary>
/// <param name="Capability">"reach", "list", "read" …</param>
/// <param name="Passed">Whether it works.</param>
/// <param name="Message">What was found, or what is missing and what to do.</param>
internal sealed record ConnectionCheckJson(string Capability, bool Passed, string Message);

/// <summary>A command that ended without a document of its own to print: removed, paused, confirmed.</summary>
/// <param name="Done">What was done, as one sentence.</param>
internal sealed record DoneJson(string Done);

/// <summary>What went wrong, printed by a command with <c>--json</c> on standard error.</summary>
/// <param name="Error">What happened.</param>
/// <param name="Hint">What to do next; absent when there is nothing to do.</param>
internal sealed record ErrorJson(
    string Error,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Hint);
