namespace IntranetSearch.Simulators.Server;

/// <summary>From a request to its answer: find the operation, let happen what was planned, answer, write it down.</summary>
/// <param name="routes">The operations.</param>
/// <param name="faults">The faults to come.</param>
/// <param name="log">Where requests are written down.</param>
/// <param name="callerOf">Who a request comes from, for the log; null for nobody.</param>
/// <param name="notFound">The answer where no operation fits.</param>
internal sealed class SimulatorPipeline(
    RouteTable routes, FaultPlan faults, RequestLog log, Func<WireRequest, string?> callerOf, Func<WireRequest, WireReply> notFound)
{
    /// <summary>Answers a request from the socket.</summary>
    public async Task AnswerAsync(WireRequest incoming, ReplyWriter writer, CancellationToken cancellationToken)
    {
        (WireRequest request, Func<WireRequest, WireReply>? handler) = routes.Find(incoming);
        long number = log.NextNumber();
        IReadOnlyList<FaultEffect> effects = faults.Take(request);
        FaultEffect? effect = effects.FirstOrDefault(e => e is not FaultEffect.Before) ?? (effects.Count > 0 ? effects[0] : null);
        if (effect is FaultEffect.Hold hold)
            await hold.Until.WaitAsync(cancellationToken);
        WireReply reply = Answer(request, handler, effects);
        // Before it is written: who has read the answer may look into the log.
        Log(number, request, reply, effect);
        switch (effect)
        {
            case FaultEffect.Reset:
                writer.Reset();
                break;
            case FaultEffect.Cut cut:
                await writer.WriteCutAsync(reply, cut.AfterBytes, cancellationToken);
                break;
            case FaultEffect.Slow slow:
                await writer.WriteSlowlyAsync(reply, slow, cancellationToken);
                break;
            default:
                await writer.WriteAsync(reply, cancellationToken);
                break;
        }
    }

    /// <summary>Answers a part of a batch. What happens to connections cannot happen to a part.</summary>
    public WireReply AnswerPart(WireRequest part)
    {
        (WireRequest request, Func<WireRequest, WireReply>? handler) = routes.Find(part with { IsBatchPart = true });
        long number = log.NextNumber();
        IReadOnlyList<FaultEffect> effects = faults.Take(request);
        WireReply reply = Answer(request, handler, effects);
        Log(number, request, reply, effects.FirstOrDefault(e => e is FaultEffect.Answer or FaultEffect.Alter));
        return reply;
    }

    private WireReply Answer(WireRequest request, Func<WireRequest, WireReply>? handler, IReadOnlyList<FaultEffect> effects)
    {
        foreach (FaultEffect.Before before in effects.OfType<FaultEffect.Before>())
            before.Happens();
        if (effects.OfType<FaultEffect.Answer>().FirstOrDefault() is { } other)
            return other.Reply;
        // A request that is reset has not been worked on: the service never saw it.
        if (effects.Any(e => e is FaultEffect.Reset))
            return WireReply.Empty(0);
        WireReply reply = (handler ?? notFound)(request);
        return effects.OfType<FaultEffect.Alter>().FirstOrDefault() is { } alter ? alter.Change(reply) : reply;
    }

    private void Log(long number, WireRequest request, WireReply reply, FaultEffect? effect) =>
        log.Add(new LoggedRequest(number, request, callerOf(request), reply.Status, reply.Length, effect?.ToString()));
}
