using System.Globalization;

namespace IntranetSearch.Extraction;

/// <summary>One file to read.</summary>
/// <param name="Format">Its extension in lower case, without the dot.</param>
/// <param name="Original">Where it came from.</param>
/// <param name="Copy">Its copy under a plain name: programs stumble over names with brackets and percent signs.</param>
internal sealed record Document(string Format, string Original, string Copy)
{
    public long Length => new FileInfo(Copy).Length;
}

/// <summary>The files to read, by format, each format in a folder of its own.</summary>
internal static class DocumentSet
{
    /// <summary>Formats that are measured; other files of a folder are left alone.</summary>
    private static readonly string[] Formats =
    [
        "pdf", "docx", "docm", "dotx", "xlsx", "xlsm", "xltx", "pptx", "pptm", "potx", "ppsx", "doc", "xls", "xlsb", "ppt", "rtf", "odt", "ods", "odp",
        "epub", "html", "htm", "xhtml", "mht", "md", "txt", "csv", "tsv", "xml", "json", "eml", "mbox", "msg", "ics", "vcf", "zip", "tar", "gz", "tgz", "bz2", "7z", "ipynb",
        "java", "py", "c", "cpp",
    ];

    /// <summary>Copies the chosen files.</summary>
    public static IReadOnlyList<Document> Copy(ExtractionOptions options, string target)
    {
        if (Directory.Exists(target))
            Directory.Delete(target, recursive: true);
        List<Document> documents = [];
        IEnumerable<string> files = options.Folders
            .SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal);
        foreach (IGrouping<string, string> format in files.GroupBy(FormatOf).Where(g => Formats.Contains(g.Key) && options.Only?.Contains(g.Key) != false))
        {
            string[] chosen = [.. format];
            new Random(options.Seed).Shuffle(chosen);
            Directory.CreateDirectory(Path.Combine(target, format.Key));
            foreach (string file in chosen.Take(options.PerFormat))
            {
                string copy = Path.Combine(target, format.Key, string.Create(CultureInfo.InvariantCulture, $"f{documents.Count:D5}.{format.Key}"));
                File.Copy(file, copy);
                documents.Add(new Document(format.Key, file, copy));
            }
        }
        return documents;
    }

    private static string FormatOf(string path) => Path.GetExtension(path).TrimStart('.').ToLowerInvariant();
}
