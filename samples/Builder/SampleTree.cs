using IntranetSearch.Builder.Sources;
using IntranetSearch.Builder.Writers;

namespace IntranetSearch.Builder;

/// <summary>One file the builder makes.</summary>
/// <param name="Path">Below the intranet folder, with forward slashes.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record BuiltFile(string Path, byte[] Content);

/// <summary>The samples folder: sources/A/B.docx.md becomes intranet/A/B.docx.</summary>
/// <param name="root">The samples folder.</param>
internal sealed class SampleTree(string root)
{
    /// <summary>The samples folder itself.</summary>
    public string Root { get; } = root;

    /// <summary>The reviewable texts.</summary>
    public string Sources { get; } = Path.Combine(root, "sources");

    /// <summary>What the product indexes.</summary>
    public string Intranet { get; } = Path.Combine(root, "intranet");

    /// <summary>The samples folder of the repository that holds a folder.</summary>
    public static SampleTree Find(string below)
    {
        for (DirectoryInfo? folder = new(below); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "IntranetSearch.sln")))
                return new SampleTree(Path.Combine(folder.FullName, "samples"));
        }
        throw new DirectoryNotFoundException($"No folder above {below} holds IntranetSearch.sln: run this from inside the repository.");
    }

    /// <summary>Makes every file that has a source, in the order of their paths.</summary>
    public IEnumerable<BuiltFile> Build() =>
        from source in Directory.EnumerateFiles(Sources, "*.md", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Sources, source)[..^".md".Length].Replace('\\', '/')
        orderby path.Normalize(), path
        select Build(path);

    /// <summary>Makes one file.</summary>
    /// <param name="path">Below the intranet folder, with forward slashes.</param>
    public BuiltFile Build(string path) =>
        new(path, Write(path, SourceParser.Parse(File.ReadAllText(Path.Combine(Sources, path + ".md")))));

    private static byte[] Write(string path, Source source) => Path.GetExtension(path) switch
    {
        ".docx" => WordWriter.Write(source),
        ".pptx" => SlidesWriter.Write(source),
        ".xlsx" => WorkbookWriter.Write(source),
        ".pdf" => PdfWriter.Write(source),
        string other => throw new InvalidDataException($"{path}: there is no writer for \"{other}\" files."),
    };
}
