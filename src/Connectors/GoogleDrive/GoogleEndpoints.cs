namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>Where the services are: Google's own hosts, or one address that stands for all of them.</summary>
/// <param name="Drive">The Drive API v3, with its path.</param>
/// <param name="Directory">The Admin SDK Directory API, with its path.</param>
/// <param name="Token">What gives access tokens.</param>
/// <param name="ExportHosts">Hosts of export links that our tokens are meant for, with their port where it is not the usual one.</param>
internal sealed record GoogleEndpoints(Uri Drive, Uri Directory, Uri Token, IReadOnlySet<string> ExportHosts)
{
    /// <summary>Google's own. Export links lead to docs.google.com and want the same token as the API.</summary>
    public static GoogleEndpoints Google { get; } = new(
        new Uri("https://www.googleapis.com/drive/v3/"),
        new Uri("https://admin.googleapis.com/admin/directory/v1/"),
        new Uri("https://oauth2.googleapis.com/token"),
        new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "docs.google.com" });

    /// <summary>All at one address.</summary>
    /// <exception cref="FormatException">It is none, or contents and tokens would be readable on the way.</exception>
    public static GoogleEndpoints At(string address)
    {
        if (!Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out Uri? url)
            || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp) || url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            throw new FormatException("--endpoint is not an address: it looks like http://127.0.0.1:8765. Leave it out for Google itself.");
        }
        if (url.Scheme != Uri.UriSchemeHttps && !url.IsLoopback)
            throw new FormatException($"--endpoint {url.Host} is not encrypted (http): contents and tokens would be readable on the way. Use https; http is for a simulator on this machine.");
        return new GoogleEndpoints(new Uri(url, "drive/v3/"), new Uri(url, "admin/directory/v1/"), new Uri(url, "token"), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
    }
}
