using System.Collections.Immutable;
using System.Globalization;
using IntranetSearch.Ingestion.Extraction.Isolation;

namespace IntranetSearch.App.Cli.Commands;

/// <summary>One file to extract and where its result goes.</summary>
/// <param name="Path">The file.</param>
/// <param name="Name">Its name.</param>
/// <param name="TextPath">For its text.</param>
/// <param name="ErrorPath">For the reason why there is none.</param>
/// <param name="JsonPath">For both as JSON.</param>
internal sealed record ExtractionInput(string Path, string Name, string TextPath, string ErrorPath, string JsonPath);

/// <summary>The files named on the command line, each with a result file of its own.</summary>
/// <param name="Files">In the order they were named, folders by path.</param>
/// <param name="Renamed">Files whose result is not simply called by their name, since another one's is.</param>
/// <param name="Problems">What could not be looked into, for people.</param>
internal sealed record ExtractionInputs(ImmutableArray<ExtractionInput> Files, int Renamed, ImmutableArray<string> Problems)
{
    /// <summary>Finds the files; those below the target folder are left out.</summary>
    /// <param name="paths">Files and folders, absolute.</param>
    /// <param name="target">The folder for the texts; null when they are not written to files.</param>
    /// <exception cref="CliException">A path is not there.</exception>
    public static ExtractionInputs Find(IEnumerable<string> paths, string? target)
    {
        List<(string Path, string Relative)> found = [];
        ImmutableArray<string>.Builder problems = ImmutableArray.CreateBuilder<string>();
        foreach (string path in paths.Distinct(StringComparer.Ordinal))
        {
            if (FileKind.IsSpecial(path))
                problems.Add(Special(path));
            else if (File.Exists(path))
                found.Add((path, Path.GetFileName(path)));
            else if (Directory.Exists(path))
                found.AddRange(Walk(path, target, problems).Select(file => (file, Path.GetRelativePath(path, file))));
            else
                throw new CliException($"There is no file or folder {ShownName.Of(path)}.", null, ExitCode.Usage);
        }
        return Assign(found.DistinctBy(f => f.Path), target ?? "", problems.ToImmutable());
    }

    // Depth first, in the order of names, so that the same folder gives the same names; links to folders are not followed, they may lead in a circle.
    private static IEnumerable<string> Walk(string folder, string? target, ImmutableArray<string>.Builder problems)
    {
        Stack<string> open = new([folder]);
        while (open.TryPop(out string? current))
        {
            FileSystemInfo[] entries;
            try
            {
                entries = [.. new DirectoryInfo(current).EnumerateFileSystemInfos().OrderBy(e => e.Name, StringComparer.Ordinal)];
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException)
            {
                problems.Add($"The folder {ShownName.Of(current)} cannot be looked into: {e.Message}");
                continue;
            }
            foreach (FileSystemInfo file in entries.Where(e => e is FileInfo))
            {
                if (file.LinkTarget is null && FileKind.IsSpecial(file.FullName))
                    problems.Add(Special(file.FullName));
                else if (file.LinkTarget is null)
                    yield return file.FullName;
                else
                    problems.Add($"{ShownName.Of(file.FullName)} is a link and was not followed; name the file it points to.");
            }
            foreach (FileSystemInfo below in entries.Reverse().Where(e => e is DirectoryInfo && e.LinkTarget is null && e.FullName != target))
                open.Push(below.FullName);
        }
    }

    // To open one may wait for ever, or do something.
    private static string Special(string path) => $"{ShownName.Of(path)} is a named pipe, a device or a socket, not a file, and was left out.";

    private static ExtractionInputs Assign(IEnumerable<(string Path, string Relative)> found, string target, ImmutableArray<string> problems)
    {
        (string Path, string Relative)[] files = [.. found];
        // Without letter case: the texts may be carried to a file system that does not tell it apart.
        HashSet<string> shared = [.. files.GroupBy(f => Path.GetFileName(f.Path), StringComparer.OrdinalIgnoreCase).Where(g => g.Skip(1).Any()).Select(g => g.Key.ToUpperInvariant())];
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        ImmutableArray<ExtractionInput>.Builder inputs = ImmutableArray.CreateBuilder<ExtractionInput>(files.Length);
        int renamed = 0;
        foreach ((string path, string relative) in files)
        {
            string name = Path.GetFileName(path);
            string plain = Path.Combine(target, shared.Contains(name.ToUpperInvariant()) ? relative : name);
            string result = plain;
            for (int number = 2; !(taken.Add(result + ".txt") && taken.Add(result + ".error.txt") && taken.Add(result + ".json")); number++)
                result = string.Create(CultureInfo.InvariantCulture, $"{plain} ({number})");
            if (result != Path.Combine(target, name))
                renamed++;
            inputs.Add(new ExtractionInput(path, name, result + ".txt", result + ".error.txt", result + ".json"));
        }
        return new ExtractionInputs(inputs.DrainToImmutable(), renamed, problems);
    }
}
