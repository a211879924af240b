using System.Text.Json;
using System.Text.Json.Nodes;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Simulators.GoogleDrive.Control;

/// <summary>The simulator's own API, for people who try a connector by hand: what there is, what to change, what goes wrong. See README.md.</summary>
internal sealed class ControlService(GoogleDriveSimulator simulator)
{
    private readonly ControlOperations _operations = new(simulator);

    public void Map(RouteTable routes)
    {
        routes.Map("GET", "/simulator", "simulator.overview", _ => WireReply.Json(Overview()));
        routes.Map("GET", "/simulator/files", "simulator.files", Files);
        routes.Map("GET", "/simulator/requests", "simulator.requests", Requests);
        routes.Map("POST", "/simulator/{operation}", "simulator.operation", Operate);
    }

    private WireReply Operate(WireRequest request)
    {
        try
        {
            if ((request.Body.Length == 0 ? new JsonObject() : JsonNode.Parse(request.Body)) is not JsonObject body)
                return Refuse("The body must be a JSON object.");
            return WireReply.Json(_operations.Run(request.Route["operation"], new ControlArguments(body, simulator.Workspace)));
        }
        catch (JsonException error)
        {
            return Refuse("The body is not JSON: " + error.Message);
        }
        catch (Exception error) when (error is ControlException or InvalidOperationException or ArgumentException)
        {
            return Refuse(error.Message);
        }
    }

    private static WireReply Refuse(string message) => WireReply.Json(new JsonObject { ["error"] = message }, 400);

    private JsonObject Overview()
    {
        Workspace workspace = simulator.Workspace;
        return new JsonObject
        {
            ["domain"] = workspace.Domain,
            ["people"] = new JsonArray([.. workspace.Users.Select(u => new JsonObject { ["email"] = u.Email, ["admin"] = u.IsAdmin, ["suspended"] = u.IsSuspended })]),
            ["groups"] = new JsonArray([.. workspace.Groups.Select(g => new JsonObject
            {
                ["email"] = g.Email,
                ["members"] = new JsonArray([.. g.Members.Select(m => JsonValue.Create(m.User?.Email ?? m.Group?.Email ?? m.Email ?? "customer"))]),
            })]),
            ["drives"] = new JsonArray([.. workspace.Drives.Select(d => new JsonObject { ["id"] = d.Id, ["name"] = d.Name })]),
            ["files"] = workspace.Items.Count(i => !i.IsFolder),
            ["folders"] = workspace.Items.Count(i => i.IsFolder),
            ["requests"] = simulator.Requests.Total,
            ["operations"] = new JsonArray([.. ControlOperations.Names.Select(n => JsonValue.Create(n))]),
            ["faults"] = new JsonArray([.. NamedFaults.Names.Select(n => JsonValue.Create(n))]),
        };
    }

    private WireReply Files(WireRequest request)
    {
        const int Most = 1000;
        string text = request.Query("text") ?? "";
        DriveItem[] found = [.. simulator.Workspace.Items.Where(i => i.Parent is not null && i.Name.Contains(text, StringComparison.OrdinalIgnoreCase)).OrderBy(i => i.Number)];
        return WireReply.Json(new JsonObject
        {
            ["found"] = found.Length,
            ["files"] = new JsonArray([.. found.Take(Most).Select(i => new JsonObject
            {
                ["id"] = i.Id,
                ["path"] = PathOf(i),
                ["mimeType"] = i.MimeType,
                ["trashed"] = i.Trashed,
                ["granted"] = new JsonArray([.. i.Permissions.Select(p => JsonValue.Create($"{p.Role}: {p.Grantee.User?.Email ?? p.Grantee.Group?.Email ?? p.Grantee.DomainName ?? p.Grantee.Type}"))]),
            })]),
        });
    }

    private WireReply Requests(WireRequest request)
    {
        long after = long.TryParse(request.Query("after"), System.Globalization.CultureInfo.InvariantCulture, out long number) ? number : 0;
        return WireReply.Json(new JsonArray([.. simulator.Requests.After(after)
            .Where(r => !r.Operation.StartsWith("simulator.", StringComparison.Ordinal))
            .Select(r => JsonValue.Create(r.ToString()))]));
    }

    private static string PathOf(DriveItem item) => item.Parent is { } parent ? $"{PathOf(parent)}/{item.Name}" : item.Drive?.Name ?? item.Owner!.Email;
}
