using System.IO.Enumeration;
using System.Text;

namespace IntranetSearch.Connectors.LocalFolder;

/// <summary>
/// A pattern as people know it from .gitignore: '*' and '?' within a name, '**' for any number of folders. Without a '/' it is tried
/// on the name at any depth, with one on the path from the root; a '/' at the end means folders only. Upper and lower case are the same,
/// and so are composed and decomposed accents. Matching takes time linear in pattern and path; no pattern can make it explode.
/// </summary>
/// <remarks>Microsoft.Extensions.FileSystemGlobbing matches files, not folders, needs '**/' for every name and allocates per file.</remarks>
internal sealed class GlobPattern
{
    private const string AnyFolders = "**";
    private readonly string[] _segments;

    private GlobPattern(string text, string[] segments, bool isPath, bool foldersOnly)
    {
        Text = text;
        _segments = segments;
        IsPath = isPath;
        FoldersOnly = foldersOnly;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Whether it looks at the path rather than at the name.</summary>
    public bool IsPath { get; }

    /// <summary>Whether it is about folders only.</summary>
    public bool FoldersOnly { get; }

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException">It is empty or climbs out with "..".</exception>
    public static GlobPattern Parse(string text)
    {
        string normal = Normal(text.Trim());
        bool foldersOnly = normal.EndsWith('/');
        string[] segments = normal.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length == 0 || segments.Contains(".."))
            throw new FormatException($"'{text}' is not a pattern: use a name with * and ? (\"*.tmp\"), a folder (\"drafts/\"), or a path from the root (\"hr/**/old-*\").");
        return new GlobPattern(text.Trim(), segments, segments.Length > 1 || normal.StartsWith('/'), foldersOnly);
    }

    /// <summary>Whether it matches.</summary>
    /// <param name="name">The name, as <see cref="Normal"/> makes it.</param>
    /// <param name="path">The path from the root, likewise; used only when <see cref="IsPath"/>.</param>
    public bool IsMatch(ReadOnlySpan<char> name, ReadOnlySpan<char> path) =>
        IsPath ? MatchesPath(path) : MatchesName(_segments[0], name);

    /// <summary>The form in which names are compared.</summary>
    public static string Normal(string name)
    {
        if (System.Text.Ascii.IsValid(name))
            return name;
        return Tree.FileNames.IsEscaped(name) ? name : name.Normalize(NormalizationForm.FormC);
    }

    // As '*' is matched within a name: on a mismatch only the last '**' takes one folder more.
    private bool MatchesPath(ReadOnlySpan<char> path)
    {
        int segment = 0, at = 0, lastAny = -1, resumeAt = 0;
        while (at < path.Length)
        {
            int slash = path[at..].IndexOf('/');
            int end = slash < 0 ? path.Length : at + slash;
            if (segment < _segments.Length && _segments[segment] == AnyFolders)
            {
                lastAny = segment++;
                resumeAt = at;
                if (segment == _segments.Length)
                    return true;
            }
            else if (segment < _segments.Length && MatchesName(_segments[segment], path[at..end]))
            {
                segment++;
                at = end + 1;
            }
            else if (lastAny >= 0)
            {
                segment = lastAny + 1;
                int next = path[resumeAt..].IndexOf('/');
                if (next < 0)
                    return false;
                resumeAt += next + 1;
                at = resumeAt;
            }
            else
            {
                return false;
            }
        }
        return segment == _segments.Length;
    }

    private static bool MatchesName(string pattern, ReadOnlySpan<char> name) =>
        FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: true);
}
