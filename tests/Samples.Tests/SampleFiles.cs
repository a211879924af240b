using System.Text.Json;
using IntranetSearch.Builder;

namespace IntranetSearch.Samples.Tests;

/// <summary>The files beside the intranet, read for the tests.</summary>
internal static class SampleFiles
{
    /// <summary>Paths of all files of the intranet, with forward slashes.</summary>
    public static IEnumerable<string> Paths(SampleTree tree) =>
        Directory.EnumerateFiles(tree.Intranet, "*", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(tree.Intranet, p).Replace('\\', '/')).Order(StringComparer.Ordinal);

    /// <summary>What a file says in words: its source where it is binary, itself where it is text.</summary>
    public static string Text(SampleTree tree, string path)
    {
        string source = Path.Combine(tree.Sources, path + ".md");
        return File.ReadAllText(File.Exists(source) ? source : Path.Combine(tree.Intranet, path)).Replace("**", "", StringComparison.Ordinal);
    }

    /// <summary>The questions of questions.jsonl.</summary>
    public static IEnumerable<Question> Questions(SampleTree tree) =>
        File.ReadLines(Path.Combine(tree.Root, "questions.jsonl")).Select(l => JsonSerializer.Deserialize<Question>(l, JsonSerializerOptions.Web)!);
}

/// <summary>A line of questions.jsonl.</summary>
internal sealed record Question(
    string Id,
    [property: System.Text.Json.Serialization.JsonPropertyName("question")] string Asked,
    [property: System.Text.Json.Serialization.JsonPropertyName("relevant_files")] string[] RelevantFiles,
    string[] Answers);
