using System.Text;
using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Ingestion.Extraction.Tables;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.OpenDocument;

/// <summary>Reads block content: the body of a text, a cell, a text box, a header, a note. As deep as the reader follows elements.</summary>
/// <param name="styles">The styles.</param>
/// <param name="objects">Reads embedded objects.</param>
/// <param name="builder">Says when the text is full.</param>
internal sealed class OpenStory(OpenStyles styles, IOpenObjects objects, ExtractedTextBuilder builder)
{
    /// <summary>The styles.</summary>
    public OpenStyles Styles => styles;

    /// <summary>Reads the blocks inside the element the reader stands on.</summary>
    public void ReadBlocks(PartReader reader, Action<DraftBlock> write, int listDepth = 0)
    {
        int parent = reader.Enter();
        while (!builder.IsFull && reader.NextChild(parent))
            ReadBlock(reader, write, listDepth);
    }

    /// <summary>Reads the block the reader stands on.</summary>
    public void ReadBlock(PartReader reader, Action<DraftBlock> write, int listDepth = 0)
    {
        switch (reader.Name)
        {
            case "p" or "h":
                ReadParagraph(reader, write, listDepth);
                break;
            case "list":
                ReadBlocks(reader, write, listDepth + 1);
                break;
            case "list-item" or "list-header":
                ReadBlocks(reader, write, listDepth);
                break;
            case "numbered-paragraph":
                ReadBlocks(reader, write, listDepth + 1);
                break;
            case "section":
                if (reader.Attribute("display") is not "none")
                    ReadBlocks(reader, write, listDepth);
                break;
            case "table":
                new OpenTable(this, builder, write).Read(reader);
                break;
            case "annotation":
                if (ReadAnnotation(reader) is { } comment)
                    write(comment);
                break;
            case "illustration-index" or "table-index" or "object-index" or "user-index" or "alphabetical-index" or "bibliography" or "index-body" or "index-title" or "page-sequence":
                ReadBlocks(reader, write, listDepth);
                break;
            // Deleted text is kept in tracked-changes; a table of contents says again what the headings say.
            case "tracked-changes" or "table-of-content" or "forms" or "sequence-decls" or "variable-decls" or "user-field-decls" or "dde-connection-decls"
                or "soft-page-break" or "change" or "change-start" or "change-end" or "scripts" or "calculation-settings" or "shapes":
                break;
            default:
                ReadShape(reader, write);
                break;
        }
    }

    /// <summary>The text inside the element the reader stands on, in one line.</summary>
    public string ReadLine(PartReader reader)
    {
        StringBuilder line = new();
        ReadBlocks(reader, block =>
        {
            if (line.Length <= builder.Room)
                line.Append(line.Length > 0 ? " " : "").Append(block.AsText().Trim());
        });
        return line.ToString();
    }

    /// <summary>The comment the reader stands on; null when it is empty.</summary>
    public DraftBlock? ReadAnnotation(PartReader reader)
    {
        string author = "", date = "";
        StringBuilder text = new();
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            switch (reader.Name)
            {
                case "creator":
                    author = reader.ReadText().Trim();
                    break;
                case "date":
                    date = reader.ReadText().Trim();
                    break;
                case "p" or "list":
                    ReadBlock(reader, block => text.Append(text.Length > 0 ? " " : "").Append(block.AsText().Trim()));
                    break;
            }
        }
        if (text.Length == 0)
            return null;
        string? day = date.Length >= 10 && char.IsAsciiDigit(date[0]) ? date[..10] : null;
        return new DraftBlock(BlockKind.Note, CommentNote.Of(author, text.ToString(), day));
    }

    /// <summary>Reads a shape, frame or group: the text in it, its description, the objects it holds.</summary>
    public void ReadShape(PartReader reader, Action<DraftBlock> write)
    {
        int parent = reader.Enter();
        bool readObject = false;
        while (!builder.IsFull && reader.NextChild(parent))
        {
            switch (reader.Name)
            {
                case "text-box":
                    ReadBlocks(reader, write);
                    break;
                case "title" or "desc":
                    if (reader.ReadText() is { } words && !string.IsNullOrWhiteSpace(words))
                        write(new DraftBlock(BlockKind.Paragraph, words));
                    break;
                case "object" or "object-ole":
                    readObject = true;
                    ReadObject(reader, write);
                    break;
                case "image":
                    // Beside an object this is the picture of it. A picture may carry text of its own.
                    if (!readObject)
                        ReadBlocks(reader, write);
                    break;
                case "glue-point" or "image-map" or "enhanced-geometry" or "event-listeners" or "plugin" or "applet" or "floating-frame" or "contour-polygon" or "contour-path" or "binary-data":
                    break;
                default:
                    ReadBlock(reader, write);
                    break;
            }
        }
    }

    private void ReadObject(PartReader reader, Action<DraftBlock> write)
    {
        if (reader.AnyAttribute("href") is { } target)
        {
            objects.Read(target, write);
            return;
        }
        // In a flat file the object stands in its place.
        int parent = reader.Enter();
        while (reader.NextChild(parent))
        {
            if (reader.Name is "document" or "math")
                objects.ReadInline(reader, write);
            else if (reader.Name == "binary-data")
                objects.Skip();
        }
    }

    private void ReadParagraph(PartReader reader, Action<DraftBlock> write, int listDepth)
    {
        string? style = reader.Attribute("style-name");
        int level = reader.Name == "h" ? Math.Clamp(reader.Number("outline-level") ?? 1, 1, DraftBlock.DeepestHeading) : styles.OutlineOf(style);
        bool isTitle = styles.IsTitle(style);
        OpenParagraph paragraph = new(this, styles);
        string text = paragraph.Read(reader, out bool isBold);
        if (!string.IsNullOrWhiteSpace(text))
        {
            if (level > 0 || isTitle)
                write(new DraftBlock(BlockKind.Heading, text, Math.Max(level, 1), isTitle));
            else if (listDepth > 0)
                write(new DraftBlock(BlockKind.ListItem, text, listDepth));
            else
                write(new DraftBlock(BlockKind.Paragraph, text, IsBold: isBold));
        }
        foreach (DraftBlock block in paragraph.After)
            write(block);
    }
}
