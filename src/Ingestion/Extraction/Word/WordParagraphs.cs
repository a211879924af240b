using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.Word;

/// <summary>Reads paragraphs: their visible text, the role their properties and style give them, and the notes they refer to.</summary>
internal sealed class WordParagraphs(OfficePackage package, string part, WordStyles styles, WordNotes notes)
{
    private readonly record struct Numbering(bool? IsList, int? Level);

    private readonly WordDrawings _drawings = new(package, part);

    /// <summary>Prompts of content controls written so far; a form repeats the same one in every field.</summary>
    private readonly HashSet<string> _prompts = new(StringComparer.Ordinal);

    /// <summary>Reads the paragraph the reader stands on.</summary>
    /// <param name="reader">Stands on the paragraph.</param>
    /// <param name="readBox">Reads a text box that is anchored in it; the reader stands on the box.</param>
    public WordParagraph Read(PartReader reader, Action<PartReader> readBox)
    {
        // A box holds paragraphs that are read while this one is: each has links of its own.
        WordInline inline = new(new LinkList(package, part), readBox);
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
        foreach (string links in inline.Links.Take())
            inline.AddNote(links);
        return new WordParagraph(inline.Text.ToString(), heading, depth, role.IsTitle, role.IsContents, bold, inline.After);
    }

    /// <summary>Whether the properties of a content control say that it shows only its prompt.</summary>
    public static bool ShowsPrompt(PartReader reader)
    {
        bool prompt = false;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
            prompt |= reader.Name == "showingPlcHdr" && reader.IsOn;
        return prompt;
    }

    /// <summary>Whether a prompt ("Click here to enter text") is met for the first time in the document.</summary>
    public bool IsNewPrompt(string prompt) => _prompts.Add(prompt.Trim());

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
    private void ReadInline(PartReader reader, WordInline inline)
    {
        switch (reader.Name)
        {
            case "r":
                ReadRun(reader, inline);
                break;
            // Deleted and moved-away text, properties and the readings above East Asian text are not part of the text.
            case "del" or "moveFrom" or "rPr" or "pPr" or "sdtEndPr" or "rt" or "rubyPr":
                break;
            case "hyperlink":
                string? id = reader.RelationshipId();
                ReadLink(reader, inline, package.Address(part, id));
                break;
            case "fldSimple":
                string instruction = reader.Attribute("instr") ?? "";
                if (!WordFields.IsPageNumber(instruction))
                    ReadLink(reader, inline, WordFields.AddressOf(instruction));
                break;
            case "sdt":
                ReadControl(reader, inline);
                break;
            case "AlternateContent":
                int before = inline.Gathered;
                reader.ReadFirstAlternative(() =>
                {
                    ReadChildren(reader, inline);
                    return inline.Gathered > before;
                });
                break;
            default:
                ReadChildren(reader, inline);
                break;
        }
    }

    private void ReadLink(PartReader reader, WordInline inline, string? address)
    {
        int start = inline.Text.Length;
        ReadChildren(reader, inline);
        if (address is not null)
            inline.Links.Add(inline.Text.ToString(start, inline.Text.Length - start), address);
    }

    private void ReadControl(PartReader reader, WordInline inline)
    {
        bool prompt = false;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name == "sdtPr")
            {
                prompt = ShowsPrompt(reader);
            }
            else if (reader.Name == "sdtContent")
            {
                int start = inline.Text.Length;
                ReadChildren(reader, inline);
                if (prompt && !IsNewPrompt(inline.Text.ToString(start, inline.Text.Length - start)))
                    inline.Text.Length = start;
            }
        }
    }

    private void ReadChildren(PartReader reader, WordInline inline)
    {
        for (int parent = reader.Enter(); reader.NextChild(parent);)
            ReadInline(reader, inline);
    }

    private void ReadRun(PartReader reader, WordInline inline)
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

    private void ReadRunContent(PartReader reader, WordInline inline, bool? bold)
    {
        switch (reader.Name)
        {
            case "t":
                int before = inline.Text.Length;
                if (!inline.Fields.IsLeftOut)
                    reader.AppendText(inline.Text);
                inline.Weigh(before, bold);
                break;
            case "tab" or "ptab" or "br" or "cr":
                inline.Text.Append(' ');
                break;
            case "noBreakHyphen":
                inline.Text.Append('-');
                break;
            case "sym":
                inline.Text.Append(WordSymbols.Read(reader.Attribute("font"), reader.Attribute("char")));
                break;
            case "fldChar":
                inline.Fields.Mark(reader);
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
                _drawings.Read(reader, inline);
                break;
            case "ruby":
                ReadChildren(reader, inline);
                break;
        }
    }
}
