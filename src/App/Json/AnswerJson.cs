using System.Text.Json.Serialization;

namespace IntranetSearch.App.Json;

/// <summary>The answer to a question.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Answer">A verbatim sentence, list item or table row; null when not sure enough.</param>
/// <param name="Confidence">0–1.</param>
/// <param name="Citations">Where the answer stands; empty when there is none.</param>
/// <param name="Passages">The up to three best quotes, best first, whether or not there is an answer.</param>
/// <param name="Related">The files nearest to the question, best first.</param>
/// <param name="Reason">Why there is no answer; absent when there is one.</param>
/// <param name="Conflicts">Other files that answer with another value ("20 days" where the answer says 25), best first; absent when none were found.</param>
/// <param name="Notes">What of the question was not understood or is met by no file, and what would be, a sentence or two each; absent when nothing.</param>
internal sealed record AnswerJson(
    string Question,
    string? Answer,
    double Confidence,
    IReadOnlyList<CitationJson> Citations,
    IReadOnlyList<CitationJson> Passages,
    IReadOnlyList<FileJson> Related,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CitationJson>? Conflicts,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Notes);

/// <summary>A quote and where it stands.</summary>
/// <param name="File">The file.</param>
/// <param name="Quote">Characters [start, end) of the file's extracted text.</param>
/// <param name="Anchor">Page, slide, sheet and row, heading.</param>
/// <param name="Start">First character, in UTF-16 units.</param>
/// <param name="End">One past the last character.</param>
/// <param name="Highlights">The sentence of the quote that answers best, as [start, end) in UTF-16 units; the rest of the quote is there to understand it.</param>
/// <param name="Standing">What says that the file is not in force: superseded, archived, a draft, an older version; absent when nothing does.</param>
internal sealed record CitationJson(
    FileJson File,
    string Quote,
    AnchorJson Anchor,
    int Start,
    int End,
    IReadOnlyList<int[]> Highlights,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Standing);

/// <summary>The body of <c>POST /v1/clients/{client}/answers</c>.</summary>
/// <param name="Question">What to answer; 1–2,000 characters. Operators (type:, in:, from:, field:, after:, before:) narrow it as they do a search.</param>
internal sealed record QuestionJson(string? Question);
