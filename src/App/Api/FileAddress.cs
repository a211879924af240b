using IntranetSearch.Model.Documents;
using Microsoft.AspNetCore.Http.Features;

namespace IntranetSearch.App.Api;

/// <summary>Reads a file's id from the request's address.</summary>
internal static class FileAddress
{
    private const string Before = "/files/";

    /// <summary>The id in "/v1/clients/acme/files/{id}/content"; false when it is not one.</summary>
    /// <remarks>
    /// Ids are the provider's and may hold '/' and '%'. The server unescapes every sequence of the path but %2F, so that "a%2Fb" and "a%252Fb"
    /// come out the same: only the address as it was sent tells them apart.
    /// </remarks>
    public static bool TryRead(HttpContext http, out DocumentId id)
    {
        string sent = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        int query = sent.IndexOfAny(['?', '#']);
        string path = query < 0 ? sent : sent[..query];
        int start = path.IndexOf(Before, StringComparison.Ordinal);
        id = default;
        if (start < 0)
            return false;
        start += Before.Length;
        int end = path.IndexOf('/', start);
        return DocumentId.TryParse(Uri.UnescapeDataString(end < 0 ? path[start..] : path[start..end]), out id);
    }
}
