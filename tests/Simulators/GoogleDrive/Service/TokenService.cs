using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Wire;
using IntranetSearch.Simulators.Server;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace IntranetSearch.Simulators.GoogleDrive.Service;

/// <summary>
/// The token endpoint ("Using OAuth 2.0 for Server to Server Applications": JWT bearer; "Using OAuth 2.0 for Web Server Applications": refresh).
/// The audience of an assertion is not looked at: the client libraries write the real service's whatever address they use.
/// </summary>
internal sealed class TokenService(Workspace workspace, TokenAuthority tokens, ServiceAccountKey key, TimeProvider time)
{
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MaxLifetime = TimeSpan.FromHours(1);

    public void Map(RouteTable routes) => routes.Map("POST", "/token", "oauth2.token", Answer);

    private WireReply Answer(WireRequest request)
    {
        Dictionary<string, StringValues> form = QueryHelpers.ParseQuery(request.Text);
        string Value(string name) => form.TryGetValue(name, out StringValues values) ? values.ToString() : "";
        return Value("grant_type") switch
        {
            JwtBearer => Assertion(Value("assertion")),
            "refresh_token" => Refresh(Value("refresh_token"), Value("client_id"), Value("client_secret")),
            _ => Error(400, "unsupported_grant_type", "Invalid grant_type"),
        };
    }

    private WireReply Assertion(string assertion)
    {
        if (Verify(assertion) is not { } claims)
            return Error(400, "invalid_grant", "Invalid JWT Signature.");
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset issued = Time(claims["iat"]), expires = Time(claims["exp"]);
        if (issued > now + Skew || expires < now - Skew || expires - issued > MaxLifetime || claims["iss"].Text() != key.Email)
        {
            return Error(400, "invalid_grant",
                "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.");
        }
        string[] scopes = (claims["scope"].Text() ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (claims["sub"].Text() is not { Length: > 0 } subject || subject == key.Email)
            return Token(workspace.ServiceAccount, scopes);
        if (scopes.Length == 0 || scopes.Any(s => !tokens.DelegatedScopes.Contains(s)))
        {
            return Error(401, "unauthorized_client",
                "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.");
        }
        return workspace.FindUser(subject) is { IsExternal: false, IsSuspended: false } user
            ? Token(user, scopes)
            : Error(400, "invalid_grant", "Invalid email or User ID");
    }

    private WireReply Refresh(string token, string client, string secret)
    {
        if (client != tokens.ClientId || secret != tokens.ClientSecret)
            return Error(401, "invalid_client", "The OAuth client was not found.");
        return tokens.FindConsent(token) is { User: { IsSuspended: false, IsDeleted: false } } consent
            ? Token(consent.User, consent.Scopes)
            : Error(400, "invalid_grant", "Token has been expired or revoked.");
    }

    private WireReply Token(DriveUser user, IEnumerable<string> scopes)
    {
        string[] granted = [.. scopes];
        return WireReply.Json(new JsonObject
        {
            ["access_token"] = tokens.Issue(user, granted),
            ["expires_in"] = (long)tokens.Lifetime.TotalSeconds,
            ["scope"] = string.Join(' ', granted),
            ["token_type"] = "Bearer",
        });
    }

    /// <summary>The claims of an assertion signed with the throw-away key (RFC 7515, section 5.2); null when it was not.</summary>
    private JsonObject? Verify(string assertion)
    {
        string[] parts = assertion.Split('.');
        if (parts.Length != 3 || tokens.IsKeyDeleted)
            return null;
        try
        {
            JsonNode? header = JsonNode.Parse(WebEncoders.Base64UrlDecode(parts[0]));
            if (header?["alg"].Text() != "RS256" || !key.Verify(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), WebEncoders.Base64UrlDecode(parts[2])))
                return null;
            return JsonNode.Parse(WebEncoders.Base64UrlDecode(parts[1])) as JsonObject;
        }
        catch (Exception error) when (error is FormatException or JsonException or CryptographicException)
        {
            return null;
        }
    }

    private static DateTimeOffset Time(JsonNode? seconds) =>
        seconds is JsonValue value && value.TryGetValue(out long number) && number is > 0 and < 32_503_680_000 ? DateTimeOffset.FromUnixTimeSeconds(number) : default;

    private static WireReply Error(int status, string error, string description) =>
        WireReply.Json(new JsonObject { ["error"] = error, ["error_description"] = description }, status);
}
