using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using IntranetSearch.App.Web;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Index;

namespace IntranetSearch.App.Api;

/// <summary><c>GET /v1/clients/{client}/files/{id}/text</c>: a file's extracted text as a page, a quote marked in it.</summary>
internal static class TextEndpoint
{
    public static void Map(RouteGroupBuilder client) => client.MapGet("/files/{id}/text", HandleAsync)
        .WithName("readText")
        .WithTags("Files")
        .WithSummary("Show the extracted text")
        .WithDescription(
            "A page with the text as it stands in the index, a quote marked; for opening a citation in a format that browsers do not show. "
            + "Long files are shown in parts; the part with the quote comes first.")
        .Produces<string>(StatusCodes.Status200OK, "text/html");

    private static async Task<IResult> HandleAsync(
        [Description("The client's id.")] string client,
        [Description("The file's id, percent-encoded.")] string id,
        ApiGate gate,
        HttpContext http,
        CancellationToken cancellationToken,
        [Description("First character of the quote, as in a citation."), Range(0, int.MaxValue)] int? start = null,
        [Description("One past its last character."), Range(0, int.MaxValue)] int? end = null,
        [Description("The part to show, from 0; by default the one with the quote."), Range(0, int.MaxValue)] int? part = null)
    {
        foreach ((string name, int? value) in (ReadOnlySpan<(string, int?)>)[("start", start), ("end", end), ("part", part)])
            ApiProblem.InRange(name, value ?? 0, 0, int.MaxValue);
        ApiRequest request = await gate.EnterAsync(http, client, cancellationToken);
        IndexedFile file = await request.ReadFileAsync(http, cancellationToken);
        ImmutableArray<Passage> passages = await request.Client.Index.ReadPassagesAsync(file.File.Id, cancellationToken);
        http.Response.Headers.ContentSecurityPolicy = SecurityHeaders.PagePolicy;
        TextPage page = new(request.Client.Id, file, passages);
        return TypedResults.Content(page.Write(start, end, part), "text/html; charset=utf-8");
    }
}
