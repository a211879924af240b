using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace IntranetSearch.Simulators.Server;

/// <summary>A request as a simulated service sees it: from the socket, or a part of a batch.</summary>
/// <param name="Method">GET, POST …</param>
/// <param name="Host">The authority it was sent to: "127.0.0.1:5000".</param>
/// <param name="Path">The path, percent-encoded.</param>
/// <param name="QueryText">The query string with its question mark, or empty.</param>
/// <param name="Headers">Header fields; names are compared without case.</param>
/// <param name="Body">The whole body.</param>
public sealed record WireRequest(string Method, string Host, string Path, string QueryText, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    private readonly Dictionary<string, StringValues> _query = QueryHelpers.ParseQuery(QueryText);

    /// <summary>Whether it is a part of a batch.</summary>
    public bool IsBatchPart { get; init; }

    /// <summary>The operation's name, as the provider's API description calls it; empty where no route fits.</summary>
    public string Operation { get; init; } = "";

    /// <summary>What stood in the braces of the route's template.</summary>
    public IReadOnlyDictionary<string, string> Route { get; init; } = new Dictionary<string, string>();

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>Names and values of the query; of several values the last.</summary>
    public IReadOnlyDictionary<string, string> QueryValues => _query.ToDictionary(p => p.Key, p => p.Value.LastOrDefault() ?? "", StringComparer.Ordinal);

    /// <summary>A parameter of the query; null when absent.</summary>
    public string? Query(string name) => _query.TryGetValue(name, out StringValues values) ? values[^1] : null;

    /// <summary>A header field; null when absent.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
