using System.Text;
using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.PowerPoint;

/// <summary>
/// Comments on slides, of both kinds: p:cm (ECMA-376 part 1, 19.4) with its text as is, and p188:cm ([MS-PPTX] 2.6.11)
/// with a text body and replies. Both name their author by an id, which a part of the presentation explains.
/// </summary>
internal sealed class SlideComments
{
    private readonly OfficePackage _package;
    private readonly Dictionary<string, string> _authors = new(StringComparer.OrdinalIgnoreCase);

    public SlideComments(OfficePackage package, string presentation)
    {
        _package = package;
        foreach (string part in package.AllRelated(presentation, "commentAuthors").Concat(package.AllRelated(presentation, "authors")).ToArray())
            package.ReadOptional(part, ReadAuthors);
    }

    /// <summary>Adds the comments on a slide as notes.</summary>
    public void Write(string slide)
    {
        foreach (string part in _package.AllRelated(slide, "comments").ToArray())
        {
            _package.ReadOptional(part, reader =>
            {
                for (int root = reader.EnterRoot(); reader.NextChild(root);)
                {
                    if (reader.Name == "cm")
                        Write(reader);
                }
            });
        }
    }

    private void ReadAuthors(PartReader reader)
    {
        for (int root = reader.EnterRoot(); reader.NextChild(root);)
        {
            if (reader.Name is "cmAuthor" or "author" && reader.Attribute("id") is string id && reader.Attribute("name") is string name)
                _authors.TryAdd(id, name);
        }
    }

    /// <summary>Writes the comment the reader stands on, then the replies to it.</summary>
    private void Write(PartReader reader)
    {
        string? author = reader.Attribute("authorId") is string id ? _authors.GetValueOrDefault(id) : null;
        StringBuilder text = new();
        List<string> replies = [];
        for (int comment = reader.Enter(); reader.NextChild(comment);)
        {
            switch (reader.Name)
            {
                case "text":
                    reader.AppendText(text);
                    break;
                case "txBody":
                    ReadBody(reader, text);
                    break;
                // They may stand before the comment's own text, and are written after it.
                case "replyLst":
                    for (int list = reader.Enter(); reader.NextChild(list);)
                        replies.Add(ReadReply(reader));
                    break;
            }
        }
        foreach (string note in (string[])[Note(author, text.ToString()), .. replies])
            _package.Builder.AddNote(note);
    }

    private string ReadReply(PartReader reader)
    {
        string? author = reader.Attribute("authorId") is string id ? _authors.GetValueOrDefault(id) : null;
        StringBuilder text = new();
        for (int reply = reader.Enter(); reader.NextChild(reply);)
        {
            if (reader.Name == "txBody")
                ReadBody(reader, text);
        }
        return Note(author, text.ToString());
    }

    private static void ReadBody(PartReader reader, StringBuilder text)
    {
        for (int body = reader.Enter(); reader.NextChild(body);)
        {
            if (reader.Name == "p")
                text.Append(DrawingParagraph.Read(reader).Text).Append(' ');
        }
    }

    private static string Note(string? author, string text) => string.IsNullOrWhiteSpace(text) ? "" : CommentNote.Of(author, text);
}
