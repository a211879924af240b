using System.Text;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>Names of files inside files, as foreign programs wrote them: shown, searched, and never used as a path.</summary>
internal static class EmbeddedName
{
    private const int MaxCharacters = 300;

    /// <summary>The name without what cannot be shown: control characters, drive letters, leading slashes and dots, empty steps. "unnamed" when nothing is left.</summary>
    public static string Clean(string name)
    {
        StringBuilder clean = new(Math.Min(name.Length, MaxCharacters));
        foreach (string step in name.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (step is "." or ".." || step.Length + clean.Length > MaxCharacters || (clean.Length == 0 && step.Length == 2 && step[1] == ':'))
                continue;
            if (clean.Length > 0)
                clean.Append('/');
            foreach (char c in step)
            {
                if (!char.IsControl(c) && !char.IsSurrogate(c) && !IsDirectionMark(c))
                    clean.Append(c);
            }
        }
        return clean.Length > 0 ? clean.ToString() : "unnamed";
    }

    /// <summary>The name without the folders before it.</summary>
    public static string LastPart(string name) => name[(name.LastIndexOf('/') + 1)..];

    // "exe.fdp" written right to left shows as "pdf.exe" and the like.
    private static bool IsDirectionMark(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F';
}
