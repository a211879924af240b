using System.Globalization;
using System.Text.Json.Nodes;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Service;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Simulators.GoogleDrive.Control;

/// <summary>What can be asked of the simulator by hand, by name.</summary>
internal sealed class ControlOperations
{
    private static readonly Dictionary<string, Func<GoogleDriveSimulator, ControlArguments, JsonNode>> All = new()
    {
        ["add-folder"] = (s, a) => Told(s.Workspace.AddFolder(a.Item("parent"), a.Text("name"))),
        ["add-file"] = (s, a) => Told(s.Workspace.AddFile(a.Item("parent"), a.Text("name"), a.Text("text"))),
        ["add-document"] = (s, a) => Told(s.Workspace.AddNative(a.Item("parent"), a.Text("name"), NativeType(a), a.Text("text"))),
        ["add-shortcut"] = (s, a) => Told(s.Workspace.AddShortcut(a.Item("parent"), a.Text("name"), a.Item("target"))),
        ["edit"] = (s, a) => Done(a.Item("file"), f => s.Workspace.Edit(f, a.Text("text"))),
        ["rename"] = (s, a) => Done(a.Item("file"), f => s.Workspace.Rename(f, a.Text("name"))),
        ["move"] = (s, a) => Done(a.Item("file"), f => s.Workspace.Move(f, a.Item("to"), a.Choice("order", MoveOrder.Together))),
        ["trash"] = (s, a) => Done(a.Item("file"), s.Workspace.Trash),
        ["untrash"] = (s, a) => Done(a.Item("file"), s.Workspace.Untrash),
        ["delete"] = (s, a) => Done(a.Item("file"), s.Workspace.Delete),
        ["share"] = (s, a) => Done(a.Item("file"), f => s.Workspace.Share(f, a.Grantee("with"), a.Optional("role") ?? "reader", Time(a.Optional("expires")))),
        ["unshare"] = (s, a) => Done(a.Item("file"), f => s.Workspace.Unshare(f, a.Grantee("with"))),
        ["expire"] = (s, a) => Done(a.Item("file"), f => s.Workspace.Expire(f, a.Grantee("with"))),
        ["limit-access"] = (s, a) => Done(a.Item("file"), f => s.Workspace.LimitAccess(f, a.Flag("limited", true))),
        ["add-group"] = (s, a) => s.Workspace.AddGroup(a.Text("group")).Email,
        ["add-member"] = (s, a) => Done(() => s.Workspace.AddMember(a.Group("group"), a.Member("who"))),
        ["remove-member"] = (s, a) => Done(() => s.Workspace.RemoveMember(a.Group("group"), a.Member("who"))),
        ["add-user"] = (s, a) => s.Workspace.AddUser(a.Text("user"), a.Flag("admin", false)).Email,
        ["suspend"] = (s, a) => Done(() => s.Workspace.Suspend(a.User("user"))),
        ["resume"] = (s, a) => Done(() => s.Workspace.Resume(a.User("user"))),
        ["delete-user"] = (s, a) => Done(() => s.Workspace.DeleteUser(a.User("user"))),
        ["add-drive"] = (s, a) => Told(s.Workspace.AddDrive(a.Text("name"), (a.Grantee("organizer"), "organizer")).Root),
        ["join"] = (s, a) => Done(() => s.Workspace.Join(a.Drive("drive"), a.Grantee("who"), a.Optional("role") ?? "reader")),
        ["leave"] = (s, a) => Done(() => s.Workspace.Leave(a.Drive("drive"), a.Grantee("who"))),
        ["rename-drive"] = (s, a) => Done(() => s.Workspace.RenameDrive(a.Drive("drive"), a.Text("name"))),
        ["delete-drive"] = (s, a) => Done(() => s.Workspace.DeleteDrive(a.Drive("drive"))),
        ["release-held-entries"] = (s, _) => Done(s.Workspace.ReleaseHeldEntries),
        ["expire-change-tokens"] = (s, a) => Done(() => s.Workspace.ExpireTokens(a.Optional("drive") is null ? a.User("user").Log : a.Drive("drive").Log)),
        ["expire-page-tokens"] = (s, _) => Done(s.ExpireListings),
        ["revoke-tokens"] = (s, _) => Done(() => s.Tokens.RevokeAccess()),
        ["revoke-everything"] = (s, _) => Done(s.Tokens.RevokeEverything),
        ["revoke-scope"] = (s, a) => Done(() => s.Tokens.DelegatedScopes.Remove(a.Text("scope"))),
        ["grant-scope"] = (s, a) => Done(() => s.Tokens.DelegatedScopes.Add(a.Text("scope"))),
        ["settings"] = Set,
        ["fault"] = (s, a) => Done(() => s.Faults.Add(new Fault(a.Text("operation"), NamedFaults.Find(a.Text("fault"), a))
        {
            Times = a.Number("times", 1),
            Skip = a.Number("skip", 0),
            Every = Math.Max(1, a.Number("every", 1)),
        })),
        ["clear-faults"] = (s, _) => Done(s.Faults.Clear),
    };

