using System.Globalization;
using IntranetSearch.Simulators.GoogleDrive.Domain;

namespace IntranetSearch.Simulators.GoogleDrive.Wire;

/// <summary>
/// The parameter q of files.list ("Search query terms and operators", Drive API guides): comparisons joined by and, or, not and parentheses.
/// What the service does not know, and what this simulator does not, is refused.
/// </summary>
internal sealed class FileQuery
{
    private const int MaxDepth = 50;

    private readonly List<string> _tokens;
    private readonly DriveUser _caller;
    private readonly AccessRules _access;
    private int _at;

    private FileQuery(List<string> tokens, DriveUser caller, AccessRules access)
    {
        _tokens = tokens;
        _caller = caller;
        _access = access;
    }

    /// <summary>Reads a query.</summary>
    /// <param name="text">The query; null or empty matches everything.</param>
    /// <param name="caller">Who "me" is.</param>
    /// <param name="access">Tells who reads and writes a file.</param>
    /// <exception cref="DriveErrorException">The query is not one.</exception>
    public static Func<DriveItem, bool> Parse(string? text, DriveUser caller, AccessRules access)
    {
        if (string.IsNullOrWhiteSpace(text))
            return _ => true;
        FileQuery query = new(QueryLexer.Cut(text) ?? throw Wrong(), caller, access);
        Func<DriveItem, bool> matches = query.Or(0);
        return query._at == query._tokens.Count ? matches : throw Wrong();
    }

    private static DriveErrorException Wrong() => DriveErrors.Invalid("q").ToException();

    private Func<DriveItem, bool> Or(int depth)
    {
        Func<DriveItem, bool> left = And(depth);
        while (Take("or"))
        {
            Func<DriveItem, bool> a = left, b = And(depth);
            left = i => a(i) || b(i);
        }
        return left;
    }

    private Func<DriveItem, bool> And(int depth)
    {
        Func<DriveItem, bool> left = Term(depth);
        while (Take("and"))
        {
            Func<DriveItem, bool> a = left, b = Term(depth);
            left = i => a(i) && b(i);
        }
        return left;
    }

    private Func<DriveItem, bool> Term(int depth)
    {
        if (depth > MaxDepth)
            throw Wrong();
        if (Take("not"))
        {
            Func<DriveItem, bool> inner = Term(depth + 1);
            return i => !inner(i);
        }
        if (Take("("))
        {
            Func<DriveItem, bool> inner = Or(depth + 1);
            return Take(")") ? inner : throw Wrong();
        }
        string first = Next();
        return first[0] == '\'' ? In(first[1..]) : Comparison(first, Next(), Next());
    }

    /// <summary>'value' in collection.</summary>
    private Func<DriveItem, bool> In(string value)
    {
        if (!Take("in"))
            throw Wrong();
        string collection = Next();
        if (collection == "parents")
        {
            string id = value == "root" ? _caller.Root.Id : value;
            return i => i.Parent?.Id == id || i.OldParents.Any(p => p.Id == id);
        }
        bool Means(DriveUser user) => value == "me" ? user == _caller : user.Email.Equals(value, StringComparison.OrdinalIgnoreCase);
        bool Grants(DriveItem item, string atLeast) => _access.Effective(item).Any(e => e.Permission.IsReal
            && AccessRules.Rank(e.Permission.Role) >= AccessRules.Rank(atLeast)
            && ((e.Permission.Grantee.User is { } user && Means(user)) || (e.Permission.Grantee.Group is { } group && group.Email.Equals(value, StringComparison.OrdinalIgnoreCase))));
        return collection switch
        {
            "owners" => i => i.Owner is { } owner && Means(owner),
            "writers" => i => Grants(i, "writer"),
            "readers" => i => Grants(i, "reader"),
            _ => throw Wrong(),
        };
    }

    private Func<DriveItem, bool> Comparison(string field, string operation, string value) => field switch
    {
        "name" when Text(value) is { } text => operation switch
        {
            "=" => i => i.Name == text,
            "!=" => i => i.Name != text,
            // Prefixes of the name and of its words.
            "contains" => i => (" " + i.Name).Contains(" " + text, StringComparison.OrdinalIgnoreCase),
            _ => throw Wrong(),
        },
        "mimeType" when Text(value) is { } text => operation switch
        {
            "=" => i => i.MimeType == text,
            "!=" => i => i.MimeType != text,
            "contains" => i => i.MimeType.StartsWith(text, StringComparison.Ordinal),
            _ => throw Wrong(),
        },
        "trashed" => Boolean(operation, value, i => i.Trashed),
        "starred" => Boolean(operation, value, _ => false),
        "sharedWithMe" => Boolean(operation, value, i => i.Drive is null && i.Owner != _caller && i.Permissions.Any(p => p.Grantee.User == _caller)),
        "modifiedTime" => Time(operation, value, i => i.ModifiedTime),
        "createdTime" => Time(operation, value, i => i.CreatedTime),
        "shortcutDetails.targetId" when Text(value) is { } text => operation switch
        {
            "=" => i => i.ShortcutTarget?.Id == text,
            "!=" => i => i.ShortcutTarget?.Id != text,
            _ => throw Wrong(),
        },
        _ => throw Wrong(),
    };

    private static Func<DriveItem, bool> Boolean(string operation, string value, Func<DriveItem, bool> field)
    {
        if (value is not ("true" or "false") || operation is not ("=" or "!="))
            throw Wrong();
        bool wanted = (value == "true") == (operation == "=");
        return i => field(i) == wanted;
    }

    private static Func<DriveItem, bool> Time(string operation, string value, Func<DriveItem, DateTimeOffset> field)
    {
        if (!DateTimeOffset.TryParse(Text(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
            throw Wrong();
        return operation switch
        {
            "<" => i => field(i) < time,
            "<=" => i => field(i) <= time,
            ">" => i => field(i) > time,
            ">=" => i => field(i) >= time,
            "=" => i => field(i) == time,
            "!=" => i => field(i) != time,
            _ => throw Wrong(),
        };
    }

    private static string? Text(string token) => token[0] == '\'' ? token[1..] : null;

    private string Next() => _at < _tokens.Count ? _tokens[_at++] : throw Wrong();

    private bool Take(string token)
    {
        if (_at >= _tokens.Count || _tokens[_at] != token)
            return false;
        _at++;
        return true;
    }
}
