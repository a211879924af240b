using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.Word;

/// <summary>
/// Footnotes, endnotes and comments. They stand in parts of their own and are written after the paragraph that refers
/// to them, where a reader needs them.
/// </summary>
internal sealed class WordNotes
{
    private readonly Dictionary<(string Kind, string Id), string> _notes = [];

    /// <summary>Reads all notes of a document.</summary>
    public void Read(OfficePackage package, string main, WordStyles styles)
    {
        Read(package, main, "footnotes", "footnote", styles);
        Read(package, main, "endnotes", "endnote", styles);
        Read(package, main, "comments", "comment", styles);
    }

    /// <summary>The note a reference leads to, once; null when it was taken or is not there.</summary>
    public string? Take(string kind, string? id) =>
        id is not null && _notes.Remove((kind, id), out string? text) ? text : null;

    /// <summary>Notes nothing referred to.</summary>
    public IReadOnlyList<string> TakeRest()
    {
        string[] rest = [.. _notes.Values];
        _notes.Clear();
        return rest;
    }

    private void Read(OfficePackage package, string main, string relationship, string element, WordStyles styles)
    {
        if (package.Related(main, relationship) is not string part)
            return;
        // Notes do not refer to notes, so the story below gets an empty set.
        WordStory story = new(package, part, styles, new WordNotes());
        package.ReadOptional(part, reader =>
        {
            for (int root = reader.EnterRoot(); reader.NextChild(root);)
            {
                // Only a real note has no type; the others are the lines Word draws above notes.
                if (reader.Name != element || reader.Attribute("id") is not string id || reader.Attribute("type") is not (null or "normal"))
                    continue;
                string? author = element == "comment" ? reader.Attribute("author") : null;
                List<string> text = [];
                story.ReadBlocks(reader, block => text.Add(block.AsText()));
                string note = string.Join(' ', text).Trim();
                if (note.Length > 0)
                    _notes[(element, id)] = element == "comment" ? CommentNote.Of(author, note) : note;
            }
        });
    }
}
