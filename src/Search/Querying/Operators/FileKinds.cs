using System.Collections.Frozen;

namespace IntranetSearch.Search.Querying.Operators;

/// <summary>The kinds of files that people name instead of extensions: <c>type:word</c>.</summary>
internal static class FileKinds
{
    private static readonly string[] Word = ["docx", "doc", "docm", "dotx", "dotm", "dot", "odt", "ott", "rtf"];
    private static readonly string[] Sheet = ["xlsx", "xls", "xlsm", "xlsb", "xltx", "xltm", "xlt", "ods", "ots", "csv", "tsv"];
    private static readonly string[] Slides = ["pptx", "ppt", "pptm", "ppsx", "ppsm", "pps", "potx", "potm", "pot", "odp", "otp"];
    private static readonly string[] Mail = ["eml", "msg", "mbox"];
    private static readonly string[] Web = ["html", "htm", "xhtml", "mht", "mhtml"];
    private static readonly string[] Text = ["txt", "md", "markdown", "log"];
    private static readonly string[] Picture = ["png", "jpg", "jpeg", "tif", "tiff", "bmp", "gif", "webp", "svg"];
    private static readonly string[] Archive = ["zip", "7z", "rar", "tar", "gz", "tgz", "bz2", "xz", "zst"];

    private static readonly FrozenDictionary<string, string[]> ByName = new Dictionary<string, string[]>
    {
        ["word"] = Word,
        ["excel"] = Sheet,
        ["sheet"] = Sheet,
        ["sheets"] = Sheet,
        ["spreadsheet"] = Sheet,
        ["spreadsheets"] = Sheet,
        ["powerpoint"] = Slides,
        ["slide"] = Slides,
        ["slides"] = Slides,
        ["presentation"] = Slides,
        ["presentations"] = Slides,
        ["mail"] = Mail,
        ["email"] = Mail,
        ["mails"] = Mail,
        ["emails"] = Mail,
        ["web"] = Web,
        ["webpage"] = Web,
        ["text"] = Text,
        ["markdown"] = ["md", "markdown"],
        ["picture"] = Picture,
        ["pictures"] = Picture,
        ["image"] = Picture,
        ["images"] = Picture,
        ["archive"] = Archive,
        ["archives"] = Archive,
    }.ToFrozenDictionary();

    /// <summary>The kinds, for people.</summary>
    public const string Names = "word, excel, slides, mail, web, text, picture, archive";

    /// <summary>The extensions that a type stands for: those of a kind, else itself.</summary>
    public static IReadOnlyList<string> Extensions(string type) => ByName.TryGetValue(type, out string[]? extensions) ? extensions : [type];
}
