using IntranetSearch.App.Json;

namespace IntranetSearch.App.Api;

/// <summary><c>/health/live</c> and <c>/health/ready</c>, for whatever watches the process.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => TypedResults.Ok(new HealthJson("live")))
            .WithName("live")
            .WithTags("Health")
            .WithSummary("Whether the process runs");
        app.MapGet("/health/ready", ReadyAsync)
            .WithName("ready")
            .WithTags("Health")
            .WithSummary("Whether it can answer")
            .WithDescription("Reads the list of clients; 503 when that fails.")
            .Produces<HealthJson>()
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> ReadyAsync(ApiGate gate, ILogger<ApiGate> logger, CancellationToken cancellationToken)
    {
        try
        {
            await gate.ListAsync(cancellationToken);
            return TypedResults.Ok(new HealthJson("ready"));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever the cause, the answer to "can you serve" is no.
            ApiLog.NotReady(logger, e);
            throw new ApiProblem(StatusCodes.Status503ServiceUnavailable, "The data directory cannot be read; the log says why.");
        }
    }
}
