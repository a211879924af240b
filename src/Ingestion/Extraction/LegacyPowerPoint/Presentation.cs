using System.Text;

namespace IntranetSearch.Ingestion.Extraction.LegacyPowerPoint;

/// <summary>A slide or page of notes, as the presentation lists it.</summary>
/// <param name="Record">Its record; null when it cannot be reached.</param>
/// <param name="Id">Its number, by which notes name their slide.</param>
/// <param name="Outline">Its texts that the outline keeps.</param>
internal sealed record ListedSlide(PptRecord? Record, uint Id, IReadOnlyList<SlideTextRun> Outline);

/// <summary>What the presentation itself says: its slides in order, its notes, the addresses of its links, its objects.</summary>
internal sealed class Presentation
{
    private const int Slides = 0;
    private const int Notes = 2;

    private readonly Dictionary<uint, string> _links = [];
    private readonly Dictionary<uint, (uint Part, string Kind)> _objects = [];
    private readonly PersistDirectory _parts;

    private Presentation(PptRecord document, PersistDirectory parts, CancellationToken cancellationToken)
    {
        _parts = parts;
        Document = document;
        List<ListedSlide> slides = [];
        Dictionary<uint, PptRecord> notes = [];
        foreach (PptRecord child in document.Children)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (child.Type == PptType.SlideList && child.Instance == Slides)
                slides.AddRange(ReadList(child));
            else if (child.Type == PptType.SlideList && child.Instance == Notes)
                AddNotes(child, notes);
            else if (child.Type == PptType.ExternalObjects)
                ReadExternals(child);
        }
        SlidesInOrder = slides;
        NotesBySlide = notes;
    }

    public PptRecord Document { get; }

    public IReadOnlyList<ListedSlide> SlidesInOrder { get; }

    /// <summary>Pages of notes by the number of their slide.</summary>
    public IReadOnlyDictionary<uint, PptRecord> NotesBySlide { get; }

    /// <summary>Numbers of the objects in the presentation.</summary>
    public IEnumerable<uint> Objects => _objects.Keys;

    public static Presentation Read(PptRecord document, PersistDirectory parts, CancellationToken cancellationToken) => new(document, parts, cancellationToken);

    /// <summary>The address of a link; null when it leads nowhere.</summary>
    public string? AddressOf(uint link) => _links.GetValueOrDefault(link);

    /// <summary>The storage of an object and what the object is; null when there is none, or none left.</summary>
    public (PptRecord Storage, string Kind)? TakeObject(uint number) =>
        _objects.Remove(number, out (uint Part, string Kind) found) && _parts.Find(found.Part) is { Type: PptType.ObjectStorage } storage ? (storage, found.Kind) : null;

    private List<ListedSlide> ReadList(PptRecord list)
    {
        List<ListedSlide> slides = [];
        PptRecord? open = null;
        HashSet<uint> taken = [];
        List<PptRecord> texts = [];
        foreach (PptRecord record in list.Children)
        {
            if (record.Type != PptType.SlidePersistAtom)
            {
                texts.Add(record);
                continue;
            }
            Close();
            open = record;
        }
        Close();
        return slides;

        void Close()
        {
            if (open is { } slide && slide.Body.Has(0, 16))
                slides.Add(new ListedSlide(taken.Add(slide.Body.U32(0)) ? _parts.Find(slide.Body.U32(0)) : null, slide.Body.U32(12), SlideTexts.ReadAll(texts)));
            texts.Clear();
        }
    }

    private void AddNotes(PptRecord list, Dictionary<uint, PptRecord> notes)
    {
        foreach (PptRecord record in list.Children)
        {
            if (record.Type == PptType.SlidePersistAtom && record.Body.Has(0, 4)
                && _parts.Find(record.Body.U32(0)) is { Type: PptType.Notes } page
                && page.Child(PptType.NotesAtom) is { } atom && atom.Body.Has(0, 4))
                notes.TryAdd(atom.Body.U32(0), page);
        }
    }

    private void ReadExternals(PptRecord externals)
    {
        foreach (PptRecord external in externals.Children)
        {
            if (external.Type == PptType.Hyperlink && external.Child(PptType.HyperlinkAtom) is { } link && link.Body.Has(0, 4))
            {
                // Text 1 is the address; 0 its friendly name, 3 a place inside the target ([MS-PPT] 2.10.16).
                if (TextOf(external, 1) is { Length: > 0 } address)
                    _links.TryAdd(link.Body.U32(0), address);
            }
            else if (external.Type == PptType.EmbeddedObject && external.Child(PptType.ExternalObject) is { } embedded && embedded.Body.Has(0, 20))
            {
                _objects.TryAdd(embedded.Body.U32(8), (embedded.Body.U32(16), TextOf(external, 2) ?? TextOf(external, 1) ?? "Object"));
            }
        }
    }

    /// <summary>The text of a number among a container's texts.</summary>
    public static string? TextOf(PptRecord container, int instance)
    {
        foreach (PptRecord child in container.Children)
        {
            if (child.Type == PptType.Text && child.Instance == instance)
                return Encoding.Unicode.GetString(child.Body.Span).Trim('\0', ' ');
        }
        return null;
    }
}
