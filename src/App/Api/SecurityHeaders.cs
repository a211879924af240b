namespace IntranetSearch.App.Api;

/// <summary>Headers that keep browsers from doing more with a response than we mean.</summary>
internal static class SecurityHeaders
{
    /// <summary>For JSON: nothing in it may run or be framed.</summary>
    public const string ApiPolicy = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>For our pages: own script, style and requests, nothing inline, nothing from elsewhere.</summary>
    public const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>For files of a source: someone else wrote them, so they run nothing and count as an origin of their own.</summary>
    public const string FilePolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    /// <summary>For PDF: browsers refuse to show one under "sandbox"; their viewer already keeps it apart from our origin.</summary>
    public const string PdfPolicy = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    /// <summary>Sets what every response carries; endpoints replace the policy by theirs.</summary>
    public static Task ApplyAsync(HttpContext http, RequestDelegate next)
    {
        IHeaderDictionary headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = ApiPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        return next(http);
    }
}
