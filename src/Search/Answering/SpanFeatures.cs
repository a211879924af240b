namespace IntranetSearch.Search.Answering;

/// <summary>What speaks for and against a span as the answer. Shares are 0–1, by idf where they are of the question.</summary>
internal readonly record struct SpanFeatures
{
    /// <summary>Share of the question that span, intro, headings and title say.</summary>
    public double CoverWithHeadings { get; init; }

    /// <summary>The passage's score over that of a passage that says all of the question once.</summary>
    public double Passage { get; init; }

    /// <summary>Share of the question that span and intro say.</summary>
    public double Cover { get; init; }

    /// <summary>Share of the question that span, neighbours, headings and title say.</summary>
    public double CoverWithNeighbours { get; init; }

    /// <summary>How clearly it shows the expected kind of answer.</summary>
    public double Type { get; init; }

    /// <summary>How clearly it defines what is asked for.</summary>
    public double Definition { get; init; }

    /// <summary>The file's score over the best file's.</summary>
    public double File { get; init; }

    /// <summary>Whether the sign of the expected kind stands near a word of the question.</summary>
    public double TypeNear { get; init; }

    /// <summary>Share of the question's neighbouring words that are neighbours here too.</summary>
    public double Bigrams { get; init; }

    /// <summary>1 when it says all of a question of three or more concepts in the question's own order, word by word.</summary>
    public double Verbatim { get; init; }

    /// <summary>Share of the innermost heading that the question says.</summary>
    public double Heading { get; init; }

    /// <summary>Natural logarithm of its words.</summary>
    public double LogLength { get; init; }

    /// <summary>1 for the first span under its heading.</summary>
    public double Lead { get; init; }

    /// <summary>1 when it asks.</summary>
    public double IsQuestion { get; init; }

    /// <summary>1 when it announces what follows.</summary>
    public double IsIntro { get; init; }

    /// <summary>1 when it begins in the middle of a sentence, as after the break of a page.</summary>
    public double IsFragment { get; init; }

    /// <summary>1 when it begins with a word that stands for something said before.</summary>
    public double StartsWithPronoun { get; init; }

    /// <summary>How much it is the main statement of a document or section of the asked-for policy's own, 0–1.</summary>
    public double Main { get; init; }

    /// <summary>1 when the question can only be answered with a sum, a time or a cause, and it shows none.</summary>
    public double NoType { get; init; }

    /// <summary>How rare a name of the question is that neither it nor what stands around it says, 0–1.</summary>
    public double MissingName { get; init; }

    /// <summary>How far the file is not in force: 0 for one that is.</summary>
    public double NotInForce { get; init; }

    /// <summary>The weights were set by hand and measured; fitted ones were no better on other companies' files.</summary>
    public double Score =>
        (2.0 * CoverWithHeadings) + (1.5 * Passage) + (1.0 * Cover) + (1.0 * CoverWithNeighbours)
        + (1.0 * Type) + (1.0 * Definition) + (0.5 * File) + (0.5 * TypeNear) + (0.4 * Bigrams) + (1.2 * Verbatim) + (0.4 * Heading)
        + (0.15 * LogLength) + (0.1 * Lead)
        - (1.0 * IsQuestion) - (0.4 * IsIntro) - (0.1 * StartsWithPronoun) - (1.0 * NotInForce)
        + (3.0 * Main) - (2.0 * MissingName) - (0.6 * NoType) - (0.7 * IsFragment);
}
