using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using IntranetSearch.App.Json;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.App.Api;

/// <summary><c>GET /v1/clients/{client}/search</c>.</summary>
internal static class SearchEndpoint
{
    public static void Map(RouteGroupBuilder client) => client.MapGet("/search", HandleAsync)
        .WithName("search")
        .WithTags("Search")
        .WithSummary("Find files")
        .WithDescription("The files that match and that the caller may read, best first, each once, with the best passage as snippet.")
        .Produces<SearchJson>();

    private static async Task<IResult> HandleAsync(
        [Description("The client's id.")] string client,
        [Description("What to search for; any text, \"quoted\" for a phrase, -word to leave out. type:pdf, in:folder, from:connection, field:name=value, after:2025-03, before:2026 narrow it, -type: and -in: leave out; alone they list files, newest first. 1 to 2,000 characters.")] string q,
        ApiGate gate,
        ApiOptions options,
        HttpContext http,
        CancellationToken cancellationToken,
        [Description("Hits to return."), Range(1, 100)] int top = 10,
        [Description("Hits to pass over."), Range(0, 1000)] int skip = 0,
        [Description("Only files of this connection.")] string? connection = null,
        [Description("Only files below this path: \"hr/policies\".")] string? folder = null,
        [Description("Only files with this extension, without the dot: \"pdf\".")] string? type = null,
        [Description("Only files changed at or after this moment: \"2026-01-31\" or \"2026-01-31T09:00:00Z\".")] DateTimeOffset? after = null,
        [Description("Whether each hit tells where its score comes from. For looking into a ranking: it takes about twice as long.")] bool explain = false)
    {
        ApiRequest request = await gate.EnterAsync(http, client, cancellationToken);
        CheckLength("q", q, options);
        SearchResults results = await request.Client.Searcher.SearchAsync(
            new SearchRequest(
                q,
                ApiProblem.InRange("top", top, 1, 100),
                ApiProblem.InRange("skip", skip, 0, 1000),
                Connection(connection),
                folder?.Trim('/') is { Length: > 0 } path ? path : null,
                type?.TrimStart('.').ToLowerInvariant() is { Length: > 0 } extension ? extension : null,
                after,
                Explain: explain),
            request.Caller,
            cancellationToken);
        return TypedResults.Ok(results.ToJson(request.Client.Id));
    }

    /// <summary>Checks what was typed.</summary>
    /// <exception cref="ApiProblem">400: too long; the message names the limit.</exception>
    public static void CheckLength(string name, string text, ApiOptions options)
    {
        if (text.Length > options.MaxQuestionCharacters)
            throw ApiProblem.Bad($"'{name}' has {text.Length:N0} characters; at most {options.MaxQuestionCharacters:N0} are allowed.");
    }

    /// <summary>Reads a connection name given as a filter; null when none was given.</summary>
    /// <exception cref="ApiProblem">400: it is not one.</exception>
    public static ConnectionId? Connection(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        return ConnectionId.TryParse(name, out ConnectionId connection)
            ? connection
            : throw ApiProblem.Bad("'connection' is not a connection's name: use a–z, 0–9 and '-'.");
    }
}
