using IntranetSearch.Model.Text;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Search.Answering;

/// <summary>A passage that answers are looked for in.</summary>
/// <param name="File">Its file.</param>
/// <param name="Document">Its document number in the view.</param>
/// <param name="Passage">The passage.</param>
/// <param name="Score">Its score, mixed with that of its file and with its standing.</param>
internal sealed record CandidatePassage(RetrievedFile File, int Document, Passage Passage, double Score);

/// <summary>A span with its score.</summary>
internal sealed record ScoredSpan(CandidatePassage Passage, AnswerSpan Span, SpanFeatures Features)
{
    /// <summary>Higher is better.</summary>
    public double Score { get; } = Features.Score;

    /// <summary>Its text.</summary>
    public ReadOnlySpan<char> Text => Passage.Passage.Text.AsSpan(Span.Span.Start, Span.Span.Length);
}
