using System.Net;

namespace IntranetSearch.App.Api;

/// <summary>Which addresses the service may listen on, and under which names it answers.</summary>
internal static class HostRules
{
    /// <summary>Says why these addresses are refused; null when they are fine.</summary>
    /// <param name="urls">What <c>--urls</c> gives: "http://127.0.0.1:8080", several separated by ';'.</param>
    /// <param name="allowAnonymousNetwork">Whether the operator said <c>--allow-anonymous-network</c>.</param>
    /// <returns>What is wrong and what to do; null when nothing is.</returns>
    public static string? Check(string urls, bool allowAnonymousNetwork)
    {
        string[] each = Split(urls);
        if (each.Length == 0)
            return "--urls is empty: give an address such as http://127.0.0.1:8080.";
        foreach (string url in each)
        {
            if (!TryParse(url, out BindingAddress? address))
                return $"'{url}' is not an address to listen on: it has the form http://127.0.0.1:8080.";
            if (!allowAnonymousNetwork && !IsLoopback(address.Host))
            {
                return $"'{url}' can be reached from other machines, and until there are API keys whoever reaches it sees everything that is open to a whole client. "
                    + "Listen on 127.0.0.1 or localhost, or add --allow-anonymous-network if that is what you want.";
            }
        }
        return null;
    }

    /// <summary>Whether a request's Host header may be answered.</summary>
    /// <remarks>
    /// A page of an attacker whose name suddenly resolves to this machine (DNS rebinding) would count as our own origin and could read everything.
    /// It must come under its own name, so only loopback names, numeric addresses and names that the operator gave are answered.
    /// </remarks>
    public static bool Accepts(HostString host, ApiOptions options)
    {
        string name = host.Host;
        return IsLoopback(name)
            || options.AllowedHosts.Contains(name, StringComparer.OrdinalIgnoreCase)
            || (options.AllowAnonymousNetwork && IPAddress.TryParse(name.Trim('[', ']'), out _));
    }

    /// <summary>The names in the addresses that the service listens on: it answers under these too.</summary>
    public static IEnumerable<string> NamesOf(string urls) => Split(urls)
        .Select(url => TryParse(url, out BindingAddress? address) ? address.Host : "")
        .Where(name => name.Length > 0 && name is not ("*" or "+"));

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    private static string[] Split(string urls) => urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool TryParse(string url, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out BindingAddress? address)
    {
        try
        {
            address = BindingAddress.Parse(url);
            return !address.IsUnixPipe && !address.IsNamedPipe && address.Host.Length > 0;
        }
        catch (FormatException)
        {
            address = null;
            return false;
        }
    }
}
