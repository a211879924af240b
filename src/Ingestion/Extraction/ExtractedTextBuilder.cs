using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IntranetSearch.Ingestion.Extraction.Languages;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>
/// Puts together the text of a file block by block. Keeps the invariants every extractor needs: white space is
/// folded (except in code), control characters and lone surrogates are dropped, blocks follow each other separated
/// by one line break, headings open sections, and the character limit cuts with a record of where.
/// </summary>
/// <param name="limits">The limits of this extraction.</param>
public sealed class ExtractedTextBuilder(ExtractionLimits limits)
{
    private const string CellSeparator = " · ";

    // A file of ten thousand bad parts is told by its first ones; the last cut counts the others.
    private const int MaxCuts = 50;

    // Headings of files within files go deeper; nobody shows more than nine levels.
    private const int MaxHeadingLevel = 9;

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _row = new();
    private readonly ImmutableArray<Section>.Builder _sections = ImmutableArray.CreateBuilder<Section>();
    private readonly ImmutableArray<TextCut>.Builder _cuts = ImmutableArray.CreateBuilder<TextCut>();
    private readonly List<(int Level, string Text)> _headings = [];
    private int _rows;
    private bool _rowsAreCut;
    private int _uncountedCuts;
    private ImmutableArray<TextBlock>.Builder _blocks = ImmutableArray.CreateBuilder<TextBlock>();

    /// <summary>The document's own title; null when it has none.</summary>
    public string? Title { get; set; }

    /// <summary>Where the blocks that follow stand.</summary>
    public Location Location { get; set; }

    /// <summary>Whether the character limit is reached: further blocks are dropped, so reading on is of no use.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Whether anything but headings was added.</summary>
    public bool HasBody { get; private set; }

    /// <summary>Characters so far.</summary>
    public int Length => _text.Length;

    /// <summary>Characters that still fit.</summary>
    public int Room => IsFull ? 0 : Math.Max(limits.MaxCharacters - _text.Length, 0);

    /// <summary>Table rows that still fit.</summary>
    public int RowRoom => IsFull ? 0 : Math.Max(limits.MaxRows - _rows, 0);

    /// <summary>Added to the level of each heading: what a text of its own (the body of a mail) needs to stand below a heading.</summary>
    public int HeadingBase { get; set; }

    /// <summary>Adds a heading and opens its section.</summary>
    /// <param name="level">From 1, the outermost.</param>
    /// <param name="text">The heading; nothing happens when it is blank.</param>
    public void AddHeading(int level, string text) => OpenHeading(level + HeadingBase, text);

    private void OpenHeading(int level, string text)
    {
        string clean = Fold(text);
        if (clean.Length == 0 || IsFull)
            return;
        CloseSection();
        _headings.RemoveAll(h => h.Level >= level);
        _headings.Add((level, clean));
        Append(BlockKind.Heading, clean, Math.Min(level, MaxHeadingLevel));
    }

    /// <summary>Ends the open section, so that what follows has no heading: a new slide or sheet.</summary>
    public void ClearHeadings() => EndHeadings(0);

    /// <summary>Ends the headings below a level, so that what follows stands under that level again.</summary>
    public void EndHeadings(int level)
    {
        CloseSection();
        _headings.RemoveAll(h => h.Level > level);
    }

    /// <summary>Adds a paragraph; nothing happens when it is blank.</summary>
    public void AddParagraph(string text) => Append(BlockKind.Paragraph, Fold(text), 0);

    /// <summary>Adds an item of a list.</summary>
    /// <param name="depth">Nesting depth, from 1.</param>
    /// <param name="text">The item without its bullet; nothing happens when it is blank.</param>
    public void AddListItem(int depth, string text) => Append(BlockKind.ListItem, Fold(text), depth);

    /// <summary>Adds a note: speaker notes, a footnote, a comment.</summary>
    public void AddNote(string text)
    {
        string clean = Fold(text);
        // Notes of links come through paragraphs, cells and drawings of a dozen formats; here they become a kind of their own.
        Append(clean.StartsWith(LinkNote.Prefix, StringComparison.Ordinal) ? BlockKind.Links : BlockKind.Note, clean, 0);
    }

    /// <summary>Adds preformatted text; its line breaks and spaces are kept.</summary>
    public void AddCode(string text) => Append(BlockKind.Code, Clean(text, fold: false).Trim('\n'), 0);

