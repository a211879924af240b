using System.Collections.Immutable;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Search.Answering;

/// <summary>Answers with a sentence that stands in a file the caller may open, or says that it does not know.</summary>
public interface IAnswerer
{
    /// <summary>Answers a question.</summary>
    Task<Answer> AskAsync(string question, Caller caller, CancellationToken cancellationToken);
}

/// <summary>The answer to a question.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Text">A verbatim sentence, list item or table row; null when not sure enough.</param>
/// <param name="Confidence">0–1.</param>
/// <param name="Citations">Where <paramref name="Text"/> stands; empty when it is null.</param>
/// <param name="Passages">The up to three best quotes, best first, whether or not there is an answer.</param>
/// <param name="Related">The files nearest to the question, best first.</param>
/// <param name="Reason">Why there is no answer, for the person who asked; null when there is one.</param>
public sealed record Answer(
    string Question,
    string? Text,
    double Confidence,
    ImmutableArray<Citation> Citations,
    ImmutableArray<Citation> Passages,
    ImmutableArray<IndexedFile> Related,
    string? Reason)
{
    /// <summary>
    /// Other files that answer with another value ("20 days" where the answer says 25), best first, a quote each; empty when there is no
    /// answer. Not every contradiction is found, but what is shown is one.
    /// </summary>
    public ImmutableArray<Citation> Conflicts { get; init; } = [];

    /// <summary>What of the question was not understood or is met by no file, and what would be, for the person who asked.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}

/// <summary>A quote and where it stands.</summary>
/// <param name="File">The file.</param>
/// <param name="Quote">Verbatim: characters [Start, End) of the file's extracted text.</param>
/// <param name="Anchor">Page, slide, sheet and row, heading.</param>
/// <param name="Start">First character in the file's extracted text.</param>
/// <param name="End">One past the last character.</param>
/// <param name="Sentence">The part of the quote that answers best: characters of <paramref name="Quote"/>; the rest is there to understand it.</param>
public sealed record Citation(IndexedFile File, string Quote, Anchor Anchor, int Start, int End, Highlight Sentence)
{
    /// <summary>What says that the file is not in force ("its name, folder or title says "archive""); null when nothing does.</summary>
    public string? Standing { get; init; }
}
