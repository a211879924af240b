using System.Text.Json;
using IntranetSearch.Builder;

namespace IntranetSearch.EndToEnd.Corpus;

/// <summary>The questions both engines are asked.</summary>
internal static class QuestionSet
{
    /// <summary>The samples' questions, and generated ones of two to five words; always the same.</summary>
    public static IReadOnlyList<string[]> Make(SampleTree samples, int count)
    {
        List<string[]> questions = [.. File.ReadLines(Path.Combine(samples.Root, "questions.jsonl")).Select(Read)];
        WordModel model = WordModel.FromSamples(samples);
        Random random = new(20260101);
        while (questions.Count < count)
        {
            string[] words = Words(model.Sentence(random));
            if (words.Length >= 2)
                questions.Add(words[..Math.Min(words.Length, random.Next(2, 6))]);
        }
        return questions;
    }

    private static string[] Read(string line)
    {
        using JsonDocument question = JsonDocument.Parse(line);
        return Words(question.RootElement.GetProperty("question").GetString()!);
    }

    // Plain words: query operators would mean different things to the two engines.
    private static string[] Words(string text) =>
        [.. new string([.. text.Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 1 && w is not ("OR" or "AND" or "NOT"))];
}
