using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Wire;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Simulators.GoogleDrive.Service;

/// <summary>changes.watch and channels.stop (Drive API v3 reference, Changes and Channels).</summary>
internal sealed class ChannelService(DriveBackend backend, ChangesService changes, PushChannels channels, TimeProvider time)
{
    private static readonly TimeSpan DefaultLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan MaxLife = TimeSpan.FromDays(7);

    public void Map(RouteTable routes)
    {
        routes.Map("POST", "/drive/v3/changes/watch", "drive.changes.watch", backend.Guard(Watch));
        routes.Map("POST", "/drive/v3/channels/stop", "drive.channels.stop", backend.Guard(Stop));
    }

    private WireReply Watch(WireRequest request)
    {
        DriveUser caller = backend.Caller(request);
        JsonObject body = Body(request);
        if (request.Query("pageToken") is not { } token)
            return DriveErrors.Error(400, "required", "Required parameter: pageToken", "pageToken", "parameter");
        (ChangeLog log, SharedDrive? drive) = changes.LogOf(request, caller);
        if (!long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out long from) || !log.Knows(from))
            return DriveErrors.Invalid("pageToken");
        if (body["id"].Text() is not { Length: > 0 and <= 64 } id || body["type"].Text() is not "web_hook")
            return DriveErrors.Error(400, "required", "Required: id and type");
        if (!Uri.TryCreate(body["address"].Text(), UriKind.Absolute, out Uri? address)
            || !(address.Scheme == Uri.UriSchemeHttps || (backend.Settings.AllowsPlainChannels && address is { Scheme: "http", IsLoopback: true })))
        {
            return DriveErrors.Error(400, "push.webhookUrlNotHttps", "WebHook callback must be HTTPS: " + body["address"].Text());
        }
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset expires = now + DefaultLife;
        if (long.TryParse(body["expiration"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long asked) && asked < 253_402_300_799_999)
            expires = DateTimeOffset.FromUnixTimeMilliseconds(asked);
        if (expires > now + MaxLife)
            expires = now + MaxLife;
        string uri = $"https://www.googleapis.com/drive/v3/changes?alt=json{(drive is null ? "" : $"&driveId={drive.Id}")}";
        PushChannel channel = new(id, DriveIds.Text("", uri + caller.Id, 27), uri, address, body["token"].Text(), expires) { Log = log, User = caller };
        if (!channels.Add(channel))
            return DriveErrors.Error(400, "channelIdNotUnique", $"Channel id {id} not unique");
        return WireReply.Json(new JsonObject
        {
            ["kind"] = "api#channel",
            ["id"] = id,
            ["resourceId"] = channel.ResourceId,
            ["resourceUri"] = uri,
            ["token"] = channel.Token,
            ["expiration"] = expires.ToUnixTimeMilliseconds().ToWire(),
        });
    }

    private WireReply Stop(WireRequest request)
    {
        DriveUser caller = backend.Caller(request);
        JsonObject body = Body(request);
        string id = body["id"].Text() ?? "";
        return channels.Stop(id, body["resourceId"].Text() ?? "", caller)
            ? WireReply.Empty(204)
            : DriveErrors.Error(404, "notFound", $"Channel '{id}' not found for project 'search-project'");
    }

    private static JsonObject Body(WireRequest request)
    {
        try
        {
            if (JsonNode.Parse(request.Body) is JsonObject body)
                return body;
        }
        catch (JsonException)
        {
            // Answered below, like any other body that is no object.
        }
        throw DriveErrors.Error(400, "parseError", "Parse Error").ToException();
    }
}
