namespace IntranetSearch.Simulators.Server;

/// <summary>Writes an answer to the socket, whole or with what goes wrong on the way.</summary>
internal sealed class ReplyWriter(HttpContext context)
{
    public void Reset() => context.Abort();

    public Task WriteAsync(WireReply reply, CancellationToken cancellationToken)
    {
        WriteHead(reply);
        return HasBody(reply) ? reply.Content!.CopyToAsync(context.Response.Body, reply.From, reply.Length, cancellationToken) : Task.CompletedTask;
    }

    /// <summary>Promises the whole body and closes the connection after a part.</summary>
    public async Task WriteCutAsync(WireReply reply, long bytes, CancellationToken cancellationToken)
    {
        WriteHead(reply);
        if (HasBody(reply))
        {
            await reply.Content!.CopyToAsync(context.Response.Body, reply.From, Math.Min(bytes, reply.Length), cancellationToken);
            await context.Response.Body.FlushAsync(cancellationToken);
            // Ended short of what the head promised, the connection is closed once the bytes have left; aborted, some would be lost on the way.
            if (bytes > 0 && bytes < reply.Length)
                return;
        }
        context.Abort();
    }

    public async Task WriteSlowlyAsync(WireReply reply, FaultEffect.Slow how, CancellationToken cancellationToken)
    {
        WriteHead(reply);
        for (long at = 0; HasBody(reply) && at < reply.Length; at += how.PieceBytes)
        {
            await reply.Content!.CopyToAsync(context.Response.Body, reply.From + at, Math.Min(how.PieceBytes, reply.Length - at), cancellationToken);
            await context.Response.Body.FlushAsync(cancellationToken);
            await Task.Delay(how.Pause, cancellationToken);
        }
    }

    private static bool HasBody(WireReply reply) => reply.Content is not null && reply.Status is not (204 or 304);

    private void WriteHead(WireReply reply)
    {
        context.Response.StatusCode = reply.Status;
        foreach ((string name, string value) in reply.Headers)
            context.Response.Headers[name] = value;
        if (reply.Status is not (204 or 304))
            context.Response.ContentLength = reply.Length;
    }
}
