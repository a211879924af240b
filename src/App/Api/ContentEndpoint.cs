using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;
using IntranetSearch.Connectors;
using IntranetSearch.Search.Index;
using Microsoft.Net.Http.Headers;

namespace IntranetSearch.App.Api;

/// <summary><c>GET /v1/clients/{client}/files/{id}/content</c>: the original, from its source.</summary>
internal static class ContentEndpoint
{
    public static void Map(RouteGroupBuilder client) => client.MapMethods("/files/{id}/content", [HttpMethods.Get, HttpMethods.Head], HandleAsync)
        .WithName("readContent")
        .WithTags("Files")
        .WithSummary("Download the original")
        .WithDescription(
            "The file as its source has it now. PDF, plain text, Markdown and pictures are shown by browsers, all else is downloaded; nothing in it runs in this service's origin. "
            + "Answers If-None-Match always, and Range where the source can be read from the middle.")
        .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream")
        .Produces<Stream>(StatusCodes.Status206PartialContent, "application/octet-stream")
        .Produces(StatusCodes.Status304NotModified)
        .ProducesProblem(StatusCodes.Status502BadGateway)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
        .DisableRequestTimeout();

    private static async Task<IResult> HandleAsync(
        [Description("The client's id.")] string client,
        [Description("The file's id, percent-encoded.")] string id,
        ApiGate gate,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        ApiRequest request = await gate.EnterAsync(http, client, cancellationToken);
        IndexedFile file = await request.ReadFileAsync(http, cancellationToken);
        DocumentContent content = await OpenAsync(request, file, http, cancellationToken);
        ContentPresentation shown = await ContentPresentation.OfAsync(file.File.Name, content.Content, cancellationToken);
        IHeaderDictionary headers = http.Response.Headers;
        headers.ContentSecurityPolicy = shown.IsPdf ? SecurityHeaders.PdfPolicy : SecurityHeaders.FilePolicy;
        headers.CacheControl = "private, no-cache";
        ContentDispositionHeaderValue disposition = new(shown.Inline ? "inline" : "attachment");
        disposition.SetHttpFileName(file.File.Name);
        headers.ContentDisposition = disposition.ToString();
        if (content.Content is { CanSeek: false } && content.Length is { } length)
            headers.ContentLength = length;
        return TypedResults.Stream(
            content.Content,
            shown.MediaType,
            entityTag: new EntityTagHeaderValue($"\"{Tag(content.VersionTag)}\""),
            enableRangeProcessing: content.Content.CanSeek);
    }

    private static async Task<DocumentContent> OpenAsync(ApiRequest request, IndexedFile file, HttpContext http, CancellationToken cancellationToken)
    {
        try
        {
            DocumentContent content = await request.Client.OpenContentAsync(file.File, cancellationToken);
            http.Response.RegisterForDisposeAsync(content);
            return content;
        }
        catch (ConnectorException e)
        {
            throw Problem(e, request.Caller.IsOperator);
        }
    }

    // The connector's message is for the operator: it may name folders of the server.
    private static ApiProblem Problem(ConnectorException e, bool isOperator) => e.Fault switch
    {
        ConnectorFault.Gone => ApiProblem.NoSuchFile(),
        ConnectorFault.Transient or ConnectorFault.Throttled => new ApiProblem(
            StatusCodes.Status503ServiceUnavailable,
            isOperator ? e.Message : "The place where this file is kept does not answer at the moment. Try again in a minute.",
            e.RetryAfter ?? TimeSpan.FromMinutes(1)),
        _ => new ApiProblem(
            StatusCodes.Status502BadGateway,
            isOperator ? e.Message : "The place where this file is kept refuses to give it to the search service. Ask whoever runs it."),
    };

    // A version tag is the provider's and may hold anything; an entity tag may not.
    private static string Tag(string versionTag) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(versionTag)).AsSpan(0, 16));
}
