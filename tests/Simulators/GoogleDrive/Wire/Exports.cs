using System.Text;
using System.Text.Json.Nodes;
using IntranetSearch.Simulators.Content;
using IntranetSearch.Simulators.GoogleDrive.Domain;

namespace IntranetSearch.Simulators.GoogleDrive.Wire;

/// <summary>What native documents can be exported to ("Export MIME types for Google Workspace documents", Drive API guides), and the exports.</summary>
internal static class Exports
{
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Slides = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    /// <summary>The export types of every native type that has any.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        [DriveTypes.Document] = [Word, "text/markdown", "text/plain", "application/pdf", "application/vnd.oasis.opendocument.text", "application/rtf", "application/epub+zip", "application/zip"],
        [DriveTypes.Spreadsheet] = [Workbook, "application/x-vnd.oasis.opendocument.spreadsheet", "application/pdf", "application/zip", "text/csv", "text/tab-separated-values"],
        [DriveTypes.Presentation] = [Slides, "application/pdf", "text/plain", "application/vnd.oasis.opendocument.presentation", "image/jpeg", "image/png", "image/svg+xml"],
        [DriveTypes.Drawing] = ["application/pdf", "image/png", "image/svg+xml", "image/jpeg"],
        [DriveTypes.Script] = ["application/vnd.google-apps.script+json"],
    };

    /// <summary>The export types of a native type; none for forms, sites, maps.</summary>
    public static IReadOnlyList<string> TypesOf(string mimeType) => All.GetValueOrDefault(mimeType) ?? [];

    /// <summary>An export.</summary>
    /// <param name="item">A native document.</param>
    /// <param name="type">One of its export types.</param>
    public static byte[] Make(DriveItem item, string type)
    {
        MarkdownDocument document = MarkdownDocument.Parse(item.Name, item.NativeText!, item.ModifiedTime);
        return type switch
        {
            Word => document.ToWord(),
            Workbook => document.ToWorkbook(),
            Slides => document.ToSlides(),
            "application/pdf" => document.ToPdf(),
            "text/markdown" => Encoding.UTF8.GetBytes(item.NativeText!),
            // With a byte order mark, as the service writes it.
            "text/plain" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(document.ToText().ReplaceLineEndings("\r\n"))],
            "text/csv" => Encoding.UTF8.GetBytes(document.ToSeparated(',')),
            "text/tab-separated-values" => Encoding.UTF8.GetBytes(document.ToSeparated('\t')),
            "application/rtf" => Encoding.ASCII.GetBytes(document.ToRtf()),
            "application/zip" => PackedText.Zip([(item.Name + ".html", document.ToHtml())]),
            "application/epub+zip" => PackedText.Epub(item.Name, document.ToHtml()),
            "application/vnd.oasis.opendocument.text" => PackedText.OpenDocument(type, document.Lines(), "text", "text:p"),
            "application/x-vnd.oasis.opendocument.spreadsheet" => PackedText.OpenDocument("application/vnd.oasis.opendocument.spreadsheet", document.Lines(), "spreadsheet", "text:p"),
            "application/vnd.oasis.opendocument.presentation" => PackedText.OpenDocument(type, document.Lines(), "presentation", "text:p"),
            "image/svg+xml" => Encoding.UTF8.GetBytes(document.ToSvg()),
            "image/png" => Pictures.Png,
            "image/jpeg" => Pictures.Jpeg,
            _ => Encoding.UTF8.GetBytes(Script(item)),
        };
    }

    private static string Script(DriveItem item)
    {
        JsonObject file = new() { ["name"] = item.Name, ["type"] = "server_js", ["source"] = item.NativeText };
        return new JsonObject { ["files"] = new JsonArray(file) }.ToJsonString();
    }
}
