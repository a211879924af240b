namespace IntranetSearch.Simulators.Server;

/// <summary>One request that was answered, or begun to be.</summary>
/// <param name="Number">Counts from 1 in order of arrival; the parts of a batch follow their batch.</param>
/// <param name="Request">The request.</param>
/// <param name="Caller">Who asked, as far as the request's token said; null for nobody.</param>
/// <param name="Status">The status that was answered; 0 when the connection was reset instead.</param>
/// <param name="Bytes">Bytes of the body that was to be sent.</param>
/// <param name="Fault">The fault that changed the answer; null for none.</param>
public sealed record LoggedRequest(long Number, WireRequest Request, string? Caller, int Status, long Bytes, string? Fault)
{
    /// <summary>The operation's name: "drive.files.list".</summary>
    public string Operation => Request.Operation;

    /// <summary>Whether it carried a token in a header field or in its query.</summary>
    public bool HasToken => Request.Header("Authorization") is not null || Request.Query("access_token") is not null || Request.Query("oauth_token") is not null;

    public override string ToString() => $"{Number} {Request.Method} {Request.Path}{Request.QueryText} ({Operation}) as {Caller ?? "nobody"}: {Status}{(Fault is null ? "" : $", fault {Fault}")}";
}

/// <summary>What was asked, for tests to assert on. Keeps the newest; safe for use by several threads.</summary>
/// <param name="capacity">Requests kept.</param>
public sealed class RequestLog(int capacity = 100_000)
{
    private readonly Lock _gate = new();
    private readonly Queue<LoggedRequest> _requests = [];
    private long _last;

    /// <summary>Requests so far, those included that are no longer kept or were cleared.</summary>
    public long Total
    {
        get
        {
            lock (_gate)
                return _last;
        }
    }

    /// <summary>The kept requests, oldest first.</summary>
    public IReadOnlyList<LoggedRequest> All
    {
        get
        {
            lock (_gate)
                return [.. _requests.OrderBy(r => r.Number)];
        }
    }

    /// <summary>Requests of an operation, or of several with a star at the end: "drive.files.*".</summary>
    public IReadOnlyList<LoggedRequest> Of(string operation) => [.. All.Where(r => Fault.Fits(operation, r.Operation))];

    /// <summary>How many requests of an operation there were.</summary>
    public int Count(string operation = "*") => Of(operation).Count;

    /// <summary>Requests after a number that <see cref="Total"/> gave.</summary>
    public IReadOnlyList<LoggedRequest> After(long number) => [.. All.Where(r => r.Number > number)];

    /// <summary>Forgets the requests; numbers go on.</summary>
    public void Clear()
    {
        lock (_gate)
            _requests.Clear();
    }

    /// <summary>The number of a request that has just come in.</summary>
    internal long NextNumber()
    {
        lock (_gate)
            return ++_last;
    }

    internal void Add(LoggedRequest request)
    {
        lock (_gate)
        {
            _requests.Enqueue(request);
            if (_requests.Count > capacity)
                _requests.Dequeue();
        }
    }
}