    /// <summary>Adds a row of a table, written with its headers: "Grade: L4 · PTO days: 25". Empty cells are left out.</summary>
    /// <param name="headers">Column headers, null or blank where a column has none; may be shorter than the row.</param>
    /// <param name="cells">The cells.</param>
    public void AddTableRow(IReadOnlyList<string?>? headers, IReadOnlyList<string?> cells)
    {
        if (RowRoom == 0)
        {
            // Recorded where it is met first; every row that follows is cut, too.
            if (!IsFull && !_rowsAreCut)
                AddCutHere(string.Create(CultureInfo.InvariantCulture, $"{limits.MaxRows:N0} rows"));
            _rowsAreCut = true;
            return;
        }
        _row.Clear();
        for (int i = 0; i < cells.Count; i++)
        {
            string cell = Fold(cells[i] ?? "");
            if (cell.Length == 0)
                continue;
            if (_row.Length > 0)
                _row.Append(CellSeparator);
            string header = headers is not null && i < headers.Count ? Fold(headers[i] ?? "") : "";
            if (header.Length > 0 && !string.Equals(header, cell, StringComparison.Ordinal))
                _row.Append(header.AsSpan().TrimEnd(':')).Append(": ");
            _row.Append(cell);
        }
        if (_row.Length == 0)
            return;
        _rows++;
        if (_row.Length > limits.MaxCharacters - _text.Length - 1)
        {
            Append(BlockKind.TableRow, _row.ToString(), 0);
            return;
        }
        // As Append does it, without a string for each of millions of rows.
        HasBody = true;
        _blocks.Add(new TextBlock(BlockKind.TableRow, _text.Length, _row.Length, 0, Location));
        _text.Append(_row).Append('\n');
    }

    /// <summary>Records that a limit kept something out.</summary>
    /// <param name="limit">The limit's name and value: "200 levels of nesting".</param>
    /// <param name="where">Where: "page 3".</param>
    public void AddCut(string limit, string where) => AddCut(new TextCut(limit, where));

    /// <summary>Records that something is missing from the current place on.</summary>
    /// <param name="limit">What kept it out.</param>
    /// <param name="reason">The kind of failure.</param>
    public void AddCutHere(string limit, FailureReason reason = FailureReason.TooLarge) => AddCut(new TextCut(limit, Describe(Location), reason));

    /// <summary>Records that something of the file is not in its text; the first 50 in full, of the others only how many.</summary>
    public void AddCut(TextCut cut)
    {
        if (_cuts.Contains(cut))
            return;
        if (_cuts.Count < MaxCuts)
            _cuts.Add(cut);
        else
            _uncountedCuts++;
    }

    /// <summary>
    /// Adds what became of a file inside this one: a heading with its name, one level below the open one, and its text
    /// below that; what it lacks is added to the cuts under its name.
    /// </summary>
    /// <param name="name">Its name or path inside this file, fit to be shown.</param>
    /// <param name="result">What became of it.</param>
    public void AddEmbedded(string name, ExtractionResult result)
    {
        int level = _headings.Count > 0 ? _headings[^1].Level : 0;
        Location outer = Location;
        List<(int Level, string Text)> path = [.. _headings];
        int room = Room;
        OpenHeading(++level, name);
        if (result.Failure is { } failure)
            AddCut(new TextCut(failure.Detail, name, failure.Reason));
        else if (result.Text is { } text)
            AddBlocks(name, text, level, room);
        Location = outer;
        CloseSection();
        _headings.Clear();
        _headings.AddRange(path);
    }

    /// <summary>The text so far.</summary>
    public ExtractedText Build()
    {
        CloseSection();
        string title = Fold(Title ?? "");
        if (_uncountedCuts > 0)
            _cuts.Add(new TextCut(string.Create(CultureInfo.InvariantCulture, $"{_uncountedCuts:N0} more were left out for reasons like these"), "other parts"));
        _uncountedCuts = 0;
        string text = _text.ToString();
        return new ExtractedText(text, title.Length > 0 ? title : null, SectionLanguages.Assign(text, _sections.ToImmutable()), _cuts.ToImmutable());
    }

