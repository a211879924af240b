using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using IntranetSearch.App.Json;
using IntranetSearch.Search.Answering;

namespace IntranetSearch.App.Api;

/// <summary><c>POST /v1/clients/{client}/answers</c>.</summary>
internal static class AnswersEndpoint
{
    private const string EventStream = "text/event-stream";

    public static void Map(RouteGroupBuilder client, ApiOptions options) => client.MapPost("/answers", HandleAsync)
        .WithName("ask")
        .WithTags("Search")
        .WithSummary("Answer a question")
        .WithDescription(
            "A sentence that stands in a file the caller may open, word for word, with where it stands; or null with the reason and the nearest passages. "
            + "With Accept: text/event-stream the same document comes as the event \"answer\", followed by \"done\".")
        .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(options.MaxBodyBytes))
        .Accepts<QuestionJson>("application/json")
        .Produces<AnswerJson>(StatusCodes.Status200OK, "application/json", EventStream)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<IResult> HandleAsync(
        [System.ComponentModel.Description("The client's id.")] string client,
        QuestionJson body,
        ApiGate gate,
        ApiOptions options,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        ApiRequest request = await gate.EnterAsync(http, client, cancellationToken);
        if (string.IsNullOrWhiteSpace(body.Question))
            throw ApiProblem.Bad("'question' is missing or empty.");
        SearchEndpoint.CheckLength("question", body.Question, options);
        Answer answer = await request.Client.Answerer.AskAsync(body.Question, request.Caller, cancellationToken);
        AnswerJson json = answer.ToJson(request.Client.Id);
        return WantsEvents(http.Request) ? TypedResults.ServerSentEvents(EventsAsync(json, cancellationToken)) : TypedResults.Ok(json);
    }

    private static async IAsyncEnumerable<SseItem<object>> EventsAsync(AnswerJson answer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new SseItem<object>(answer, "answer");
        await Task.CompletedTask.WaitAsync(cancellationToken);
        yield return new SseItem<object>(new DoneJson("answered"), "done");
    }

    private static bool WantsEvents(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals(EventStream, StringComparison.OrdinalIgnoreCase));
}
