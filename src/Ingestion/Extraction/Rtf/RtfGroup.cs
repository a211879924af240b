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

    /// <summary>Takes a word that changes the formatting; false when it is none.</summary>
    public bool Take(string word, int? number, int defaultFont)
    {
        switch (word)
        {
            case "f":
                Font = number ?? 0;
                return true;
            case "plain":
                ResetCharacters(defaultFont);
                return true;
            case "pard":
                ResetParagraph();
                return true;
            case "b":
                IsBold = number is not 0;
                return true;
            case "v":
                IsHidden = number is not 0;
                return true;
            case "deleted":
                IsDeleted = number is not 0;
                return true;
            case "s":
                Style = number ?? 0;
                return true;
            case "sbasedon":
                BasedOn = number ?? -1;
                return true;
            case "outlinelevel":
                Outline = number ?? -1;
                return true;
            case "ls":
                List = number ?? 0;
                return true;
            case "ilvl":
                ListLevel = number ?? 0;
                return true;
            case "intbl":
                IsInTable = true;
                return true;
            case "itap":
                Nesting = Math.Max(number ?? 0, 0);
                return true;
            case "uc":
                UnicodeSkip = Math.Clamp(number ?? 1, 0, 16);
                return true;
            default:
                return false;
        }
    }
}
