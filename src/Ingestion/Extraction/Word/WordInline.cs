using System.Text;
using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Ingestion.Extraction.Tables;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Word;

/// <summary>What is gathered while a paragraph is read.</summary>
internal sealed class WordInline
{
    private readonly List<DraftBlock> _after = [];

    /// <param name="links">Takes the paragraph's links.</param>
    /// <param name="readBox">Reads a text box that is anchored in it; the reader stands on the box.</param>
    public WordInline(LinkList links, Action<PartReader> readBox)
    {
        Links = links;
        ReadBox = readBox;
        Fields = new WordFields(Text, links);
    }

    public StringBuilder Text { get; } = new();

    public LinkList Links { get; }

    public WordFields Fields { get; }

    public Action<PartReader> ReadBox { get; }

    /// <summary>How many text boxes were read.</summary>
    public int Boxes { get; set; }

    /// <summary>What has been gathered so far, to tell whether an alternative had anything to give.</summary>
    public int Gathered => Text.Length + Boxes + _after.Count;

    /// <summary>What stands in or beside the paragraph and is written after it: notes, charts, diagrams.</summary>
    public IReadOnlyList<DraftBlock> After => _after;

    /// <summary>Whether all text so far that says so itself is bold; null when none says so.</summary>
    public bool? Bold { get; private set; }

    /// <summary>Whether some text leaves its weight to the paragraph's style.</summary>
    public bool PlainOfStyle { get; private set; }

    public void AddNote(string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
            _after.Add(new DraftBlock(BlockKind.Note, text));
    }

    public void Add(DraftBlock block) => _after.Add(block);

    public void Weigh(int from, bool? bold)
    {
        bool blank = true;
        for (int i = from; i < Text.Length && blank; i++)
            blank = char.IsWhiteSpace(Text[i]);
        if (blank)
            return;
        if (bold is null)
            PlainOfStyle = true;
        else
            Bold = (Bold ?? true) && bold.Value;
    }
}
