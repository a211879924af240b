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
        [".xml"] = MediaTypes.Xml,
        [".svg"] = MediaTypes.Xml,
        [".xsd"] = MediaTypes.Xml,
        [".xsl"] = MediaTypes.Xml,
        [".xslt"] = MediaTypes.Xml,
        [".rss"] = MediaTypes.Xml,
        [".atom"] = MediaTypes.Xml,
        [".plist"] = MediaTypes.Xml,
        [".json"] = MediaTypes.Json,
        [".jsonl"] = MediaTypes.Json,
        [".ndjson"] = MediaTypes.Json,
        [".geojson"] = MediaTypes.Json,
        [".ipynb"] = MediaTypes.Notebook,
        [".ics"] = MediaTypes.Calendar,
        [".ical"] = MediaTypes.Calendar,
        [".vcf"] = MediaTypes.Contacts,
        [".vcard"] = MediaTypes.Contacts,
        [".rtf"] = MediaTypes.Rtf,
        [".pdf"] = MediaTypes.Pdf,
        [".docx"] = MediaTypes.Word,
        [".docm"] = MediaTypes.Word,
        [".dotx"] = MediaTypes.Word,
        [".dotm"] = MediaTypes.Word,
        [".xlsx"] = MediaTypes.Excel,
        [".xlsm"] = MediaTypes.Excel,
        [".xltx"] = MediaTypes.Excel,
        [".xltm"] = MediaTypes.Excel,
        [".xlsb"] = MediaTypes.ExcelBinary,
        [".pptx"] = MediaTypes.PowerPoint,
        [".pptm"] = MediaTypes.PowerPoint,
        [".ppsx"] = MediaTypes.PowerPoint,
        [".ppsm"] = MediaTypes.PowerPoint,
        [".potx"] = MediaTypes.PowerPoint,
        [".potm"] = MediaTypes.PowerPoint,
        [".doc"] = MediaTypes.LegacyWord,
        [".dot"] = MediaTypes.LegacyWord,
        [".xls"] = MediaTypes.LegacyExcel,
        [".xlt"] = MediaTypes.LegacyExcel,
        [".ppt"] = MediaTypes.LegacyPowerPoint,
        [".pps"] = MediaTypes.LegacyPowerPoint,
        [".pot"] = MediaTypes.LegacyPowerPoint,
        [".odt"] = MediaTypes.OpenText,
        [".ott"] = MediaTypes.OpenText,
        [".ods"] = MediaTypes.OpenSpreadsheet,
        [".ots"] = MediaTypes.OpenSpreadsheet,
        [".odp"] = MediaTypes.OpenPresentation,
        [".otp"] = MediaTypes.OpenPresentation,
        [".fodt"] = MediaTypes.OpenText,
        [".fods"] = MediaTypes.OpenSpreadsheet,
        [".fodp"] = MediaTypes.OpenPresentation,
        [".epub"] = MediaTypes.Epub,
        [".eml"] = MediaTypes.Email,
        [".mbox"] = MediaTypes.Mailbox,
        [".mbx"] = MediaTypes.Mailbox,
        [".mht"] = MediaTypes.WebArchive,
        [".mhtml"] = MediaTypes.WebArchive,
        [".msg"] = MediaTypes.OutlookMessage,
        [".zip"] = MediaTypes.Zip,
        [".tar"] = MediaTypes.Tar,
        [".gz"] = MediaTypes.Gzip,
        [".tgz"] = MediaTypes.Gzip,
        [".bz2"] = MediaTypes.Bzip2,
        [".tbz2"] = MediaTypes.Bzip2,
        [".xz"] = MediaTypes.Xz,
        [".txz"] = MediaTypes.Xz,
        [".zst"] = MediaTypes.Zstandard,
        [".7z"] = MediaTypes.SevenZip,
        [".rar"] = MediaTypes.Rar,
        [".png"] = MediaTypes.Png,
        [".jpg"] = MediaTypes.Jpeg,
        [".jpeg"] = MediaTypes.Jpeg,
        [".tif"] = MediaTypes.Tiff,
        [".tiff"] = MediaTypes.Tiff,
        [".bmp"] = MediaTypes.Bmp,
        [".gif"] = MediaTypes.Gif,
        [".webp"] = MediaTypes.Webp,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Source code and configuration, whose text may well begin with an HTML tag.</summary>
    private static readonly FrozenSet<string> SourceCode = FrozenSet.ToFrozenSet(
        [".js", ".mjs", ".jsx", ".ts", ".tsx", ".vue", ".svelte", ".php", ".jsp", ".aspx", ".cshtml", ".razor", ".erb", ".hbs", ".cs", ".fs", ".vb",
            ".java", ".kt", ".kts", ".scala", ".groovy", ".py", ".pyi", ".go", ".rb", ".rs", ".c", ".h", ".cpp", ".hpp", ".cc", ".m", ".mm",
            ".swift", ".dart", ".lua", ".pl", ".pm", ".r", ".jl", ".sh", ".bash", ".zsh", ".fish", ".ps1", ".psm1", ".bat", ".cmd", ".sql", ".css",
            ".scss", ".less", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".conf", ".properties", ".gradle", ".tf", ".proto", ".graphql", ".cmake",
            ".mk", ".dockerfile", ".tex", ".bib", ".vbs", ".asm", ".ex", ".exs", ".erl", ".hs", ".clj", ".ml", ".sol"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> BinaryTypes = FrozenSet.ToFrozenSet(
        [
            MediaTypes.Pdf, MediaTypes.Word, MediaTypes.Excel, MediaTypes.ExcelBinary, MediaTypes.PowerPoint, MediaTypes.LegacyExcel, MediaTypes.LegacyPowerPoint,
            MediaTypes.OpenText, MediaTypes.OpenSpreadsheet, MediaTypes.OpenPresentation, MediaTypes.Epub, MediaTypes.OutlookMessage,
            MediaTypes.Zip, MediaTypes.Tar, MediaTypes.Gzip, MediaTypes.Bzip2, MediaTypes.Xz, MediaTypes.Zstandard, MediaTypes.SevenZip, MediaTypes.Rar,
            MediaTypes.Png, MediaTypes.Jpeg, MediaTypes.Tiff, MediaTypes.Bmp, MediaTypes.Gif, MediaTypes.Webp,
        ],
        StringComparer.Ordinal);

    /// <summary>".docx"; empty when the name has none.</summary>
    public static string Of(string name) => Path.GetExtension(name);

    /// <summary>The type the extension stands for; null when it is not known here.</summary>
    public static string? MediaTypeOf(string name) => ByExtension.GetValueOrDefault(Of(name));

    /// <summary>Whether the extension stands for a format that is never plain text.</summary>
    public static bool IsBinary(string name) => MediaTypeOf(name) is { } type && BinaryTypes.Contains(type);

    /// <summary>Whether the extension stands for source code or configuration.</summary>
    public static bool IsSourceCode(string name) => SourceCode.Contains(Of(name));
}
