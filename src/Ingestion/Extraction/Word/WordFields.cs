using System.Text;
using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.Word;

/// <summary>
/// Follows the fields of one paragraph. The result of a field is text like any other, but page numbers are not: they
/// are whatever they were when Word last laid the document out. Nothing is carried on to the next paragraph, so a
/// field without its end mark costs no more than its own.
/// </summary>
/// <param name="text">The paragraph's text so far.</param>
/// <param name="links">Takes where its HYPERLINK fields lead.</param>
internal sealed class WordFields(StringBuilder text, LinkList links)
{
    private readonly Stack<Field> _open = new();

    /// <summary>Whether the text now read is the result of a page number field.</summary>
    public bool IsLeftOut => _open.TryPeek(out Field? innermost) && innermost.IsLeftOut;

    /// <summary>Takes the field mark the reader stands on: begin, separate or end.</summary>
    public void Mark(PartReader reader)
    {
        switch (reader.Attribute("fldCharType"))
        {
            case "begin":
                _open.Push(new Field { IsLeftOut = IsLeftOut });
                ReadFormField(reader);
                break;
            case "separate" when _open.TryPeek(out Field? field):
                field.IsLeftOut |= IsPageNumber(field.Instruction.ToString());
                field.Start = text.Length;
                break;
            case "end" when _open.TryPop(out Field? field):
                if (field.Start is int start && start <= text.Length && AddressOf(field.Instruction.ToString()) is string address)
                    links.Add(text.ToString(start, text.Length - start), address);
                break;
        }
    }

    /// <summary>Adds a piece of the innermost field's instruction.</summary>
    public void AddInstruction(string piece)
    {
        if (_open.TryPeek(out Field? field))
            field.Instruction.Append(piece);
    }

    /// <summary>Whether an instruction asks for a page number.</summary>
    public static bool IsPageNumber(string instruction)
    {
        string name = instruction.TrimStart().Split(' ', 2)[0];
        return name.ToUpperInvariant() is "PAGE" or "NUMPAGES" or "SECTIONPAGES" or "PAGEREF";
    }

    /// <summary>The address of a HYPERLINK field (17.16.5.25): its first argument, quoted or not; null for other fields and for bookmarks.</summary>
    public static string? AddressOf(string instruction)
    {
        instruction = instruction.Trim();
        const string Name = "HYPERLINK";
        if (!instruction.StartsWith(Name, StringComparison.OrdinalIgnoreCase))
            return null;
        string argument = instruction[Name.Length..].TrimStart();
        if (argument.StartsWith('"'))
            return argument[1..].Split('"', 2)[0];
        return argument.StartsWith('\\') ? null : argument.Split(' ', 2)[0];
    }

    /// <summary>Boxes to tick and lists to choose from show their value without having it in the text (17.16.7, 17.16.9).</summary>
    private void ReadFormField(PartReader reader)
    {
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name != "ffData")
                continue;
            for (int data = reader.Enter(); reader.NextChild(data);)
            {
                if (reader.Name == "checkBox")
                    ReadCheckBox(reader);
                else if (reader.Name == "ddList")
                    ReadList(reader);
            }
        }
    }

    private void ReadCheckBox(PartReader reader)
    {
        bool byDefault = false;
        bool? isChecked = null;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name == "checked")
                isChecked = reader.IsOn;
            else if (reader.Name == "default")
                byDefault = reader.IsOn;
        }
        text.Append(isChecked ?? byDefault ? "☒" : "☐");
    }

    private void ReadList(PartReader reader)
    {
        int chosen = 0;
        List<string> entries = [];
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            switch (reader.Name)
            {
                case "default" when chosen == 0:
                case "result":
                    chosen = reader.Number("val") ?? chosen;
                    break;
                case "listEntry" when reader.Attribute("val") is string entry:
                    entries.Add(entry);
                    break;
            }
        }
        if (chosen >= 0 && chosen < entries.Count)
            text.Append(entries[chosen]);
    }

    private sealed class Field
    {
        public StringBuilder Instruction { get; } = new();

        public bool IsLeftOut { get; set; }

        /// <summary>Where its result begins; null before it does.</summary>
        public int? Start { get; set; }
    }
}
