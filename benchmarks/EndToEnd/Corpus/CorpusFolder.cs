using System.Globalization;
using IntranetSearch.Builder;

namespace IntranetSearch.EndToEnd.Corpus;

/// <summary>The files that are measured.</summary>
/// <param name="Path">Their folder.</param>
/// <param name="Generated">Whether they were made here, and so hold their marks.</param>
internal sealed record CorpusFolder(string Path, bool Generated)
{
    // Changed with the generator, so that an older folder is not taken for a new one.
    private const int GeneratorVersion = 1;
    private static readonly string[] Departments = ["company", "finance", "hr", "it", "legal", "operations", "product", "projects", "sales", "support"];

    /// <summary>All files with their sizes in bytes, by format (extension without its dot, in lower case).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FileInfo>> ByFormat { get; } = new DirectoryInfo(Path)
        .EnumerateFiles("*", SearchOption.AllDirectories)
        .GroupBy(f => f.Extension.TrimStart('.').ToLowerInvariant())
        .ToDictionary(g => g.Key, g => (IReadOnlyList<FileInfo>)[.. g.OrderBy(f => f.FullName, StringComparer.Ordinal)], StringComparer.Ordinal);

    /// <summary>All files.</summary>
    public IEnumerable<FileInfo> Files => ByFormat.Values.SelectMany(f => f);

    /// <summary>Makes a folder of so many files below a parent, or takes the one made earlier.</summary>
    public static async Task<CorpusFolder> GenerateAsync(string parent, int files, CancellationToken cancellationToken)
    {
        string folder = System.IO.Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"corpus-{files}-v{GeneratorVersion}"));
        if (Directory.Exists(folder))
            return new CorpusFolder(folder, Generated: true);
        string unfinished = folder + ".part";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        WordModel model = WordModel.FromSamples(SampleTree.Find(AppContext.BaseDirectory));
        DocumentWriter writer = new(model);
        await Parallel.ForAsync(0, files, cancellationToken, async (number, token) =>
        {
            // A generator of its own per file: the folder is the same whatever the order of the threads.
            Random random = new(number + 1);
            string extension = Format(random.Next(100));
            string name = string.Create(CultureInfo.InvariantCulture, $"{model.Heading(random)} {number}.{extension}").Replace('/', '-');
            string target = System.IO.Path.Combine(unfinished, Departments[number % Departments.Length], $"20{20 + (number / 10 % 7)}", name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            await File.WriteAllBytesAsync(target, writer.Write(extension, number, random), token);
        });
        Directory.Move(unfinished, folder);
        return new CorpusFolder(folder, Generated: true);
    }

    /// <summary>A folder with copies of the files of one format, so that a format can be measured alone.</summary>
    public async Task<string> OnlyAsync(string format, string parent, CancellationToken cancellationToken)
    {
        string folder = System.IO.Path.Combine(parent, format);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        foreach (FileInfo file in ByFormat[format])
        {
            string target = System.IO.Path.Combine(folder, System.IO.Path.GetRelativePath(Path, file.FullName));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            await using FileStream from = file.OpenRead();
            await using FileStream to = File.Create(target);
            await from.CopyToAsync(to, cancellationToken);
        }
        return folder;
    }

    private static string Format(int percentile)
    {
        foreach ((string extension, int share) in DocumentWriter.Formats)
        {
            percentile -= share;
            if (percentile < 0)
                return extension;
        }
        return DocumentWriter.Formats[^1].Extension;
    }
}
