using IntranetSearch.Connectors.Tests.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace IntranetSearch.Connectors.Tests.AzureBlob;

/// <summary>Answers of a <see cref="FaultyServer"/> that come from the emulator, whole or broken off.</summary>
public static class Forwarding
{
    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    /// <summary>The emulator's answer.</summary>
    public static RequestDelegate To(Uri target) => http => SendAsync(target, http, int.MaxValue);

    /// <summary>The emulator's answer, of whose body only so many bytes come before the connection closes.</summary>
    public static RequestDelegate Cut(Uri target, int bytes) => http => SendAsync(target, http, bytes);

    private static async Task SendAsync(Uri target, HttpContext http, int most)
    {
        string raw = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        Uri address = new(target.GetLeftPart(UriPartial.Authority) + raw, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using HttpRequestMessage request = new(new HttpMethod(http.Request.Method), address);
        if (http.Request.ContentLength is not null)
            request.Content = new StreamContent(http.Request.Body);
        foreach (var header in http.Request.Headers.Where(h => h.Key is not ("Host" or "Connection")))
        {
            if (!request.Headers.TryAddWithoutValidation(header.Key, (IEnumerable<string?>)header.Value))
                request.Content?.Headers.TryAddWithoutValidation(header.Key, (IEnumerable<string?>)header.Value);
        }
        using HttpResponseMessage response = await Http.SendAsync(request, http.RequestAborted);
        byte[] body = await response.Content.ReadAsByteArrayAsync(http.RequestAborted);
        http.Response.StatusCode = (int)response.StatusCode;
        foreach (var header in response.Headers.Concat(response.Content.Headers).Where(h => h.Key is not ("Transfer-Encoding" or "Connection" or "Keep-Alive")))
            http.Response.Headers[header.Key] = header.Value.ToArray();
        if (body.Length == 0 || response.StatusCode is System.Net.HttpStatusCode.NotModified or System.Net.HttpStatusCode.NoContent)
            return;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body.AsMemory(0, Math.Min(most, body.Length)), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
