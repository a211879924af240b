using System.Globalization;
using System.IO.Compression;
using IntranetSearch.Ingestion.Extraction.CompoundFiles;
using IntranetSearch.Ingestion.Extraction.LegacyOffice;
using IntranetSearch.Ingestion.Extraction.PowerPoint;
using IntranetSearch.Ingestion.Extraction.Tables;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.LegacyPowerPoint;

/// <summary>Writes the slides of a presentation in their order, with notes, comments and objects where they belong.</summary>
internal sealed class PresentationWriter(Presentation presentation, LegacyFile file)
{
    private const int HiddenFlag = 4;
    private const int HasHeader = 0x10;
    private const int HasFooter = 0x20;
    private const int MaxObjectBytes = 256 << 20;

    private readonly ExtractedTextBuilder _text = file.Text;
    private readonly HashSet<string> _furniture = new(StringComparer.Ordinal);

    /// <summary>Writes the whole presentation.</summary>
    public void Write()
    {
        AddFurniture(presentation.Document);
        int number = 0;
        foreach (ListedSlide slide in presentation.SlidesInOrder)
        {
            file.CancellationToken.ThrowIfCancellationRequested();
            if (_text.IsFull)
                return;
            if (++number > file.Context.Limits.MaxPages)
            {
                _text.AddCut(string.Create(CultureInfo.InvariantCulture, $"{file.Context.Limits.MaxPages:N0} slides"), string.Create(CultureInfo.InvariantCulture, $"slide {number:N0}"));
                break;
            }
            _text.Location = new Location(Slide: number);
            _text.ClearHeadings();
            WriteSlide(slide, number);
        }
        _text.Location = default;
        _text.ClearHeadings();
        foreach (uint number2 in presentation.Objects.ToArray())
            WriteObject(number2);
        foreach (string line in _furniture.Where(l => l.Any(char.IsLetter)))
            _text.AddNote(line);
    }

    private void WriteSlide(ListedSlide listed, int number)
    {
        DrawingShapes shapes = new(listed.Outline, file.Context.Limits.MaxDepth);
        if (listed.Record is { } record)
            shapes.Read(record);
        else
            _text.AddCut(new TextCut("damaged part left out", string.Create(CultureInfo.InvariantCulture, $"shapes of slide {number:N0}"), FailureReason.Corrupt));
        if (shapes.WasTooDeep)
            _text.AddCut("deepest nesting of shapes", string.Create(CultureInfo.InvariantCulture, $"slide {number:N0}"));

        Slide slide = new() { IsHidden = IsHidden(listed.Record) };
        foreach (DrawnText drawn in shapes.Texts)
            AddText(slide, drawn.Text, drawn.Place, drawn.IsFurniture);
        foreach (SlideTextRun text in shapes.Unused)
            AddText(slide, text, null, isFurniture: false);
        foreach (DrawnTable table in shapes.Tables)
            slide.Add(new SlideShape(table.Place, table.Blocks));
        slide.WriteTo(number, _text);

        LinkTargets links = new();
        foreach ((string words, uint link) in shapes.Texts.SelectMany(t => t.Text.Links).Concat(shapes.Links.Select(l => ("", l))))
            links.Add(words, presentation.AddressOf(link));
        if (links.Take() is { } note)
            _text.AddNote(note);
        if (presentation.NotesBySlide.TryGetValue(listed.Id, out PptRecord notes))
            WriteNotes(notes);
        if (listed.Record is { } slideRecord)
        {
            AddFurniture(slideRecord);
            WriteComments(slideRecord);
        }
        foreach (uint embedded in shapes.Objects)
            WriteObject(embedded);
    }

