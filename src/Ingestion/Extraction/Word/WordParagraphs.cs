using System.Text;
using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.Word;

/// <summary>Reads paragraphs: their visible text, the role their properties and style give them, and the notes they refer to.</summary>
internal sealed class WordParagraphs(OfficePackage package, string part, WordStyles styles, WordNotes notes)
{
    private readonly record struct Numbering(bool? IsList, int? Level);

    /// <summary>Reads the paragraph the reader stands on.</summary>
    /// <param name="reader">Stands on the paragraph.</param>
    /// <param name="readBox">Reads a text box that is anchored in it; the reader stands on the box.</param>
    public WordParagraph Read(PartReader reader, Action<PartReader> readBox)
    {
        Inline inline = new(readBox);
        string? style = null;
        int? outline = null;
        Numbering numbering = default;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name != "pPr")
            {
                ReadInline(reader, inline);
                continue;
            }
            for (int properties = reader.Enter(); reader.NextChild(properties);)
            {
                switch (reader.Name)
                {
                    case "pStyle":
                        style = reader.Attribute("val");
                        break;
                    case "outlineLvl":
                        outline = reader.Number("val");
                        break;
                    case "numPr":
                        numbering = ReadNumbering(reader);
                        break;
                }
            }
        }

        ParagraphRole role = styles.RoleOf(style);
        int heading = outline switch { >= 0 and < 9 => outline.Value + 1, not null => 0, _ => role.HeadingLevel };
        int depth = numbering.IsList switch
        {
            true => (numbering.Level ?? Math.Max(role.ListDepth - 1, 0)) + 1,
            false => 0,
            null => role.ListDepth > 0 && numbering.Level is int level ? level + 1 : role.ListDepth,
        };
        bool bold = inline.Bold ?? false;
        if (inline.PlainOfStyle)
            bold = role.IsBold && inline.Bold != false;
        return new WordParagraph(inline.Text.ToString(), heading, depth, role.IsTitle, role.IsContents, bold, inline.Notes);
    }

    /// <summary>Whether the properties of a content control say that it shows only its prompt.</summary>
    public static bool ShowsPrompt(PartReader reader)
    {
        bool prompt = false;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
            prompt |= reader.Name == "showingPlcHdr" && reader.IsOn;
        return prompt;
    }

    private static Numbering ReadNumbering(PartReader reader)
    {
        Numbering numbering = default;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name == "numId")
                numbering = numbering with { IsList = reader.Number("val") is not 0 };
            else if (reader.Name == "ilvl")
                numbering = numbering with { Level = reader.Number("val") };
        }
        return numbering;
    }

    /// <summary>Reads what stands in a paragraph: a run, or one of the many elements that only wrap runs.</summary>
    private void ReadInline(PartReader reader, Inline inline)
    {
        switch (reader.Name)
        {
            case "r":
                ReadRun(reader, inline);
                break;
            // Deleted and moved-away text, properties and the readings above East Asian text are not part of the text.
            case "del" or "moveFrom" or "rPr" or "pPr" or "sdtEndPr" or "rt" or "rubyPr":
                break;
            case "fldSimple" when WordFields.IsPageNumber(reader.Attribute("instr") ?? ""):
                break;
            case "sdt":
                bool prompt = false;
                for (int parent = reader.Enter(); reader.NextChild(parent);)
                {
                    if (reader.Name == "sdtPr")
                        prompt = ShowsPrompt(reader);
                    else if (reader.Name == "sdtContent" && !prompt)
                        ReadChildren(reader, inline);
                }
                break;
            case "AlternateContent":
                int before = inline.Text.Length + inline.Boxes;
                reader.ReadFirstAlternative(() =>
                {
                    ReadChildren(reader, inline);
                    return inline.Text.Length + inline.Boxes > before;
                });
                break;
            default:
                ReadChildren(reader, inline);
                break;
        }
    }

    private void ReadChildren(PartReader reader, Inline inline)
    {
        for (int parent = reader.Enter(); reader.NextChild(parent);)
            ReadInline(reader, inline);
    }

    private void ReadRun(PartReader reader, Inline inline)
    {
        bool hidden = false;
        bool? bold = null;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name == "rPr")
                (hidden, bold) = ReadRunProperties(reader);
            else if (!hidden)
                ReadRunContent(reader, inline, bold);
        }
    }

    private (bool Hidden, bool? Bold) ReadRunProperties(PartReader reader)
    {
        bool? hidden = null;
        bool? bold = null;
        string? style = null;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            switch (reader.Name)
            {
                case "vanish":
                    hidden = reader.IsOn;
                    break;
                case "b":
                    bold = reader.IsOn;
                    break;
                case "rStyle":
                    style = reader.Attribute("val");
                    break;
            }
        }
        return (hidden ?? (style is not null && styles.IsHidden(style)), bold ?? (style is null ? null : styles.IsBold(style)));
    }

    private void ReadRunContent(PartReader reader, Inline inline, bool? bold)
    {
        StringBuilder text = inline.Text;
        int before = text.Length;
        switch (reader.Name)
        {
            case "t":
                if (!inline.Fields.IsLeftOut)
                    reader.AppendText(text);
                inline.Weigh(text, before, bold);
                break;
            case "tab" or "ptab" or "br" or "cr":
                text.Append(' ');
                break;
            case "noBreakHyphen":
                text.Append('-');
                break;
            case "sym":
                text.Append(WordSymbols.Read(reader.Attribute("font"), reader.Attribute("char")));
                break;
            case "fldChar":
                inline.Fields.Mark(reader.Attribute("fldCharType"));
                break;
            case "instrText":
                inline.Fields.AddInstruction(reader.ReadText());
                break;
            case "footnoteReference":
                inline.AddNote(notes.Take("footnote", reader.Attribute("id")));
                break;
            case "endnoteReference":
                inline.AddNote(notes.Take("endnote", reader.Attribute("id")));
                break;
            case "commentReference":
                inline.AddNote(notes.Take("comment", reader.Attribute("id")));
                break;
            case "drawing" or "pict" or "object" or "AlternateContent":
                ReadDrawing(reader, inline);
                break;
            case "ruby":
                ReadChildren(reader, inline);
                break;
        }
    }

    /// <summary>Looks for text boxes, SmartArt and charts below a drawing.</summary>
    private void ReadDrawing(PartReader reader, Inline inline)
    {
        switch (reader.Name)
        {
            case "txbxContent":
                inline.Boxes++;
                inline.ReadBox(reader);
                break;
            case "AlternateContent":
                int before = inline.Boxes;
                reader.ReadFirstAlternative(() =>
                {
                    for (int parent = reader.Enter(); reader.NextChild(parent);)
                        ReadDrawing(reader, inline);
                    return inline.Boxes > before;
                });
                break;
            case "relIds" or "chart" when reader.RelationshipId(reader.Name == "chart" ? "id" : "dm") is string id:
                foreach (string text in DrawingParts.Read(package, package.Target(part, id)))
                    inline.AddNote(text);
                break;
            default:
                for (int parent = reader.Enter(); reader.NextChild(parent);)
                    ReadDrawing(reader, inline);
                break;
        }
    }

    /// <summary>What is gathered while a paragraph is read.</summary>
    private sealed class Inline(Action<PartReader> readBox)
    {
        private readonly List<string> _notes = [];

        public StringBuilder Text { get; } = new();

        public WordFields Fields { get; } = new();

        public Action<PartReader> ReadBox { get; } = readBox;

        public int Boxes { get; set; }

        public IReadOnlyList<string> Notes => _notes;

        /// <summary>Whether all text so far that says so itself is bold; null when none says so.</summary>
        public bool? Bold { get; private set; }

        /// <summary>Whether some text leaves its weight to the paragraph's style.</summary>
        public bool PlainOfStyle { get; private set; }

        public void AddNote(string? text)
        {
            if (!string.IsNullOrWhiteSpace(text))
                _notes.Add(text);
        }

        public void Weigh(StringBuilder text, int from, bool? bold)
        {
            bool blank = true;
            for (int i = from; i < text.Length && blank; i++)
                blank = char.IsWhiteSpace(text[i]);
            if (blank)
                return;
            if (bold is null)
                PlainOfStyle = true;
            else
                Bold = (Bold ?? true) && bold.Value;
        }
    }
}
