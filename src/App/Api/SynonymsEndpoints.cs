using System.ComponentModel;
using IntranetSearch.App.Json;
using IntranetSearch.Catalog;
using IntranetSearch.Model.Text;
using Microsoft.AspNetCore.Mvc;

namespace IntranetSearch.App.Api;

/// <summary><c>/v1/clients/{client}/synonyms</c>: words and phrases that mean the same to a client's people. The operator's.</summary>
internal static class SynonymsEndpoints
{
    /// <summary>Bytes of a whole list: a thousand groups of the longest.</summary>
    private const int MaxListBytes = 4 << 20;

    public static void Map(RouteGroupBuilder client, ApiOptions options)
    {
        client.MapGet("/synonyms", ListAsync)
            .WithName("listSynonyms")
            .WithTags("Synonyms")
            .WithSummary("List synonyms")
            .WithDescription("Groups of words and phrases that mean the same, in the order they were entered. The operator's.")
            .Produces<IReadOnlyList<SynonymJson>>()
            .NeedsOperator();
        client.MapPost("/synonyms", AddAsync)
            .WithName("addSynonyms")
            .WithTags("Synonyms")
            .WithSummary("Add a group of synonyms")
            .WithDescription("Searches use it at once. A group that is there already stays as it is. The operator's.")
            .WithMetadata(new RequestSizeLimitAttribute(options.MaxBodyBytes))
            .Accepts<SynonymGroupJson>("application/json")
            .Produces<SynonymJson>()
            .TakesBody()
            .NeedsOperator();
        client.MapPut("/synonyms", ReplaceAsync)
            .WithName("replaceSynonyms")
            .WithTags("Synonyms")
            .WithSummary("Replace all synonyms")
            .WithDescription("All groups or, when one is refused, none. Groups that were there before keep their numbers. The operator's.")
            .WithMetadata(new RequestSizeLimitAttribute(MaxListBytes))
            .Accepts<IReadOnlyList<SynonymGroupJson>>("application/json")
            .Produces<IReadOnlyList<SynonymJson>>()
            .TakesBody()
            .NeedsOperator();
        client.MapDelete("/synonyms/{id:long}", RemoveAsync)
            .WithName("removeSynonyms")
            .WithTags("Synonyms")
            .WithSummary("Remove a group of synonyms")
            .WithDescription("The operator's.")
            .Produces(StatusCodes.Status204NoContent)
            .NeedsOperator();
    }

    private static RouteHandlerBuilder TakesBody(this RouteHandlerBuilder endpoint) => endpoint
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<IResult> ListAsync(
        [Description("The client's id.")] string client, ApiGate gate, HttpContext http, CancellationToken cancellationToken)
    {
        IServedClient served = await gate.EnterAsOperatorAsync(http, client, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<SynonymJson>>(await served.ReadSynonymsAsync(cancellationToken));
    }

    private static async Task<IResult> AddAsync(
        [Description("The client's id.")] string client, SynonymGroupJson body, ApiGate gate, HttpContext http, CancellationToken cancellationToken)
    {
        IServedClient served = await gate.EnterAsOperatorAsync(http, client, cancellationToken);
        return await AnswerAsync(async () => TypedResults.Ok(await served.AddSynonymsAsync(body.ToGroup(), cancellationToken)));
    }

    private static async Task<IResult> ReplaceAsync(
        [Description("The client's id.")] string client, IReadOnlyList<SynonymGroupJson> body, ApiGate gate, HttpContext http, CancellationToken cancellationToken)
    {
        IServedClient served = await gate.EnterAsOperatorAsync(http, client, cancellationToken);
        return await AnswerAsync(async () =>
        {
            SynonymGroup[] groups = [.. body.Select(g => g.ToGroup())];
            return TypedResults.Ok<IReadOnlyList<SynonymJson>>(await served.ReplaceSynonymsAsync(groups, cancellationToken));
        });
    }

    private static async Task<IResult> RemoveAsync(
        [Description("The client's id.")] string client,
        [Description("The group's number.")] long id,
        ApiGate gate,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        IServedClient served = await gate.EnterAsOperatorAsync(http, client, cancellationToken);
        return await AnswerAsync(async () =>
        {
            await served.RemoveSynonymsAsync(id, cancellationToken);
            return TypedResults.NoContent();
        });
    }

    private static async Task<IResult> AnswerAsync(Func<Task<IResult>> work)
    {
        try
        {
            return await work();
        }
        catch (FormatException e)
        {
            throw ApiProblem.Bad(e.Message);
        }
        catch (CatalogException e) when (e.Fault is CatalogFault.SynonymMissing or CatalogFault.TooManySynonyms)
        {
            throw new ApiProblem(e.Fault == CatalogFault.SynonymMissing ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict, e.Message);
        }
    }
}