    private readonly GoogleDriveSimulator _simulator;

    public ControlOperations(GoogleDriveSimulator simulator) => _simulator = simulator;

    public static IEnumerable<string> Names => All.Keys;

    /// <summary>Runs an operation; gives what it made.</summary>
    public JsonNode Run(string name, ControlArguments arguments) => All.TryGetValue(name, out Func<GoogleDriveSimulator, ControlArguments, JsonNode>? operation)
        ? operation(_simulator, arguments)
        : throw new ControlException($"There is no operation {name}. There are: {string.Join(", ", Names)}.");

    private static JsonObject Told(DriveItem item) => new() { ["id"] = item.Id, ["name"] = item.Name };

    private static JsonObject Done(Action act)
    {
        act();
        return new JsonObject { ["done"] = true };
    }

    private static JsonObject Done(DriveItem item, Action<DriveItem> act)
    {
        act(item);
        return Told(item);
    }

    private static JsonObject Set(GoogleDriveSimulator simulator, ControlArguments arguments) => Done(() =>
    {
        DriveSettings settings = simulator.Settings;
        settings.MaxPageSize = arguments.Number("maxPageSize", settings.MaxPageSize ?? 0) is > 0 and int size ? size : null;
        settings.ListOrder = arguments.Choice("listOrder", settings.ListOrder);
        settings.RepeatsAcrossPages = arguments.Flag("repeatsAcrossPages", settings.RepeatsAcrossPages);
        settings.IncompleteSearch = arguments.Flag("incompleteSearch", settings.IncompleteSearch);
        settings.RedirectsDownloads = arguments.Flag("redirectsDownloads", settings.RedirectsDownloads);
        settings.VariesExports = arguments.Flag("variesExports", settings.VariesExports);
        simulator.Tokens.Lifetime = TimeSpan.FromSeconds(arguments.Number("tokenSeconds", (int)simulator.Tokens.Lifetime.TotalSeconds));
        simulator.Workspace.Spread.Access = arguments.Choice("accessEntries", simulator.Workspace.Spread.Access);
        simulator.Workspace.Spread.Trash = arguments.Choice("trashEntries", simulator.Workspace.Spread.Trash);
        simulator.Workspace.Spread.Deletion = arguments.Choice("deletionEntries", simulator.Workspace.Spread.Deletion);
        simulator.Workspace.Spread.Members = arguments.Choice("memberEntries", simulator.Workspace.Spread.Members);
        simulator.Channels.Delivery = arguments.Choice("messages", simulator.Channels.Delivery);
    });

    private static string NativeType(ControlArguments arguments) => DriveTypes.Prefix + (arguments.Optional("type") ?? "document");

    private static DateTimeOffset? Time(string? text) => text is null
        ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : throw new ControlException($"'{text}' is not a time: 2026-12-31T12:00:00Z.");
}
