using System.Collections.Immutable;
using System.ComponentModel;
using IntranetSearch.App.Json;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.App.Api;

/// <summary><c>/v1/clients</c>, <c>…/connections</c> and <c>…/status</c>: what an installation serves and how it stands.</summary>
internal static class ConnectionsEndpoints
{
    public static void MapClients(RouteGroupBuilder v1) => v1.MapGet("/clients", ListClientsAsync)
        .WithName("listClients")
        .WithTags("Clients")
        .WithSummary("List clients")
        .WithDescription("The clients of this installation, by id.")
        .Produces<IReadOnlyList<ClientJson>>();

    public static void Map(RouteGroupBuilder client)
    {
        client.MapGet("/connections", ListAsync)
            .WithName("listConnections")
            .WithTags("Connections")
            .WithSummary("List connections")
            .WithDescription("The client's configured sources, without their secrets. The operator's.")
            .Produces<IReadOnlyList<ConnectionJson>>()
            .NeedsOperator();
        client.MapGet("/connections/{name}", ReadAsync)
            .WithName("readConnection")
            .WithTags("Connections")
            .WithSummary("Show how a connection stands")
            .WithDescription("Counts by state, streams, the run under way and the last one. The operator's.")
            .Produces<ConnectionStatusJson>()
            .NeedsOperator();
        client.MapPost("/connections/{name}:sync", SyncAsync)
            .WithName("syncConnection")
            .WithTags("Connections")
            .WithSummary("Start a sync")
            .WithDescription("Starts a run, or leaves the one under way alone, and answers at once; the run goes on when the caller hangs up. The Location header says where to see how it goes. The operator's.")
            .Produces<SyncStartedJson>(StatusCodes.Status202Accepted)
            .NeedsOperator();
        client.MapGet("/status", StatusAsync)
            .WithName("readStatus")
            .WithTags("Connections")
            .WithSummary("Show how a client stands")
            .WithDescription("Files and passages, counts by state, connections with their streams and runs. The operator's.")
            .Produces<ClientStatusJson>()
            .NeedsOperator();
    }

    private static async Task<IResult> ListClientsAsync(ApiGate gate, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<ClientJson>>(await gate.ListAsync(cancellationToken));

    private static async Task<IResult> ListAsync(
        [Description("The client's id.")] string client, ApiGate gate, HttpContext http, CancellationToken cancellationToken)
    {
        IServedClient served = await gate.EnterAsOperatorAsync(http, client, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<ConnectionJson>>(await served.ReadConnectionsAsync(cancellationToken));
    }

    private static async Task<IResult> ReadAsync(
        [Description("The client's id.")] string client,
        [Description("The connection's name.")] string name,
        ApiGate gate,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        IServedClient served = await gate.EnterAsOperatorAsync(http, client, cancellationToken);
        ClientStatusJson status = await served.ReadStatusAsync(cancellationToken);
        return TypedResults.Ok(status.Connections.FirstOrDefault(connection => connection.Connection == name) ?? throw NoSuchConnection());
    }

    private static async Task<IResult> SyncAsync(
        [Description("The client's id.")] string client,
        [Description("The connection's name.")] string name,
        ApiGate gate,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        IServedClient served = await gate.EnterAsOperatorAsync(http, client, cancellationToken);
        ImmutableArray<ConnectionJson> connections = await served.ReadConnectionsAsync(cancellationToken);
        ConnectionJson connection = connections.FirstOrDefault(known => known.Name == name) ?? throw NoSuchConnection();
        if (connection.Paused)
            throw new ApiProblem(StatusCodes.Status409Conflict, "The connection is paused; resume it first: intranet-search connection resume CLIENT NAME.");
        bool started = await served.StartSyncAsync(new ConnectionId(connection.Name), cancellationToken);
        string status = $"/v1/clients/{served.Id}/connections/{connection.Name}";
        return TypedResults.Accepted(status, new SyncStartedJson(connection.Name, started, status));
    }

    private static async Task<IResult> StatusAsync(
        [Description("The client's id.")] string client, ApiGate gate, HttpContext http, CancellationToken cancellationToken)
    {
        IServedClient served = await gate.EnterAsOperatorAsync(http, client, cancellationToken);
        return TypedResults.Ok(await served.ReadStatusAsync(cancellationToken));
    }

    private static ApiProblem NoSuchConnection() =>
        new(StatusCodes.Status404NotFound, "The client has no such connection; GET …/connections lists those there are.");
}
