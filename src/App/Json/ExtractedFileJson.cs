using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.App.Json;

/// <summary>A line of <c>extract --json</c>: what became of one file. Members that do not apply are absent; docs/extract.md describes them.</summary>
/// <param name="Path">As it was found: the path named, or below it.</param>
/// <param name="Name">File name with extension.</param>
/// <param name="Type">Media type; absent when it could not be told.</param>
/// <param name="State">Answerable, Partial, Unreadable, Waiting or Forbidden.</param>
/// <param name="Reason">Why there is no text, one word; absent when there is one.</param>
/// <param name="Detail">The same in a sentence.</param>
/// <param name="Title">The document's own title.</param>
/// <param name="Characters">Characters of its text.</param>
/// <param name="Cuts">What of the file is not in its text; absent when nothing.</param>
/// <param name="Sections">Its text.</param>
internal sealed record ExtractedFileJson(
    string Path,
    string Name,
    string? Type,
    string State,
    string? Reason,
    string? Detail,
    string? Title,
    int? Characters,
    IReadOnlyList<CutJson>? Cuts,
    IReadOnlyList<SectionJson>? Sections)
{
    /// <summary>Words a result.</summary>
    /// <param name="path">The file.</param>
    /// <param name="result">What became of it.</param>
    public static ExtractedFileJson Of(string path, ExtractionResult result)
    {
        string name = System.IO.Path.GetFileName(path);
        if (result.Text is not { } text)
        {
            DocumentFailure failure = result.Failure!;
            return new ExtractedFileJson(path, name, result.MediaType, $"{DocumentOutcome.Of(failure).State}", $"{failure.Reason}", failure.Detail, null, null, null, null);
        }
        return new ExtractedFileJson(
            path,
            name,
            result.MediaType,
            $"{(text.Cuts.IsEmpty ? OutcomeState.Answerable : OutcomeState.Partial)}",
            Reason: null,
            Detail: null,
            text.Title,
            text.Text.Length,
            text.Cuts.IsEmpty ? null : [.. text.Cuts.Select(c => new CutJson(c.Where, c.Limit, $"{c.Reason}"))],
            [.. text.Sections.Select(s => SectionJson.Of(text, s))]);
    }
}

/// <summary>Something of a file that is not in its text.</summary>
/// <param name="Where">Where: "page 3".</param>
/// <param name="What">The limit that was met, or what was wrong.</param>
/// <param name="Reason">The same in one word.</param>
internal sealed record CutJson(string Where, string What, string Reason);

/// <summary>A stretch of text under one heading.</summary>
/// <param name="Headings">The headings above it, outermost first.</param>
/// <param name="Language">Its language (BCP 47); absent when the file does not tell.</param>
/// <param name="Blocks">What stands in it.</param>
internal sealed record SectionJson(IReadOnlyList<string> Headings, string? Language, IReadOnlyList<BlockJson> Blocks)
{
    /// <summary>Words a section.</summary>
    public static SectionJson Of(ExtractedText text, Section section) =>
        new(section.HeadingPath, section.Language, [.. section.Blocks.Select(b => BlockJson.Of(text, b))]);
}

/// <summary>A paragraph or the like.</summary>
/// <param name="Kind">paragraph, heading, list_item, table_row, note or code.</param>
/// <param name="Text">Its words.</param>
/// <param name="Level">Of a heading, from 1; depth of a list item, from 1; else absent.</param>
/// <param name="Page">Page, from 1.</param>
/// <param name="Slide">Slide, from 1.</param>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Row">Row of the sheet or line of the csv file, from 1.</param>
/// <param name="Part">The file inside the file that it stands in.</param>
internal sealed record BlockJson(string Kind, string Text, int? Level, int? Page, int? Slide, string? Sheet, int? Row, string? Part)
{
    /// <summary>Words a block.</summary>
    public static BlockJson Of(ExtractedText text, TextBlock block) => new(
        block.Kind switch
        {
            BlockKind.Heading => "heading",
            BlockKind.ListItem => "list_item",
            BlockKind.TableRow => "table_row",
            BlockKind.Note => "note",
            BlockKind.Code => "code",
            BlockKind.Links => "links",
            _ => "paragraph",
        },
        text.Read(block).ToString(),
        block.Level > 0 ? block.Level : null,
        block.Location.Page,
        block.Location.Slide,
        block.Location.Sheet,
        block.Location.Row,
        block.Location.Part);
}
