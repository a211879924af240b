using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace IntranetSearch.Model.Access;

/// <summary>The asking person, expanded to all principals they hold. Nothing is searched without one.</summary>
public sealed class Caller
{
    private Caller(string name, bool isOperator, IEnumerable<Principal> principals)
    {
        Name = name;
        IsOperator = isOperator;
        Principals = principals.ToFrozenSet();
        Key = isOperator ? "operator" : KeyOf(string.Join('\n', Principals.Select(p => p.Value).Order(StringComparer.Ordinal)));
    }

    /// <summary>Whoever runs the installation: sees the whole client, files without an access list included.</summary>
    public static Caller Operator { get; } = new("operator", isOperator: true, []);

    /// <summary>An unnamed person: sees only what is open to the whole client.</summary>
    public static Caller Anonymous { get; } = new("anonymous", isOperator: false, [Principal.Everyone]);

    /// <summary>How the caller is called in answers to "who asked"; not a right.</summary>
    public string Name { get; }

    /// <summary>Whether access lists do not apply.</summary>
    public bool IsOperator { get; }

    /// <summary>All principals held; holds <see cref="Principal.Everyone"/> for every person of the client.</summary>
    public FrozenSet<Principal> Principals { get; }

    /// <summary>The same for callers with the same rights: a key for caches.</summary>
    public string Key { get; }

    /// <summary>A person of the client: themselves, their groups, and everyone.</summary>
    /// <param name="mail">Their mail address.</param>
    /// <param name="groups">The groups they are in, nested ones included.</param>
    public static Caller Person(string mail, params IEnumerable<Principal> groups)
    {
        Principal self = Principal.User(mail);
        return new Caller(self.Value, isOperator: false, [self, Principal.Everyone, .. groups]);
    }

    /// <summary>A person whose account is suspended: holds nothing, not even what is open to everyone.</summary>
    /// <param name="mail">Their mail address.</param>
    public static Caller Suspended(string mail) => new(Principal.User(mail).Value, isOperator: false, []);

    /// <summary>Whether this caller may read what the list guards. No list: only the operator.</summary>
    public bool MayRead(AccessList? access) =>
        IsOperator || (access is not null && access.Principals.Any(Principals.Contains));

    // Of a person in hundreds of groups the text would be compared and hashed at every search.
    private static string KeyOf(string principals) => principals.Length <= 256
        ? principals
        : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(principals.AsSpan())));
}
