using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;
using Google.Apis.Http;
using Newtonsoft.Json;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>Access tokens of the service account, in its own name or that of people, each kept until shortly before it expires. Thread-safe.</summary>
internal sealed class GoogleSignIn(GoogleDriveOptions options, HttpMessageInvoker http)
{
    // A domain has more people than are read at once; whoever comes again signs in again.
    private const int MostKept = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string? Subject, string Scope), LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = [];

    /// <summary>A token.</summary>
    /// <param name="subject">In whose name; null for the service account's own.</param>
    /// <param name="scope">One of <see cref="GoogleScopes"/>.</param>
    /// <param name="rejected">A token that the service no longer accepts; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ConnectorException">None was given.</exception>
    public async Task<string> TokenAsync(string? subject, string scope, string? rejected, CancellationToken cancellationToken)
    {
        ServiceAccountCredential credential = Of(subject, scope);
        try
        {
            string? token = await credential.GetAccessTokenForRequestAsync(authUri: null, cancellationToken);
            if (token is not null && token == rejected && await credential.RequestAccessTokenAsync(cancellationToken))
                token = credential.Token.AccessToken;
            return string.IsNullOrEmpty(token) ? throw Unreadable() : token;
        }
        catch (TokenResponseException e)
        {
            throw GoogleDriveErrors.OfToken(e, options, subject, scope);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or HttpRequestException or IOException)
        {
            throw Unreadable();
        }
    }

    private ServiceAccountCredential Of(string? subject, string scope)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue((subject, scope), out LinkedListNode<Entry>? known))
            {
                _byUse.Remove(known);
                _byUse.AddLast(known);
                return known.Value.Credential;
            }
            if (_byUse.Count >= MostKept)
            {
                // Its key is left to the garbage collector: a request may be signing with it.
                _entries.Remove(_byUse.First!.Value.Key);
                _byUse.RemoveFirst();
            }
            Entry made = new((subject, scope), NewCredential(subject, scope));
            _entries[made.Key] = _byUse.AddLast(made);
            return made.Credential;
        }
    }

    private ServiceAccountCredential NewCredential(string? subject, string scope) => new(
        // The address of the token service is ours to choose, not the file's.
        new ServiceAccountCredential.Initializer(options.Account.Email, options.Endpoints.Token.AbsoluteUri)
        {
            User = subject,
            Scopes = [scope],
            // A key each: they are not promised to sign for several at once.
            Key = options.Account.CreateKey(),
            HttpClientFactory = new SharedClientFactory(http),
            DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
        });

    private static ConnectorException Unreadable() => new(ConnectorFault.Transient, "Google's token service gave no token that can be used; it is asked again later.");

    private sealed record Entry((string? Subject, string Scope) Key, ServiceAccountCredential Credential);
}

/// <summary>Gives Google's libraries clients on the one pipeline, and keeps them from disposing it or giving up before it does.</summary>
internal sealed class SharedClientFactory(HttpMessageInvoker http) : HttpClientFactory
{
    protected override HttpMessageHandler CreateHandler(CreateHttpClientArgs args) => new SharedHandler(http);

    private sealed class SharedHandler(HttpMessageInvoker http) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => http.SendAsync(request, cancellationToken);
    }
}
