using System.Collections.Frozen;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>What the extension of a name says about a file, where its content leaves it open.</summary>
internal static class FileExtensions
{
    private static readonly FrozenDictionary<string, string> ByExtension = new Dictionary<string, string>
    {
        [".txt"] = MediaTypes.PlainText,
        [".text"] = MediaTypes.PlainText,
        [".log"] = MediaTypes.PlainText,
        [".csv"] = MediaTypes.Csv,
        [".tsv"] = MediaTypes.Csv,
        [".tab"] = MediaTypes.Csv,
        [".md"] = MediaTypes.Markdown,
        [".markdown"] = MediaTypes.Markdown,
        [".mdown"] = MediaTypes.Markdown,
        [".mkd"] = MediaTypes.Markdown,
        [".html"] = MediaTypes.Html,
        [".htm"] = MediaTypes.Html,
        [".xhtml"] = MediaTypes.Html,
        [".pdf"] = MediaTypes.Pdf,
        [".docx"] = MediaTypes.Word,
        [".docm"] = MediaTypes.Word,
        [".dotx"] = MediaTypes.Word,
        [".dotm"] = MediaTypes.Word,
        [".xlsx"] = MediaTypes.Excel,
        [".xlsm"] = MediaTypes.Excel,
        [".xltx"] = MediaTypes.Excel,
        [".xltm"] = MediaTypes.Excel,
        [".pptx"] = MediaTypes.PowerPoint,
        [".pptm"] = MediaTypes.PowerPoint,
        [".ppsx"] = MediaTypes.PowerPoint,
        [".ppsm"] = MediaTypes.PowerPoint,
        [".potx"] = MediaTypes.PowerPoint,
        [".potm"] = MediaTypes.PowerPoint,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Files whose text may well begin with an HTML tag and still be source code.</summary>
    private static readonly FrozenSet<string> SourceCode = FrozenSet.ToFrozenSet(
        [".js", ".jsx", ".ts", ".tsx", ".vue", ".php", ".jsp", ".aspx", ".cshtml", ".razor", ".erb", ".hbs", ".xml", ".json", ".cs", ".java", ".py", ".go", ".rb"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>".docx"; empty when the name has none.</summary>
    public static string Of(string name) => Path.GetExtension(name);

    /// <summary>The type the extension stands for; null when it is not known here.</summary>
    public static string? MediaTypeOf(string name) => ByExtension.GetValueOrDefault(Of(name));

    /// <summary>Whether the extension stands for a format that is never plain text.</summary>
    public static bool IsBinary(string name) =>
        MediaTypeOf(name) is MediaTypes.Pdf or MediaTypes.Word or MediaTypes.Excel or MediaTypes.PowerPoint;

    /// <summary>Whether the extension stands for source code, which is read as it stands.</summary>
    public static bool IsSourceCode(string name) => SourceCode.Contains(Of(name));

    /// <summary>Whether the extension stands for a stored mail.</summary>
    public static bool IsEmail(string name) => Of(name).ToUpperInvariant() is ".EML" or ".MBOX" or ".MHT" or ".MHTML";
}
