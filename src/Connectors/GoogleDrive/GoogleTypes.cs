namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>Google's own types, and what can be had of them. "Export MIME types for Google Workspace documents", Drive API guides (2026-11). Pure.</summary>
internal static class GoogleTypes
{
    /// <summary>A folder.</summary>
    public const string Folder = Prefix + "folder";

    private const string Shortcut = Prefix + "shortcut";
    private const string Prefix = "application/vnd.google-apps.";
    private const string Office = "application/vnd.openxmlformats-officedocument.";
    private const string Text = "text/plain";

    /// <summary>Whether it is one of Google's own types, of which no bytes are stored.</summary>
    public static bool IsNative(string? type) => type is not null && type.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The type without what all have in common: "document".</summary>
    public static string ShortName(string? type) => IsNative(type) ? type![Prefix.Length..] : type ?? "";

    /// <summary>
    /// The formats to ask for, best first; the later ones are smaller, for documents too large to be exported in the first. Empty when there are none.
    /// Of a spreadsheet no smaller one holds more than the first sheet: half of it, quietly, is worse than none.
    /// </summary>
    public static IReadOnlyList<string> ExportsOf(string? type) => ShortName(type) switch
    {
        "document" => [Office + "wordprocessingml.document", Text],
        "spreadsheet" => [Office + "spreadsheetml.sheet"],
        "presentation" => [Office + "presentationml.presentation", Text],
        "drawing" => ["application/pdf"],
        "script" => [Prefix + "script+json"],
        _ => [],
    };

    /// <summary>Why a file of this type is not read; null when it is.</summary>
    public static string? SkippedBy(string? type)
    {
        if (type == Shortcut)
            return "a shortcut: what it leads to is read in its own place, by those who may read that";
        return IsNative(type) && ExportsOf(type).Count == 0 ? $"Google gives out no content of this type ({ShortName(type)})" : null;
    }
}
