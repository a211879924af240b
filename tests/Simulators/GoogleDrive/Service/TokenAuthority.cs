using System.Security.Cryptography;
using IntranetSearch.Simulators.GoogleDrive.Domain;

namespace IntranetSearch.Simulators.GoogleDrive.Service;

/// <summary>The scopes of the APIs ("Choose Google Drive API scopes", "Choose Directory API scopes").</summary>
public static class DriveScopes
{
    public const string Drive = "https://www.googleapis.com/auth/drive";
    public const string DriveReadonly = "https://www.googleapis.com/auth/drive.readonly";
    public const string MetadataReadonly = "https://www.googleapis.com/auth/drive.metadata.readonly";
    public const string UserReadonly = "https://www.googleapis.com/auth/admin.directory.user.readonly";
    public const string GroupReadonly = "https://www.googleapis.com/auth/admin.directory.group.readonly";
    public const string MemberReadonly = "https://www.googleapis.com/auth/admin.directory.group.member.readonly";
}

/// <summary>An access token that was issued.</summary>
/// <param name="User">Whom it acts for.</param>
/// <param name="Scopes">What it may be used for.</param>
/// <param name="Expires">When it ends.</param>
public sealed record IssuedToken(DriveUser User, IReadOnlySet<string> Scopes, DateTimeOffset Expires);

/// <summary>Access and refresh tokens, and what the domain's administrator delegated. Safe for use by several threads.</summary>
public sealed class TokenAuthority
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, IssuedToken> _access = [];
    private readonly Dictionary<string, (DriveUser User, HashSet<string> Scopes)> _refresh = [];
    private readonly TimeProvider _time;
    private long _issued;

    /// <param name="time">The clock tokens expire by: the real one, since client libraries use it.</param>
    internal TokenAuthority(TimeProvider time) => _time = time;

    /// <summary>The scopes in the entry for domain-wide delegation; empty when there is no entry.</summary>
    public ISet<string> DelegatedScopes { get; } = new HashSet<string>
    {
        DriveScopes.Drive, DriveScopes.DriveReadonly, DriveScopes.MetadataReadonly, DriveScopes.UserReadonly, DriveScopes.GroupReadonly, DriveScopes.MemberReadonly,
    };

    /// <summary>How long access tokens live; default 3,599 seconds.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromSeconds(3599);

    /// <summary>Whether the service account's key was deleted: no assertion is accepted.</summary>
    public bool IsKeyDeleted { get; set; }

    /// <summary>The id of the web application whose refresh tokens are accepted.</summary>
    public string ClientId => "1234567890-search.apps.googleusercontent.com";

    /// <summary>Its secret.</summary>
    public string ClientSecret => "a-secret-of-the-simulator";

    /// <summary>Access tokens issued so far.</summary>
    public long Issued
    {
        get
        {
            lock (_gate)
                return _issued;
        }
    }

    /// <summary>An access token, as the token endpoint would issue it.</summary>
    public string Issue(DriveUser user, params IEnumerable<string> scopes)
    {
        string token = "ya29." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        lock (_gate)
        {
            _issued++;
            _access[token] = new IssuedToken(user, scopes.ToHashSet(), _time.GetUtcNow() + Lifetime);
        }
        return token;
    }

    /// <summary>A refresh token that somebody's consent has given.</summary>
    public string Consent(DriveUser user, params IEnumerable<string> scopes)
    {
        string token = "1//" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        lock (_gate)
            _refresh[token] = (user, scopes.ToHashSet());
        return token;
    }

    /// <summary>Ends all access tokens, or those of one account: the next request is answered by 401.</summary>
    public void RevokeAccess(DriveUser? user = null)
    {
        lock (_gate)
        {
            foreach (string token in _access.Where(t => user is null || t.Value.User == user).Select(t => t.Key).ToArray())
                _access.Remove(token);
        }
    }

    /// <summary>Ends the delegation, the consents and all tokens: what a revoked credential looks like.</summary>
    public void RevokeEverything()
    {
        RevokeAccess();
        lock (_gate)
        {
            _refresh.Clear();
            DelegatedScopes.Clear();
        }
    }

    /// <summary>What a token stands for; null when it is unknown, has expired, or its account cannot be used.</summary>
    public IssuedToken? Find(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return null;
        lock (_gate)
        {
            return _access.GetValueOrDefault(authorization["Bearer ".Length..].Trim()) is { User: { IsSuspended: false, IsDeleted: false } } token && token.Expires > _time.GetUtcNow()
                ? token
                : null;
        }
    }

    internal (DriveUser User, HashSet<string> Scopes)? FindConsent(string token)
    {
        lock (_gate)
            return _refresh.TryGetValue(token, out (DriveUser, HashSet<string>) consent) ? consent : null;
    }
}
