using System.Globalization;
using IntranetSearch.Measuring;

namespace IntranetSearch.Extraction;

/// <summary>What our program made of one file: exactly one of the two.</summary>
internal sealed record Reading(string? Text, string? Error);

/// <summary>The published program's <c>extract</c> command.</summary>
/// <param name="program">Its path.</param>
/// <param name="workers">Processes at once.</param>
internal sealed class Product(string program, int workers)
{
    /// <summary>Reads all files of a folder in one run; pictures are left alone, since no peer here reads them.</summary>
    public async Task<Measurement> ExtractAsync(string folder, string target, CancellationToken cancellationToken)
    {
        if (Directory.Exists(target))
            Directory.Delete(target, recursive: true);
        return await MeasuredCommand.RunAsync(program, ["extract", folder, "--out", target, "--workers", workers.ToString(CultureInfo.InvariantCulture), "--no-recognition"], cancellationToken);
    }

    /// <summary>What became of a file; null when nothing did, which must never be.</summary>
    public static Reading? ReadingOf(Document document, string target)
    {
        string path = Path.Combine(target, Path.GetFileName(document.Copy));
        if (File.Exists(path + ".txt"))
            return new Reading(File.ReadAllText(path + ".txt"), null);
        return File.Exists(path + ".error.txt") ? new Reading(null, File.ReadAllText(path + ".error.txt").Trim()) : null;
    }
}
