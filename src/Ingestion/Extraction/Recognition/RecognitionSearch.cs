using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;

namespace IntranetSearch.Ingestion.Extraction.Recognition;

/// <summary>What was found when tesseract was looked for.</summary>
/// <param name="Program">The program; null when pictures cannot be read.</param>
/// <param name="Problem">Why there is none; null when there is one.</param>
/// <param name="Missing">Languages that were asked for and are not installed.</param>
/// <param name="Installed">Languages that are installed.</param>
public sealed record RecognitionSearch(RecognitionProgram? Program, string? Problem, ImmutableArray<string> Missing, ImmutableArray<string> Installed)
{
    private const string Orientation = "osd";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Looks for it and asks it for its languages. Takes some ten milliseconds.</summary>
    public static RecognitionSearch Run(RecognitionOptions options)
    {
        if (!options.Enabled)
            return None("the recognition of text in pictures is switched off");
        if (PathOf(options.Program ?? "tesseract") is not { } path)
        {
            return None(options.Program is { } configured
                ? $"there is no program {configured} (setting extraction.recognition.program)"
                : "install tesseract to have text in pictures recognised");
        }
        if (ListLanguages(path) is not { } installed)
            return None($"{path} does not work: it lists no languages");
        string[] asked = options.Languages.Split('+', StringSplitOptions.RemoveEmptyEntries);
        string[] used = [.. asked.Where(installed.Contains).Distinct(StringComparer.Ordinal)];
        ImmutableArray<string> missing = [.. asked.Except(used, StringComparer.Ordinal)];
        if (used.Length == 0)
            return new RecognitionSearch(null, $"tesseract has no data for the language {options.Languages}", missing, installed);
        RecognitionProgram program = new(path, string.Join('+', used), installed.Contains(Orientation), Environment.GetEnvironmentVariable("TESSDATA_PREFIX"));
        return new RecognitionSearch(program, null, missing, installed);
    }

    /// <summary>The absolute path of a program given by path or by name; null when it is not there.</summary>
    internal static string? PathOf(string program)
    {
        if (Path.IsPathRooted(program) || program.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return File.Exists(program) ? Path.GetFullPath(program) : null;
        string name = OperatingSystem.IsWindows() && !Path.HasExtension(program) ? program + ".exe" : program;
        // Relative entries mean another folder for every working directory; nobody should run what lies there.
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathRooted)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    private static RecognitionSearch None(string problem) => new(null, problem, [], []);

    private static ImmutableArray<string>? ListLanguages(string path)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(path, ["--list-langs"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                CreateNoWindow = true,
            })!;
            process.StandardInput.Close();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            Task<string> lines = process.StandardOutput.ReadToEndAsync();
            // What it started may keep its streams open after its end.
            if (!process.WaitForExit(Patience) || !Task.WaitAll([errors, lines], Patience))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }
            // Version 3 lists them on the error stream. The first line is a heading. Both are read to their end: nothing is waited for here.
            string all = errors.GetAwaiter().GetResult() + lines.GetAwaiter().GetResult();
            return process.ExitCode == 0
                ? [.. all.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => !l.Contains(' ', StringComparison.Ordinal))]
                : null;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException or AggregateException)
        {
            return null; // Not a program, or not ours to run.
        }
    }
}
