using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace IntranetSearch.App.Api;

/// <summary>Who sent a request, as far as its headers prove it.</summary>
/// <param name="HasToken">Whether it carries the operator's token.</param>
/// <param name="AsUser">The person the token's holder asks for; null when they ask for themselves.</param>
internal sealed record ApiIdentity(bool HasToken, string? AsUser)
{
    /// <summary>The header that names the person.</summary>
    public const string UserHeader = "X-Search-User";

    // RFC 5321: 64 for the local part, '@', 255 for the domain.
    private const int MaxMailLength = 320;

    private static readonly SearchValues<char> NotInMail = SearchValues.Create(" ,;:\t\r\n");

    /// <summary>Whether the operator's own rights apply.</summary>
    public bool IsOperator => HasToken && AsUser is null;

    /// <summary>Reads the headers.</summary>
    /// <exception cref="ApiProblem">401 for a token that is not the right one or a person named without one; 400 for a malformed name.</exception>
    public static ApiIdentity Read(IHeaderDictionary headers, string? operatorToken)
    {
        bool hasToken = false;
        string authorization = headers.Authorization.ToString();
        if (authorization.Length > 0)
        {
            hasToken = authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
                && operatorToken is not null
                && SameSecret(authorization["Bearer ".Length..].Trim(), operatorToken);
            if (!hasToken)
                throw Unauthorized("The token in the Authorization header is not the one of this server; it stands in server.json in the data directory.");
        }
        string user = headers[UserHeader].ToString().Trim();
        if (user.Length == 0)
            return new ApiIdentity(hasToken, null);
        if (!hasToken)
            throw Unauthorized($"{UserHeader} needs the operator's token: without it nobody vouches that it is you.");
        if (user.Length > MaxMailLength || !user.Contains('@', StringComparison.Ordinal) || user.AsSpan().ContainsAny(NotInMail))
            throw ApiProblem.Bad($"{UserHeader} must be one mail address.");
        return new ApiIdentity(hasToken, user);
    }

    /// <summary>The 401 for what needs the operator.</summary>
    public static ApiProblem Unauthorized(string detail) => new(StatusCodes.Status401Unauthorized, detail);

    // Hashing first makes the comparison's time independent of the secret's length as well as of its characters.
    private static bool SameSecret(string given, string expected) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)),
        SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
