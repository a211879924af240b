using System.Text.Json;

namespace IntranetSearch.Search.Tests.Querying;

/// <summary>The office of a company that works in nine languages: short documents about the same things, and questions with the file that answers each.</summary>
public sealed class LanguageFixture : IAsyncLifetime
{
    private SearchCorpus? _corpus;

    public SearchCorpus Corpus => _corpus ?? throw new InvalidOperationException("The fixture is not ready.");

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Fixtures");

    /// <summary>Questions with their language and the file they ask for.</summary>
    public static TheoryData<string, string, string> Questions()
    {
        TheoryData<string, string, string> questions = [];
        foreach (string line in File.ReadLines(Path.Combine(Folder, "language-questions.jsonl")))
        {
            JsonElement question = JsonDocument.Parse(line).RootElement;
            questions.Add(question.GetProperty("kind").GetString()!, question.GetProperty("question").GetString()!, question.GetProperty("relevant_files")[0].GetString()!);
        }
        return questions;
    }

    public async ValueTask InitializeAsync()
    {
        _corpus = await SearchCorpus.OpenAsync();
        string root = Path.Combine(Folder, "Languages");
        foreach (string file in Directory.EnumerateFiles(root, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string path = Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/');
            _corpus.Add(path, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), language: path[..2]);
        }
        await _corpus.ApplyAsync();
    }

    public ValueTask DisposeAsync() => _corpus?.DisposeAsync() ?? ValueTask.CompletedTask;
}
