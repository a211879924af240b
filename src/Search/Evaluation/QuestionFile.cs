using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace IntranetSearch.Search.Evaluation;

/// <summary>
/// Reads questions as JSON lines: <c>{"id","question","relevant_files":[paths],"answers":[regex...]}</c>, and optionally
/// <c>"kind"</c> and <c>"corpus"</c>. Other fields are ignored, blank lines too.
/// </summary>
public static class QuestionFile
{
    /// <summary>The questions for a client: those whose corpus is the client, when any line says so; else all that name no corpus; else all.</summary>
    /// <param name="lines">The file.</param>
    /// <param name="corpus">The client's name.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FormatException">A line is not a question; the message names it and says what is missing.</exception>
    public static async Task<ImmutableArray<EvaluationQuestion>> ReadAsync(TextReader lines, string corpus, CancellationToken cancellationToken)
    {
        List<EvaluationQuestion> all = [];
        await foreach ((int number, string line) in NumberedLines.ReadAsync(lines, "The questions", cancellationToken))
            all.Add(Read(line, number));
        if (all.Exists(q => q.Corpus == corpus))
            return [.. all.Where(q => q.Corpus == corpus)];
        return all.Exists(q => q.Corpus is null) ? [.. all.Where(q => q.Corpus is null)] : [.. all];
    }

    private static EvaluationQuestion Read(string line, int number)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement root = json.RootElement;
            string question = Text(root, "question") ?? throw new FormatException("\"question\" is missing");
            EvaluationQuestion read = new(
                Text(root, "id") ?? FormattableString.Invariant($"{number}"),
                question,
                Texts(root, "relevant_files"),
                Texts(root, "answers"),
                Text(root, "kind"),
                Text(root, "corpus"));
            foreach (string answer in read.Answers)
                _ = AnswerPattern.Of(answer);
            return read;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or RegexParseException)
        {
            throw new FormatException(FormattableString.Invariant(
                $"Line {number} of the questions is not of the form {{\"id\", \"question\", \"relevant_files\": [paths], \"answers\": [regular expressions]}}: {e.Message}"), e);
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value.GetString() : null;

    private static ImmutableArray<string> Texts(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? [.. value.EnumerateArray().Select(e => e.GetString() ?? throw new FormatException($"\"{name}\" holds a null"))]
            : [];
}
