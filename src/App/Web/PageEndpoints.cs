using System.Reflection;
using System.Security.Cryptography;
using IntranetSearch.App.Api;
using Microsoft.Net.Http.Headers;

namespace IntranetSearch.App.Web;

/// <summary>The search page and its parts, out of the program itself: nothing to deploy beside it.</summary>
internal static class PageEndpoints
{
    private static readonly (string Path, string Resource, string MediaType)[] Assets =
    [
        ("/", "index.html", "text/html; charset=utf-8"),
        ("/assets/app.css", "app.css", "text/css; charset=utf-8"),
        ("/assets/app.js", "app.js", "text/javascript; charset=utf-8"),
        ("/assets/render.js", "render.js", "text/javascript; charset=utf-8"),
        ("/assets/icon.svg", "icon.svg", "image/svg+xml"),
    ];

    public static void Map(IEndpointRouteBuilder app)
    {
        foreach ((string path, string resource, string mediaType) in Assets)
        {
            byte[] content = Read(resource);
            EntityTagHeaderValue tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\"");
            app.MapGet(path, (HttpContext http) =>
            {
                http.Response.Headers.ContentSecurityPolicy = SecurityHeaders.PagePolicy;
                // Asked for every time, sent only when changed: a new version is never mixed with an old one.
                http.Response.Headers.CacheControl = "no-cache";
                return TypedResults.Bytes(content, mediaType, entityTag: tag);
            }).ExcludeFromDescription();
        }
    }

    private static byte[] Read(string resource)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("IntranetSearch.App.Web.Assets." + resource)
            ?? throw new InvalidOperationException($"The program was built without its page '{resource}'.");
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
