using System.Collections.Immutable;
using System.Text.Json;

namespace IntranetSearch.Search.Evaluation;

/// <summary>
/// Reads what <c>eval --out</c> wrote, JSON lines of <c>{"id","files":[paths],"answer","answer_files":[paths],"passages":[{"file","quote"}]}</c>,
/// so that a run can be scored or compared again. How long questions took is not in it.
/// </summary>
public static class ResultFile
{
    /// <summary>The results of the questions that have a line, in the questions' order.</summary>
    /// <param name="reader">The file.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="questions">The questions that were asked, with unique ids.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FormatException">A line is not a result; the message names it and says what is wrong. Or ids are not unique.</exception>
    public static async Task<ImmutableArray<EvaluationResult>> ReadAsync(
        TextReader reader, string name, IReadOnlyCollection<EvaluationQuestion> questions, CancellationToken cancellationToken)
    {
        Dictionary<string, EvaluationQuestion> asked = new(StringComparer.Ordinal);
        foreach (EvaluationQuestion question in questions)
        {
            if (!asked.TryAdd(question.Id, question))
                throw new FormatException($"Two questions have the id '{question.Id}': results belong to questions by their ids.");
        }
        Dictionary<string, EvaluationResult> results = new(StringComparer.Ordinal);
        await foreach ((int number, string line) in NumberedLines.ReadAsync(reader, name, cancellationToken))
        {
            (string id, Func<EvaluationQuestion, EvaluationResult> of) = Read(line, name, number);
            if (asked.TryGetValue(id, out EvaluationQuestion? question) && !results.TryAdd(id, of(question)))
                throw NumberedLines.Error(name, number, $"the question '{id}' has a second result");
        }
        return [.. questions.Where(q => results.ContainsKey(q.Id)).Select(q => results[q.Id])];
    }

    private static (string Id, Func<EvaluationQuestion, EvaluationResult> Of) Read(string line, string name, int number)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement root = json.RootElement;
            string id = Text(root.GetProperty("id"));
            ImmutableArray<string> files = Texts(root.GetProperty("files"));
            string? answer = root.GetProperty("answer") is { ValueKind: not JsonValueKind.Null } text ? Text(text) : null;
            ImmutableArray<string> answerFiles = Texts(root.GetProperty("answer_files"));
            ImmutableArray<EvaluationPassage> passages =
                [.. root.GetProperty("passages").EnumerateArray().Select(p => new EvaluationPassage(Text(p.GetProperty("file")), Text(p.GetProperty("quote"))))];
            return (id, question => new EvaluationResult(question, files, answer, 0, answerFiles, passages, null));
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw NumberedLines.Error(name, number, $"not a result of the form {{\"id\", \"files\": [paths], \"answer\", \"answer_files\": [paths], \"passages\": [{{\"file\", \"quote\"}}]}} ({e.Message.TrimEnd('.')})", e);
        }
    }

    private static string Text(JsonElement value) => value.GetString() ?? throw new FormatException("a null where a text belongs");

    private static ImmutableArray<string> Texts(JsonElement value) => [.. value.EnumerateArray().Select(Text)];
}
