using IntranetSearch.App.Api;

namespace IntranetSearch.App.Web;

/// <summary>The page a person sees when an address they followed gives nothing.</summary>
internal static class MessagePage
{
    /// <summary>Writes it; the status is already set.</summary>
    public static Task WriteAsync(HttpContext http, string title, string detail)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy = SecurityHeaders.PagePolicy;
        return http.Response.WriteAsync(
            Html.Page(title)
                .Markup("<main class=\"message\">\n<h1>").Text(title)
                .Markup("</h1>\n<p>").Text(detail)
                .Markup("</p>\n<p><a href=\"/\">To the search</a></p>\n</main>\n")
                .End(),
            http.RequestAborted);
    }
}
