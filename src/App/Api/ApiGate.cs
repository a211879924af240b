using System.Collections.Immutable;
using IntranetSearch.App.Json;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;
using Microsoft.AspNetCore.Http.Features;

namespace IntranetSearch.App.Api;

/// <summary>Where every request to a client passes: who asks, and of which client.</summary>
internal sealed class ApiGate(IServedClients clients)
{
    /// <summary>The client and the caller of a request that needs no special right.</summary>
    /// <exception cref="ApiProblem">404: there is no such client.</exception>
    public async Task<ApiRequest> EnterAsync(HttpContext http, string client, CancellationToken cancellationToken)
    {
        ApiIdentity identity = http.Features.GetRequiredFeature<ApiIdentity>();
        IServedClient served = await FindAsync(client, cancellationToken);
        Caller caller = identity switch
        {
            { IsOperator: true } => Caller.Operator,
            { AsUser: { } mail } => await served.PersonAsync(mail, cancellationToken),
            _ => Caller.Anonymous,
        };
        return new ApiRequest(served, caller);
    }

    /// <summary>The client of a request that only the operator may make.</summary>
    /// <exception cref="ApiProblem">401 without the token, 403 in someone's name, 404: there is no such client.</exception>
    public async Task<IServedClient> EnterAsOperatorAsync(HttpContext http, string client, CancellationToken cancellationToken)
    {
        RequireOperator(http);
        return await FindAsync(client, cancellationToken);
    }

    /// <summary>All clients.</summary>
    public Task<ImmutableArray<ClientJson>> ListAsync(CancellationToken cancellationToken) => clients.ListAsync(cancellationToken);

    private static void RequireOperator(HttpContext http)
    {
        ApiIdentity identity = http.Features.GetRequiredFeature<ApiIdentity>();
        if (!identity.HasToken)
            throw ApiIdentity.Unauthorized("This needs the operator's token as bearer token; it stands in server.json in the data directory.");
        if (!identity.IsOperator)
            throw new ApiProblem(StatusCodes.Status403Forbidden, $"This is the operator's; leave out {ApiIdentity.UserHeader}.");
    }

    private async Task<IServedClient> FindAsync(string client, CancellationToken cancellationToken) =>
        ClientId.TryParse(client, out ClientId id) && await clients.FindAsync(id, cancellationToken) is { } served
            ? served
            : throw new ApiProblem(StatusCodes.Status404NotFound, "There is no such client; GET /v1/clients lists those there are.");
}

/// <summary>A request to a client.</summary>
/// <param name="Client">The client.</param>
/// <param name="Caller">Who asks.</param>
internal sealed record ApiRequest(IServedClient Client, Caller Caller)
{
    /// <summary>A file that the caller may open.</summary>
    /// <exception cref="ApiProblem">404: it is not there, or not theirs; nothing tells which.</exception>
    public async Task<IndexedFile> ReadFileAsync(HttpContext http, CancellationToken cancellationToken) =>
        FileAddress.TryRead(http, out DocumentId id)
        && await Client.Index.ReadFileAsync(id, cancellationToken) is { } file
        && Caller.MayRead(file.Access)
            ? file
            : throw ApiProblem.NoSuchFile();
}
