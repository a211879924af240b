using System.Text.Json.Nodes;
using IntranetSearch.Simulators.GoogleDrive.Domain;

namespace IntranetSearch.Simulators.GoogleDrive.Control;

/// <summary>What a person asks of the simulator cannot be done; the message says why.</summary>
internal sealed class ControlException(string message) : Exception(message);

/// <summary>The arguments of a control request. Files are named by id or by path: "ana@northlake.example/Notes/plan.txt", "Handbook/IT/vpn.md".</summary>
internal sealed class ControlArguments(JsonObject body, Workspace workspace)
{
    public string Text(string name) => Optional(name) ?? throw new ControlException($"\"{name}\" is missing.");

    public string? Optional(string name) => body[name] switch
    {
        null => null,
        JsonValue value => value.ToString(),
        _ => throw new ControlException($"\"{name}\" must be a text or a number."),
    };

    public bool Flag(string name, bool otherwise) => Optional(name) is { } text ? bool.TryParse(text, out bool value) ? value : throw new ControlException($"\"{name}\" must be true or false.") : otherwise;

    public int Number(string name, int otherwise) => Optional(name) is { } text
        ? int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int value) ? value : throw new ControlException($"\"{name}\" must be a number.")
        : otherwise;

    public T Choice<T>(string name, T otherwise)
        where T : struct, Enum => Optional(name) is { } text
        ? Enum.TryParse(text, ignoreCase: true, out T value) ? value : throw new ControlException($"\"{name}\" must be one of {string.Join(", ", Enum.GetNames<T>())}.")
        : otherwise;

    public DriveUser User(string name) => workspace.FindUser(Text(name)) ?? throw new ControlException($"There is no account {Text(name)}.");

    public DriveGroup Group(string name) => workspace.FindGroup(Text(name)) ?? throw new ControlException($"There is no group {Text(name)}.");

    public SharedDrive Drive(string name) =>
        workspace.Drives.FirstOrDefault(d => d.Id == Text(name) || d.Name == Text(name)) ?? throw new ControlException($"There is no shared drive {Text(name)}.");

    /// <summary>The member "who": a group, an account, or "customer".</summary>
    public GroupMember Member(string name) => Text(name) == "customer"
        ? GroupMember.Customer
        : workspace.FindGroup(Text(name)) is { } group ? group
        : workspace.FindUser(Text(name)) is { } user ? user
        : GroupMember.External(Text(name));

    /// <summary>Whom to share with: an account, a group, "anyone", "anyone-with-link", "domain" or "domain-with-link".</summary>
    public Grantee Grantee(string name) => Text(name) switch
    {
        "anyone" => Domain.Grantee.Anyone(discoverable: true),
        "anyone-with-link" => Domain.Grantee.Anyone(discoverable: false),
        "domain" => Domain.Grantee.Domain(workspace.Domain, discoverable: true),
        "domain-with-link" => Domain.Grantee.Domain(workspace.Domain, discoverable: false),
        { } address => workspace.FindGroup(address) is { } group ? group : workspace.FindUser(address) is { } user ? user : throw new ControlException($"There is no account or group {address}."),
    };

    public DriveItem Item(string name)
    {
        string key = Text(name);
        if (workspace.Find(key) is { } byId)
            return byId;
        string[] names = key.Split('/');
        DriveItem? at = workspace.FindUser(names[0])?.Root ?? workspace.Drives.FirstOrDefault(d => d.Name == names[0])?.Root;
        foreach (string next in names[1..])
            at = at?.Children.FirstOrDefault(c => c.Name == next);
        return at ?? throw new ControlException($"There is no file {key}: give its id, or a path that begins with an account's address or a shared drive's name.");
    }
}