    private void AddText(Slide slide, SlideTextRun text, Place? place, bool isFurniture)
    {
        if (text.Paragraphs.Count == 0)
            return;
        if (isFurniture)
        {
            foreach (SlideParagraph paragraph in text.Paragraphs)
                _furniture.Add(paragraph.Text);
            return;
        }
        if (text.Kind is SlideTextKind.Title or SlideTextKind.CenterTitle && slide.Title is null)
        {
            slide.Title = string.Join(' ', text.Paragraphs.Select(p => p.Text));
            return;
        }
        // One paragraph alone is a statement, not a list, even where the layout draws a bullet.
        bool bulleted = text.Kind is SlideTextKind.Body or SlideTextKind.HalfBody or SlideTextKind.QuarterBody && text.Paragraphs.Count > 1;
        slide.Add(new SlideShape(place, [.. text.Paragraphs.Select(p => p.HasBullet ?? (bulleted || p.Level > 0)
            ? new DraftBlock(BlockKind.ListItem, p.Text, p.Level + 1)
            : new DraftBlock(BlockKind.Paragraph, p.Text))]));
    }

    private void WriteNotes(PptRecord notes)
    {
        DrawingShapes shapes = new([], file.Context.Limits.MaxDepth);
        shapes.Read(notes);
        // Beside the notes themselves the page holds a picture of the slide, its number and a header.
        foreach (DrawnText text in shapes.Texts.Where(t => !t.IsFurniture))
        {
            foreach (SlideParagraph paragraph in text.Text.Paragraphs)
                _text.AddNote(paragraph.Text);
        }
    }

    /// <summary>Comments: author, text and initials as texts 0, 1 and 2 ([MS-PPT] 2.5.20).</summary>
    private void WriteComments(PptRecord slide)
    {
        foreach (PptRecord record in slide.Descendants(file.Context.Limits.MaxDepth))
        {
            if (record.Type != PptType.Comment || Presentation.TextOf(record, 1) is not { Length: > 0 } words)
                continue;
            string? author = Presentation.TextOf(record, 0) is { Length: > 0 } name ? name : Presentation.TextOf(record, 2);
            _text.AddNote(CommentNote.Of(author, words));
        }
    }

    private static bool IsHidden(PptRecord? slide) =>
        slide?.Child(PptType.SlideShowInfo) is { } info && info.Body.Has(0, 12) && (info.Body.U16(10) & HiddenFlag) != 0;

    /// <summary>Headers and footers that are shown: each line counts once in the whole presentation.</summary>
    private void AddFurniture(PptRecord holder)
    {
        foreach (PptRecord lines in holder.Children.Where(c => c.Type == PptType.HeadersFooters))
        {
            int flags = lines.Child(PptType.HeadersFootersAtom) is { } atom && atom.Body.Has(0, 4) ? atom.Body.U16(2) : 0;
            if ((flags & HasHeader) != 0 && Presentation.TextOf(lines, 1) is { Length: > 0 } header)
                _furniture.Add(header);
            if ((flags & HasFooter) != 0 && Presentation.TextOf(lines, 2) is { Length: > 0 } footer)
                _furniture.Add(footer);
        }
    }

    /// <summary>An object is a compound file of its own, mostly compressed ([MS-PPT] 2.10.34).</summary>
    private void WriteObject(uint number)
    {
        if (presentation.TakeObject(number) is not { } found || _text.IsFull)
            return;
        try
        {
            using MemoryStream content = Unpack(found.Storage);
            EmbeddedObjects.Read(CompoundFile.OpenRoot(content, _text), found.Kind, file);
        }
        catch (InvalidDataException)
        {
            EmbeddedObjects.AddCut(_text, found.Kind);
        }
    }

    private MemoryStream Unpack(PptRecord storage)
    {
        if (storage.Instance == 0)
            return new MemoryStream(storage.Body.Memory.ToArray(), writable: false);
        MemoryStream unpacked = new();
        using MemoryStream packed = new(storage.Body.Clip(4, storage.Body.Length - 4).Memory.ToArray(), writable: false);
        using BudgetedStream bytes = new(new ZLibStream(packed, CompressionMode.Decompress), file.Context.Budget);
        byte[] chunk = new byte[1 << 16];
        for (int read; (read = bytes.Read(chunk)) > 0;)
        {
            file.CancellationToken.ThrowIfCancellationRequested();
            if (unpacked.Length + read > MaxObjectBytes)
                throw new InvalidDataException("An object larger than any.");
            unpacked.Write(chunk, 0, read);
        }
        unpacked.Position = 0;
        return unpacked;
    }
}
