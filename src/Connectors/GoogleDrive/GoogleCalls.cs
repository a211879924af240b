using System.Collections.Frozen;
using System.Net;
using System.Net.Http.Headers;
using Google;
using Google.Apis.Http;
using Google.Apis.Requests;
using Google.Apis.Services;
using IntranetSearch.Connectors.Http;
using Newtonsoft.Json;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>
/// How a request reaches Google and its answer us: with a token in somebody's name, renewed once when it is refused, by way of the pipeline; failures as ours.
/// Requests are composed and answers read by Google's library.
/// </summary>
internal sealed class GoogleCalls : IDisposable
{
    /// <summary>What the pipeline must know of Drive and of the token service.</summary>
    public static readonly ProviderTraffic Traffic = new()
    {
        Provider = "google-drive",
        IsContent = static _ => false,
        Judge = GoogleDriveErrors.Judge,
        // Projects have 12,000 requests a minute or more, for all who use them (2026-11).
        RequestsPerSecond = 100,
        RequestIdHeader = "X-GUploader-UploadID",
        LoggedParameters = new[] { "alt", "corpora", "driveId", "includeItemsFromAllDrives", "maxResults", "mimeType", "orderBy", "pageSize", "supportsAllDrives", "useDomainAdminAccess" }.ToFrozenSet(),
        SecretParameters = new[] { "access_token", "oauth_token", "key" }.ToFrozenSet(),
    };

    // A range of packed bytes is no range of the file.
    private static readonly ProviderTraffic ContentTraffic = Traffic with { IsContent = static _ => true, UnpacksAnswers = false };

    // "Directory API: Limits and Quotas": 2,400 requests a minute for each user, and all ours are the administrator's.
    private static readonly ProviderTraffic DirectoryTraffic = Traffic with { Provider = "google-directory", RequestsPerSecond = 20 };

    private readonly HttpPipeline _pipeline;
    private readonly HttpMessageInvoker _http;
    private readonly HttpMessageInvoker _directory;
    private readonly HttpMessageInvoker _contents;
    private readonly GoogleSignIn _signIn;
    private readonly GoogleDriveOptions _options;

    public GoogleCalls(GoogleDriveOptions options, HttpPipeline pipeline)
    {
        (_options, _pipeline) = (options, pipeline);
        string tenant = options.Account.Email;
        // Not clients: Google's library has one of its own on top, and a request passes only one.
        _http = new HttpMessageInvoker(pipeline.CreateHandler(Traffic, tenant, [options.Endpoints.Drive.Authority]));
        _directory = new HttpMessageInvoker(pipeline.CreateHandler(DirectoryTraffic, tenant, [options.Endpoints.Directory.Authority]));
        _contents = new HttpMessageInvoker(pipeline.CreateHandler(ContentTraffic, tenant, [options.Endpoints.Drive.Authority, .. options.Endpoints.ExportHosts]));
        _signIn = new GoogleSignIn(options, _http);
    }

    /// <summary>How Google's services are made: with our clients, without retries of their own.</summary>
    public BaseClientService.Initializer NewInitializer() => new()
    {
        ApplicationName = "intranet-search",
        HttpClientFactory = new SharedClientFactory(_http),
        DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
        GZipEnabled = false,
    };

    /// <summary>Signs in, and asks nothing.</summary>
    public async Task SignInAsync(string? subject, string scope, CancellationToken cancellationToken) =>
        await _signIn.TokenAsync(NameOf(subject), scope, rejected: null, cancellationToken);

    /// <summary>Asks for something.</summary>
    /// <param name="request">What.</param>
    /// <param name="subject">In whose name; null for the service account's own.</param>
    /// <param name="operation">For the message of a failure.</param>
    /// <param name="target">For the message of a failure.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<T> AskAsync<T>(ClientServiceRequest<T> request, string? subject, GoogleOperation operation, string target, CancellationToken cancellationToken)
        where T : class
    {
        string scope = operation == GoogleOperation.ReadDirectory ? request is Api.UsersListRequest ? GoogleScopes.Users : GoogleScopes.Groups : GoogleScopes.Drive;
        HttpMessageInvoker client = operation == GoogleOperation.ReadDirectory ? _directory : _http;
        using HttpResponseMessage response = await SendAsync(client, () => request.CreateRequest(), NameOf(subject), scope, operation, target, cancellationToken);
        try
        {
            return await request.Service.DeserializeResponse<T>(response) ?? throw Unreadable(target);
        }
        catch (Exception e) when (e is GoogleApiException or JsonException or FormatException or OverflowException or ArgumentException)
        {
            // Without the library's words: they quote the answer.
            throw Unreadable(target);
        }
    }

    /// <summary>Asks for an export, which comes whole.</summary>
    public async Task<byte[]> AskBytesAsync(ClientServiceRequest<string> request, string? subject, string target, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await SendAsync(_http, () => request.CreateRequest(), NameOf(subject), GoogleScopes.Drive, GoogleOperation.ReadFile, target, cancellationToken);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <summary>Opens a content; the caller disposes the answer.</summary>
    public Task<HttpResponseMessage> OpenAsync(Func<HttpRequestMessage> compose, string? subject, string target, CancellationToken cancellationToken) =>
        SendAsync(_contents, compose, NameOf(subject), GoogleScopes.Drive, GoogleOperation.ReadFile, target, cancellationToken);

    public void Dispose()
    {
        _http.Dispose();
        _directory.Dispose();
        _contents.Dispose();
    }

    // The service account needs nobody's name for its own.
    private string? NameOf(string? subject) => subject is not null && subject.Equals(_options.Account.Email, StringComparison.OrdinalIgnoreCase) ? null : subject;

    private async Task<HttpResponseMessage> SendAsync(
        HttpMessageInvoker client, Func<HttpRequestMessage> compose, string? subject, string scope, GoogleOperation operation, string target, CancellationToken cancellationToken)
    {
        string? rejected = null;
        while (true)
        {
            string token = await _signIn.TokenAsync(subject, scope, rejected, cancellationToken);
            using HttpRequestMessage request = compose();
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            HttpResponseMessage response = await client.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode)
                return response;
            using (response)
            {
                if (response.StatusCode != HttpStatusCode.Unauthorized || rejected is not null)
                {
                    GoogleErrorBody body = GoogleErrorBody.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
                    throw GoogleDriveErrors.Of(HttpError.Of(response, body.Reason, Traffic, _pipeline), body.Location, operation, target);
                }
                rejected = token;
            }
        }
    }

    private static ConnectorException Unreadable(string target) => new(ConnectorFault.Transient, $"Google's answer about {target} could not be read; it is asked again later.");
}
