using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace IntranetSearch.App.Web;

/// <summary>A page under construction. Markup is ours; whatever comes from a file or a caller goes through <see cref="Text"/>.</summary>
internal sealed class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder _page = new();

    /// <summary>Begins a page: doctype, head and the site's header.</summary>
    public static Html Page(string title)
    {
        Html page = new();
        return page
            .Markup("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
            .Text(title)
            .Markup(" · IntranetSearch</title>\n<link rel=\"icon\" href=\"/assets/icon.svg\" type=\"image/svg+xml\">\n<link rel=\"stylesheet\" href=\"/assets/app.css\">\n</head>\n<body>\n<header class=\"site\"><a class=\"brand\" href=\"/\">IntranetSearch</a></header>\n");
    }

    /// <summary>Adds markup as it stands; only for constants of this program.</summary>
    public Html Markup(string html)
    {
        _page.Append(html);
        return this;
    }

    /// <summary>Adds text or an attribute's value, escaped.</summary>
    public Html Text(ReadOnlySpan<char> text)
    {
        _page.Append(Encoder.Encode(text.ToString()));
        return this;
    }

    /// <summary>Ends the page.</summary>
    public string End() => _page.Append("</body>\n</html>\n").ToString();
}
