using System.Collections.Immutable;

namespace IntranetSearch.Search.Evaluation;

/// <summary>A question of which it is known where the answer stands.</summary>
/// <param name="Id">Names it in the results.</param>
/// <param name="Question">What is asked.</param>
/// <param name="RelevantFiles">Paths of the files that answer it, relative to the root of their connection, or endings of such paths; compared with letter case.</param>
/// <param name="Answers">Regular expressions, one of which a right answer matches, letter case aside; empty when no file has the answer.</param>
/// <param name="Kind">A group that gets figures of its own ("paraphrase"); null for none.</param>
/// <param name="Corpus">The client the question is for; null for any.</param>
public sealed record EvaluationQuestion(
    string Id,
    string Question,
    ImmutableArray<string> RelevantFiles,
    ImmutableArray<string> Answers,
    string? Kind = null,
    string? Corpus = null)
{
    /// <summary>Whether some file has the answer.</summary>
    public bool IsAnswerable => !Answers.IsEmpty;

    /// <summary>Whether a path is one of the relevant files.</summary>
    public bool IsRelevant(string path) => RelevantFiles.Any(r =>
        path.Equals(r, StringComparison.Ordinal) || path.EndsWith("/" + r, StringComparison.Ordinal));
}
