namespace IntranetSearch.Ingestion.Extraction.Rtf;

/// <summary>Where the text of a group goes.</summary>
internal enum RtfDestination
{
    /// <summary>The story being read.</summary>
    Text,

    /// <summary>Nowhere, with everything in it.</summary>
    Skip,

    /// <summary>Nowhere, but groups in it may be text: pictures, shapes, objects.</summary>
    Quiet,

    FontTable,
    StyleSheet,
    Info,
    Title,
    Footnote,
    Annotation,
    AnnotationAuthor,
    Header,
    Box,
    Field,
    FieldInstruction,
    FieldResult,
    ListText,
    ShapeName,
    ShapeValue,
    Object,
    ObjectClass,
    ObjectData,
    ObjectResult,
    NestedRow,
}

/// <summary>What holds inside a group and is as before after it: its destination and its formatting.</summary>
internal struct RtfGroup
{
    /// <summary>Where its text goes.</summary>
    public RtfDestination Destination;

    /// <summary>Where the text of the group around a quiet one goes.</summary>
    public RtfDestination Outside;

    /// <summary>Whether this very group began the destination, and so ends it.</summary>
    public bool Opened;

    public int Font;

    /// <summary>Characters that stand for a \u in programs that do not know it; 1 unless \uc says otherwise.</summary>
    public int UnicodeSkip;

    public bool IsHidden;
    public bool IsDeleted;
    public bool IsBold;

    public int Style;

    /// <summary>Outline level of the paragraph, from 0; -1 for none.</summary>
    public int Outline;

    public int BasedOn;
    public int List;
    public int ListLevel;
    public bool IsInTable;

    /// <summary>Table nesting; -1 when it does not say.</summary>
    public int Nesting;

    /// <summary>The state a file begins with.</summary>
    public static RtfGroup First => new() { UnicodeSkip = 1, Outline = -1, BasedOn = -1, Nesting = -1 };

    /// <summary>In how many tables the paragraph stands.</summary>
    public readonly int TableDepth => Nesting >= 0 ? Nesting : IsInTable ? 1 : 0;

    /// <summary>Takes the paragraph's formatting off (\pard).</summary>
    public void ResetParagraph()
    {
        Style = 0;
        Outline = -1;
        List = 0;
        ListLevel = 0;
        IsInTable = false;
        Nesting = -1;
    }

    /// <summary>Takes the characters' formatting off (\plain).</summary>
    public void ResetCharacters(int defaultFont)
    {
        Font = defaultFont;
        IsHidden = false;
        IsDeleted = false;
        IsBold = false;
    }
}
