using System.Collections.Frozen;
using System.Text;

namespace IntranetSearch.Connectors.Http;

/// <summary>An address as it may be logged: values of query parameters are left out unless they are known to be harmless. Pure.</summary>
internal static class RedactedUrl
{
    private const int MostCharacters = 500;

    /// <summary>Words an address.</summary>
    /// <param name="address">The address; user names in it are left out too.</param>
    /// <param name="shown">Parameters whose values are shown.</param>
    public static string Of(Uri address, FrozenSet<string> shown)
    {
        StringBuilder text = new StringBuilder(address.Scheme).Append("://").Append(address.Authority).Append(address.AbsolutePath);
        char separator = '?';
        foreach (string pair in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string name = pair.Split('=', 2)[0];
            text.Append(separator).Append(shown.Contains(name) ? pair : name + "=…");
            separator = '&';
        }
        return text.Length <= MostCharacters ? text.ToString() : text.ToString(0, MostCharacters) + "…";
    }
}
