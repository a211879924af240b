using System.Globalization;
using System.Text.Json;
using IntranetSearch.App.Web;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace IntranetSearch.App.Api;

/// <summary>Writes every error as <c>application/problem+json</c> (RFC 9457), or as a small page when a browser navigates.</summary>
internal sealed class ProblemWriter : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case ApiProblem problem:
                if (problem.RetryAfterSeconds is { } seconds)
                    httpContext.Response.Headers.RetryAfter = seconds;
                await WriteAsync(httpContext, problem.Status, problem.Message);
                return true;
            case BadHttpRequestException { InnerException: JsonException } bad:
                await WriteAsync(httpContext, bad.StatusCode, "The body is not the JSON object that is expected here; see /openapi/v1.json.");
                return true;
            case BadHttpRequestException bad:
                await WriteAsync(httpContext, bad.StatusCode, bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge(httpContext) : bad.Message);
                return true;
            case OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested:
                // Nobody is listening any more.
                httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
                return true;
            default:
                await WriteAsync(httpContext, StatusCodes.Status500InternalServerError,
                    $"The service failed on this request. The operator finds the cause in the log under {httpContext.TraceIdentifier}.");
                // Not handled: it is to be logged with its stack.
                return false;
        }
    }

    /// <summary>Writes a problem; nothing when the response is already on its way.</summary>
    public static async Task WriteAsync(HttpContext http, int status, string detail)
    {
        if (http.Response.HasStarted)
            return;
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        if (status == StatusCodes.Status401Unauthorized)
            http.Response.Headers.WWWAuthenticate = "Bearer";
        string title = ReasonPhrases.GetReasonPhrase(status);
        if (IsNavigation(http.Request))
        {
            await MessagePage.WriteAsync(http, title, detail);
            return;
        }
        ProblemDetails problem = new()
        {
            Status = status,
            Title = title,
            Detail = detail,
            Type = $"https://httpstatuses.io/{status}",
            Instance = http.Request.Path,
        };
        if (HttpMethods.IsHead(http.Request.Method))
            return;
        await http.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json", http.RequestAborted);
    }

    /// <summary>Gives errors that no endpoint wrote (no such route, wrong method) their body.</summary>
    public static Task WriteForStatusAsync(HttpContext http) => WriteAsync(http, http.Response.StatusCode, http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this address; /openapi/v1.json lists what there is.",
        StatusCodes.Status405MethodNotAllowed => $"This address does not take {http.Request.Method}; the Allow header lists what it takes.",
        StatusCodes.Status415UnsupportedMediaType => "Send the body as application/json.",
        StatusCodes.Status413PayloadTooLarge => TooLarge(http),
        int other => ReasonPhrases.GetReasonPhrase(other) + ".",
    });

    private static string TooLarge(HttpContext http) =>
        string.Create(CultureInfo.InvariantCulture, $"The body is larger than the {http.RequestServices.GetRequiredService<ApiOptions>().MaxBodyBytes / 1024.0:0.#} KiB that are allowed.");

    // A person who follows a link reads a page; programs and our own script ask for JSON or for anything.
    private static bool IsNavigation(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.GetTypedHeaders().Accept is { Count: > 0 } accept
        && accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase))
        && !accept.Any(type => type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase));
}
