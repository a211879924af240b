using IntranetSearch.Ingestion.Extraction.LegacyOffice;

namespace IntranetSearch.Ingestion.Extraction.LegacyPowerPoint;

/// <summary>A record of a presentation ([MS-PPT] 2.3.1): what it is, and its bytes, which for a container are records again.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Instance">Which of several of the kind.</param>
/// <param name="IsContainer">Whether it holds records.</param>
/// <param name="Body">Its bytes.</param>
internal readonly record struct PptRecord(PptType Type, int Instance, bool IsContainer, ByteView Body)
{
    // Long, so that a stated length of 4 GiB does not wrap around to where the record began.
    private const long HeaderBytes = 8;

    /// <summary>The records inside.</summary>
    public IEnumerable<PptRecord> Children => ReadAll(Body);

    /// <summary>The first record inside of a type; null when there is none.</summary>
    public PptRecord? Child(PptType type)
    {
        foreach (PptRecord child in Children)
        {
            if (child.Type == type)
                return child;
        }
        return null;
    }

    /// <summary>The record at a place; null when none fits there. One that is cut off has what is left of it.</summary>
    public static PptRecord? ReadAt(ByteView bytes, long at)
    {
        if (!bytes.Has(at, HeaderBytes))
            return null;
        ushort kind = bytes.U16(at);
        return new PptRecord((PptType)bytes.U16(at + 2), kind >> 4, (kind & 0xF) == 0xF, bytes.Clip(at + HeaderBytes, bytes.U32(at + 4)));
    }

    /// <summary>Records that follow each other.</summary>
    public static IEnumerable<PptRecord> ReadAll(ByteView bytes)
    {
        for (long at = 0; ReadAt(bytes, at) is { } record; at += HeaderBytes + bytes.U32(at + 4))
            yield return record;
    }

    /// <summary>All records inside that are no containers, in order, with the binary tags that hold records too.</summary>
    /// <param name="maxDepth">Containers nested deeper are left out.</param>
    public IEnumerable<PptRecord> Descendants(int maxDepth)
    {
        foreach (PptRecord child in Children)
        {
            yield return child;
            if ((!child.IsContainer && child.Type != PptType.BinaryTagData) || maxDepth <= 0)
                continue;
            foreach (PptRecord inner in child.Descendants(maxDepth - 1))
                yield return inner;
        }
    }
}

/// <summary>Types of records ([MS-PPT] 2.13.24; drawings [MS-ODRAW] 2.2).</summary>
internal enum PptType
{
    Document = 0x03E8,
    Slide = 0x03EE,
    SlideAtom = 0x03EF,
    Notes = 0x03F0,
    NotesAtom = 0x03F1,
    SlidePersistAtom = 0x03F3,
    SlideShowInfo = 0x03F9,
    ExternalObjects = 0x0409,
    Drawing = 0x040C,
    ExternalObjectReference = 0x0BC1,
    Placeholder = 0x0BC3,
    OutlineTextReference = 0x0F9E,
    TextHeader = 0x0F9F,
    TextChars = 0x0FA0,
    TextStyle = 0x0FA1,
    TextBytes = 0x0FA8,
    Text = 0x0FBA,
    ExternalObject = 0x0FC3,
    EmbeddedObject = 0x0FCC,
    HyperlinkAtom = 0x0FD3,
    Hyperlink = 0x0FD7,
    SlideNumberMark = 0x0FD8,
    HeadersFooters = 0x0FD9,
    HeadersFootersAtom = 0x0FDA,
    TextInteraction = 0x0FDF,
    SlideList = 0x0FF0,
    Interaction = 0x0FF2,
    InteractionAtom = 0x0FF3,
    UserEdit = 0x0FF5,
    CurrentUser = 0x0FF6,
    DateTimeMark = 0x0FF7,
    GenericDateMark = 0x0FF8,
    HeaderMark = 0x0FF9,
    FooterMark = 0x0FFA,
    ObjectStorage = 0x1011,
    CustomDateMark = 0x1015,
    BinaryTagData = 0x138B,
    PersistDirectory = 0x1772,
    Comment = 0x2EE0,
    ShapeGroup = 0xF003,
    Shape = 0xF004,
    GroupCoordinates = 0xF009,
    ShapeAtom = 0xF00A,
    TextBox = 0xF00D,
    ChildAnchor = 0xF00F,
    ClientAnchor = 0xF010,
    ClientData = 0xF011,
    ExtraProperties = 0xF122,
    DrawingContainer = 0xF002,
}
