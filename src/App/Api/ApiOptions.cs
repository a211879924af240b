namespace IntranetSearch.App.Api;

/// <summary>How the API behaves: who may do what, and how much one request may ask.</summary>
internal sealed record ApiOptions
{
    /// <summary>The secret that gives the operator's rights, sent as bearer token: the one in <c>server.json</c>. Null: nobody is the operator over HTTP.</summary>
    public string? OperatorToken { get; init; }

    /// <summary>Names under which this service may be called beside the loopback ones and those it is bound to: what a reverse proxy passes on as Host.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Whether the operator allowed addresses other than loopback, where everyone who reaches the port sees what is open to the whole client. Default false.</summary>
    public bool AllowAnonymousNetwork { get; init; }

    /// <summary>Longest question or query, in UTF-16 units. Default 2,000.</summary>
    public int MaxQuestionCharacters { get; init; } = 2_000;

    /// <summary>Largest request body, in bytes. Default 64 KiB.</summary>
    public int MaxBodyBytes { get; init; } = 64 * 1024;

    /// <summary>Longest time one request may take, downloads and listings apart. Default 30 s.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Requests that one address may send at once before the rate below applies. Default 200.</summary>
    public int RequestBurst { get; init; } = 200;

    /// <summary>Requests per second and address in the long run; the operator is not limited. Default 50.</summary>
    public int RequestsPerSecond { get; init; } = 50;
}
