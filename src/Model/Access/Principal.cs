using IntranetSearch.Model.Documents;

namespace IntranetSearch.Model.Access;

/// <summary>Someone or some group that may be allowed to read: "everyone", "user:anna@example.com", "group:all-staff".</summary>
/// <param name="Value">Kind, colon, name, in lower case; or "everyone". Compared as a whole.</param>
public readonly record struct Principal(string Value)
{
    /// <summary>Every person of the client.</summary>
    public static Principal Everyone { get; } = new("everyone");

    /// <summary>A person, by mail address.</summary>
    public static Principal User(string mail) => new("user:" + mail.Trim().ToLowerInvariant());

    /// <summary>A group, by its name or address.</summary>
    public static Principal Group(string name) => new("group:" + name.Trim().ToLowerInvariant());

    /// <summary>A group of a source that keeps its own directory: "group:drive/eng@example.com". Only that connection's directory says who is in it.</summary>
    public static Principal Group(ConnectionId directory, string name) => Group($"{directory}/{name.Trim()}");

    /// <summary>All people of a mail domain, by a connection's own directory: "domain:drive/example.com".</summary>
    public static Principal Domain(ConnectionId directory, string domain) => new($"domain:{directory}/{domain.Trim().ToLowerInvariant()}");

    /// <summary>Reads "everyone", "user:MAIL", "group:NAME", "domain:CONNECTION/DOMAIN", or a bare mail address.</summary>
    /// <exception cref="FormatException">The text is none of these; the message lists them.</exception>
    public static Principal Parse(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Equals("everyone", StringComparison.OrdinalIgnoreCase))
            return Everyone;
        int colon = trimmed.IndexOf(':', StringComparison.Ordinal);
        string name = trimmed[(colon + 1)..].Trim();
        if (name.Length > 0)
        {
            if (colon < 0 && name.Contains('@', StringComparison.Ordinal))
                return User(name);
            if (colon > 0 && trimmed[..colon].Equals("user", StringComparison.OrdinalIgnoreCase))
                return User(name);
            if (colon > 0 && trimmed[..colon].Equals("group", StringComparison.OrdinalIgnoreCase))
                return Group(name);
            if (colon > 0 && trimmed[..colon].Equals("domain", StringComparison.OrdinalIgnoreCase) && TryParseDomain(name, out Principal domain))
                return domain;
        }
        throw new FormatException($"'{text}' is not a reader: use everyone, user:MAIL, group:NAME, domain:CONNECTION/DOMAIN or a mail address.");
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool TryParseDomain(string name, out Principal domain)
    {
        int slash = name.IndexOf('/', StringComparison.Ordinal);
        bool valid = slash > 0 && ConnectionId.TryParse(name[..slash].ToLowerInvariant(), out _) && name[(slash + 1)..].Trim().Length > 0;
        domain = valid ? Domain(new ConnectionId(name[..slash].ToLowerInvariant()), name[(slash + 1)..]) : default;
        return valid;
    }
}
