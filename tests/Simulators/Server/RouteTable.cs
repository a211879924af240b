namespace IntranetSearch.Simulators.Server;

/// <summary>The operations of a simulated service by method and path.</summary>
public sealed class RouteTable
{
    private readonly List<Route> _routes = [];

    /// <summary>Adds an operation.</summary>
    /// <param name="method">GET, POST …</param>
    /// <param name="template">Its path; a segment in braces stands for any one segment.</param>
    /// <param name="operation">Its name in the provider's API description.</param>
    /// <param name="answer">Answers a request.</param>
    public void Map(string method, string template, string operation, Func<WireRequest, WireReply> answer) => Map(method, template, _ => operation, answer);

    /// <summary>Adds a path that holds several operations, told apart by their parameters.</summary>
    public void Map(string method, string template, Func<WireRequest, string> operation, Func<WireRequest, WireReply> answer) =>
        _routes.Add(new Route(method, template.Split('/', StringSplitOptions.RemoveEmptyEntries), operation, answer));

    /// <summary>The request with its operation and the values of its route, and what answers it; null where nothing does.</summary>
    internal (WireRequest Request, Func<WireRequest, WireReply>? Answer) Find(WireRequest request)
    {
        string[] segments = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (Route route in _routes)
        {
            if (route.Method == request.Method && route.Match(segments) is { } values)
            {
                WireRequest found = request with { Route = values };
                return (found with { Operation = route.Operation(found) }, route.Answer);
            }
        }
        return (request, null);
    }

    private sealed record Route(string Method, string[] Template, Func<WireRequest, string> Operation, Func<WireRequest, WireReply> Answer)
    {
        public Dictionary<string, string>? Match(string[] segments)
        {
            if (segments.Length != Template.Length)
                return null;
            Dictionary<string, string> values = [];
            for (int i = 0; i < segments.Length; i++)
            {
                if (Template[i] is ['{', .. string name, '}'])
                    values[name] = Uri.UnescapeDataString(segments[i]);
                else if (Template[i] != segments[i])
                    return null;
            }
            return values;
        }
    }
}
