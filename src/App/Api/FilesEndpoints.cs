using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using IntranetSearch.App.Json;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Index;

namespace IntranetSearch.App.Api;

/// <summary><c>GET /v1/clients/{client}/files</c> and <c>…/files/{id}</c>: the coverage ledger.</summary>
internal static class FilesEndpoints
{
    private const string JsonLines = "application/x-ndjson";
    private const int FlushEvery = 200;

    public static void Map(RouteGroupBuilder client)
    {
        client.MapGet("/files", ListAsync)
            .WithName("listFiles")
            .WithTags("Files")
            .WithSummary("List files with their state")
            .WithDescription(
                "Every file the caller may read, ordered by connection and path, whatever its state. With Accept: application/x-ndjson all of them come in one "
                + "stream, a JSON line a file, as `intranet-search files --json` writes them; `limit` and `continue` then do not apply.")
            .Produces<LedgerPageJson>(StatusCodes.Status200OK, "application/json", JsonLines)
            .DisableRequestTimeout();
        client.MapGet("/files/{id}", ReadAsync)
            .WithName("readFile")
            .WithTags("Files")
            .WithSummary("Show one file")
            .WithDescription("Its line of the ledger, its addresses, and its extracted passages.")
            .Produces<FileDetailsJson>();
    }

    private static async Task<IResult> ListAsync(
        [Description("The client's id.")] string client,
        ApiGate gate,
        HttpContext http,
        CancellationToken cancellationToken,
        [Description("Only files of this connection.")] string? connection = null,
        [Description("Only files in this state: Answerable, Partial, Unreadable, Skipped, Waiting or Forbidden.")] string? state = null,
        [Description("Files on a page."), Range(1, 1000)] int limit = 100,
        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "continue"), Description("The `next` of the page before.")] string? continuation = null)
    {
        ApiRequest request = await gate.EnterAsync(http, client, cancellationToken);
        FileFilter filter = new(SearchEndpoint.Connection(connection), State: State(state), Caller: request.Caller);
        if (http.Request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals(JsonLines, StringComparison.OrdinalIgnoreCase)))
            return TypedResults.Stream(body => WriteLinesAsync(request, filter, body, cancellationToken), JsonLines);
        ApiProblem.InRange("limit", limit, 1, 1000);
        return TypedResults.Ok(await LedgerPager.ReadPageAsync(request, filter, limit, continuation, cancellationToken));
    }

    private static async Task<IResult> ReadAsync(
        [Description("The client's id.")] string client,
        [Description("The file's id, percent-encoded.")] string id,
        ApiGate gate,
        HttpContext http,
        CancellationToken cancellationToken,
        [Description("Passages to return."), Range(0, 1000)] int top = 50,
        [Description("Passages to pass over."), Range(0, int.MaxValue)] int skip = 0)
    {
        ApiRequest request = await gate.EnterAsync(http, client, cancellationToken);
        ApiProblem.InRange("top", top, 0, 1000);
        ApiProblem.InRange("skip", skip, 0, int.MaxValue);
        IndexedFile file = await request.ReadFileAsync(http, cancellationToken);
        IEnumerable<Passage> passages = await request.Client.Index.ReadPassagesAsync(file.File.Id, cancellationToken);
        return TypedResults.Ok(file.ToDetails(request.Client.Id, request.Caller, passages.Skip(skip).Take(top)));
    }

    private static async Task WriteLinesAsync(ApiRequest request, FileFilter filter, Stream body, CancellationToken cancellationToken)
    {
        int written = 0;
        await foreach (IndexedFile file in request.Client.Index.ReadFilesAsync(filter, cancellationToken))
        {
            await JsonSerializer.SerializeAsync(body, file.ToLedgerLine(request.Caller), AppJsonContext.Web.LedgerLineJson, cancellationToken);
            await body.WriteAsync("\n"u8.ToArray(), cancellationToken);
            if (++written % FlushEvery == 0)
                await body.FlushAsync(cancellationToken);
        }
    }

    private static OutcomeState? State(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        return Enum.GetNames<OutcomeState>().FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } match
            ? Enum.Parse<OutcomeState>(match)
            : throw ApiProblem.Bad($"'state' must be one of {string.Join(", ", Enum.GetNames<OutcomeState>())}.");
    }
}
