using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Ingestion.Extraction.Tables;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Word;

/// <summary>Reads block content: the body of a document, a cell, a text box, a header, a note.</summary>
internal sealed class WordStory(OfficePackage package, string part, WordStyles styles, WordNotes notes)
{
    private readonly ExtractedTextBuilder _builder = package.Builder;
    private readonly WordParagraphs _paragraphs = new(package, part, styles, notes);

    /// <summary>Level of the last heading that has a heading style; headings made by hand stand below it.</summary>
    private int _level;

    /// <summary>Reads the blocks inside the reader's current element.</summary>
    /// <param name="reader">Stands on the element that holds the blocks.</param>
    /// <param name="write">Takes the blocks in reading order.</param>
    /// <param name="inCell">Whether they stand in a table cell, where short bold lines are no headings.</param>
    public void ReadBlocks(PartReader reader, Action<DraftBlock> write, bool inCell = false)
    {
        int parent = reader.Enter();
        while (!_builder.IsFull && reader.NextChild(parent))
            ReadBlock(reader, write, inCell);
    }

    /// <summary>Reads the properties and then the blocks of the cell the reader stands on.</summary>
    public void ReadCell(PartReader reader, Action<PartReader> readProperty, Action<DraftBlock> write)
    {
        int parent = reader.Enter();
        while (reader.NextChild(parent))
        {
            if (reader.Name == "tcPr")
            {
                for (int properties = reader.Enter(); reader.NextChild(properties);)
                    readProperty(reader);
                continue;
            }
            ReadBlock(reader, write, inCell: true);
        }
    }

    private void ReadBlock(PartReader reader, Action<DraftBlock> write, bool inCell)
    {
        switch (reader.Name)
        {
            case "p":
                ReadParagraph(reader, write, inCell);
                break;
            case "tbl":
                new WordTable(this, _builder, write).Read(reader);
                break;
            case "sdt":
                ReadControl(reader, write, inCell);
                break;
            case "customXml" or "smartTag" or "ins" or "moveTo":
                ReadBlocks(reader, write, inCell);
                break;
            case "AlternateContent":
                reader.ReadFirstAlternative(() => ReadCounted(reader, write, inCell));
                break;
            case "altChunk":
                // A file of its own kind (html, rtf, another document) whose text stands here.
                if (package.Target(part, reader.RelationshipId()) is string chunk)
                    package.ReadEmbedded(chunk);
                break;
            case "subDoc":
                _builder.AddCut("the text stands in another file", package.Address(part, reader.RelationshipId()) ?? part);
                break;
        }
    }

    private bool ReadCounted(PartReader reader, Action<DraftBlock> write, bool inCell)
    {
        bool any = false;
        ReadBlocks(reader, b => { any = true; write(b); }, inCell);
        return any;
    }

    /// <summary>A content control; the prompt it shows while empty ("Click here to enter text") counts once in a document.</summary>
    private void ReadControl(PartReader reader, Action<DraftBlock> write, bool inCell)
    {
        bool isPrompt = false;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name == "sdtPr")
                isPrompt = WordParagraphs.ShowsPrompt(reader);
            else if (reader.Name == "sdtContent")
                ReadBlocks(reader, isPrompt ? WriteNewPrompt : write, inCell);
        }

        void WriteNewPrompt(DraftBlock block)
        {
            if (_paragraphs.IsNewPrompt(block.AsText()))
                write(block);
        }
    }

    private void ReadParagraph(PartReader reader, Action<DraftBlock> write, bool inCell)
    {
        List<DraftBlock> boxes = [];
        WordParagraph paragraph = _paragraphs.Read(reader, box => ReadBlocks(box, boxes.Add));
        if (!paragraph.IsContents && !string.IsNullOrWhiteSpace(paragraph.Text))
        {
            if (paragraph.HeadingLevel > 0)
            {
                if (!paragraph.IsTitle)
                    _level = paragraph.HeadingLevel;
                write(new DraftBlock(BlockKind.Heading, paragraph.Text, paragraph.HeadingLevel, paragraph.IsTitle));
            }
            else if (paragraph.ListDepth > 0)
            {
                write(new DraftBlock(BlockKind.ListItem, paragraph.Text, paragraph.ListDepth));
            }
            else if (!inCell && paragraph.LooksLikeHeading)
            {
                write(new DraftBlock(BlockKind.Heading, paragraph.Text, Math.Min(_level + 1, 9)));
            }
            else
            {
                write(new DraftBlock(BlockKind.Paragraph, paragraph.Text, IsBold: paragraph.IsBold));
            }
        }
        foreach (DraftBlock box in boxes)
            write(box);
        foreach (DraftBlock block in paragraph.After)
            write(block);
    }
}