    private void AddBlocks(string name, ExtractedText text, int level, int room)
    {
        if (text.Title is { } title && !string.Equals(title, name, StringComparison.OrdinalIgnoreCase) && !text.Text.StartsWith(title, StringComparison.Ordinal))
            AddParagraph(title);
        foreach (Section section in text.Sections)
        {
            // A section without headings of its own stands right below the file's name.
            if (section.HeadingPath.IsEmpty && _headings[^1].Level > level)
            {
                CloseSection();
                _headings.RemoveAll(h => h.Level > level);
            }
            foreach (TextBlock block in section.Blocks)
            {
                Location = block.Location with { Part = block.Location.Part is { } part ? $"{name}/{part}" : name };
                string words = text.Read(block).ToString();
                _rows += block.Kind == BlockKind.TableRow ? 1 : 0;
                if (block.Kind == BlockKind.Heading)
                    OpenHeading(level + block.Level, words);
                else
                    Append(block.Kind, words, block.Level);
            }
        }
        // The file was read into the room that was left: where that ended, the limit of this text is what cut it.
        string endOfRoom = CharacterLimit(room);
        foreach (TextCut cut in text.Cuts)
        {
            if (!IsFull || cut.Limit != endOfRoom)
                AddCut(cut with { Where = $"{name}, {cut.Where}" });
        }
    }

    private void Append(BlockKind kind, string text, int level)
    {
        if (IsFull || string.IsNullOrWhiteSpace(text))
            return;
        int room = limits.MaxCharacters - _text.Length - 1;
        if (text.Length > room)
        {
            IsFull = true;
            AddCut(CharacterLimit(limits.MaxCharacters), Describe(Location));
            if (room > 0 && char.IsHighSurrogate(text[room - 1]))
                room--;
            text = text[..Math.Max(room, 0)];
            if (text.Length == 0)
                return;
        }
        HasBody |= kind != BlockKind.Heading;
        _blocks.Add(new TextBlock(kind, _text.Length, text.Length, level, Location));
        _text.Append(text).Append('\n');
    }

    private static string CharacterLimit(int characters) => string.Create(CultureInfo.InvariantCulture, $"{characters:N0} characters");

    private void CloseSection()
    {
        if (_blocks.Count > 0)
            _sections.Add(new Section([.. _headings.Select(h => h.Text)], _blocks.ToImmutable()));
        _blocks = ImmutableArray.CreateBuilder<TextBlock>();
    }

    private string Describe(Location at)
    {
        string inner = at switch
        {
            { Page: int page } => string.Create(CultureInfo.InvariantCulture, $"page {page:N0}"),
            { Slide: int slide } => string.Create(CultureInfo.InvariantCulture, $"slide {slide:N0}"),
            { Sheet: string sheet, Row: int row } => string.Create(CultureInfo.InvariantCulture, $"sheet {sheet}, row {row:N0}"),
            { Row: int row } => string.Create(CultureInfo.InvariantCulture, $"row {row:N0}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"character {_text.Length:N0}"),
        };
        return at.Part is { } part ? $"{part}, {inner}" : inner;
    }

    private static string Fold(string text) => Clean(text, fold: true);

    /// <summary>Drops what no reader can see or index: control characters, lone surrogates, soft hyphens, byte order marks.</summary>
    private static string Clean(string text, bool fold)
    {
        // Most cells and headers are clean already, and a csv file has millions of them.
        if (fold && IsClean(text))
            return text;
        StringBuilder clean = new(text.Length);
        bool pendingSpace = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (fold && char.IsWhiteSpace(c))
            {
                pendingSpace = clean.Length > 0;
                continue;
            }
            if (c is '\u00AD' or '\uFEFF' or '\uFFFE' or '\uFFFF' || (char.IsControl(c) && (fold || c is not ('\n' or '\t'))))
                continue;
            if (char.IsSurrogate(c) && !(char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])))
                continue;
            if (pendingSpace)
            {
                clean.Append(' ');
                pendingSpace = false;
            }
            clean.Append(c);
            if (char.IsHighSurrogate(c))
                clean.Append(text[++i]);
        }
        return clean.ToString();
    }

    /// <summary>Whether nothing is to be folded or dropped; may say no for clean text outside Latin, Greek and Cyrillic scripts.</summary>
    private static bool IsClean(string text)
    {
        bool afterSpace = true;
        foreach (char c in text)
        {
            bool isSpace = c == ' ';
            if ((isSpace && afterSpace) || c is < ' ' or (>= '\u007F' and <= '\u00A0') or '\u00AD' or >= '\u0590')
                return false;
            afterSpace = isSpace;
        }
        return text.Length == 0 || !afterSpace;
    }
}
