namespace IntranetSearch.Connectors.Http;

/// <summary>Lets every attempt wait for its turn, and tells the pace how it was received.</summary>
internal sealed class PacingHandler(RequestPace pace, HttpPipelineOptions options, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await pace.EnterAsync(cancellationToken);
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            if (AnswerHandler.JudgementOf(request) is { Verdict: HttpVerdict.Throttled } judgement)
                pace.Throttled(RetryAfter.Of(response, time.GetUtcNow(), options.LongestRetryAfter) ?? RetryAfter.Capped(judgement.RetryAfter, options.LongestRetryAfter));
            else if (response.IsSuccessStatusCode)
                pace.Succeeded();
            return response;
        }
        finally
        {
            pace.Leave();
        }
    }
}
