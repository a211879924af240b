using System.ComponentModel.DataAnnotations;

namespace IntranetSearch.Search.Querying;

/// <summary>How files are ranked. The defaults were measured (docs/evaluation.md); the ranking is flat around them.</summary>
public sealed record SearchOptions
{
    /// <summary>Characters read of a query; what follows is ignored. Default 2,000.</summary>
    [Range(100, 100_000)]
    public int MaxQueryCharacters { get; init; } = 2_000;

    /// <summary>Different words or phrases of a query that are searched for, the first ones. Default 32.</summary>
    [Range(1, 64)]
    public int MaxConcepts { get; init; } = 32;

    /// <summary>Related words tried for one word of a query, from each list. Default 8.</summary>
    [Range(0, 64)]
    public int MaxRelated { get; init; } = 8;

    /// <summary>Weight of a related word against the word itself. Default 0.6.</summary>
    public double RelatedWeight { get; init; } = 0.6;

    /// <summary>What the weights of the general English lexicon are multiplied with; 0 searches without it. Default 0.8.</summary>
    [Range(0.0, 2.0)]
    public double LexiconWeight { get; init; } = 0.8;

    /// <summary>Weight of an abbreviation against its words, and of the words against it. Default 0.9.</summary>
    public double AbbreviationWeight { get; init; } = 0.9;

    /// <summary>Weight of a mended word against a word found as it was typed. Default 0.9.</summary>
    public double MendedWeight { get; init; } = 0.9;

    /// <summary>Weight of a word in a text of another language than the query's, when that is known. Default 0.75.</summary>
    public double OtherLanguageWeight { get; init; } = 0.75;

    /// <summary>Weight of words that stand in many questions about anything ("get", "know"). Default 0.5.</summary>
    public double WeakWeight { get; init; } = 0.5;

    /// <summary>Weight of words that name the company or the kind of document ("company", "policy"). Default 0.25.</summary>
    public double GenericWeight { get; init; } = 0.25;

    /// <summary>What a word in the heading path adds, in idf. Default 0.5.</summary>
    public double HeadingWeight { get; init; } = 0.5;

    /// <summary>What a word in title, name or folder adds, in idf. Default 1.</summary>
    public double TitleWeight { get; init; } = 1;

    /// <summary>How far the score of the whole file lifts its passages: 1 + weight × file score / best file score. Default 1.2.</summary>
    public double FileWeight { get; init; } = 1.2;

    /// <summary>How far a file is lifted that says the whole query in a row; less for a part of it: 1 + weight × share. Default 0.2.</summary>
    [Range(0.0, 5.0)]
    public double RowWeight { get; init; } = 0.2;

    /// <summary>How soon repetition of a word stops to count (BM25). Default 1.2.</summary>
    public double K1 { get; init; } = 1.2;

    /// <summary>How far long passages are held against (BM25). Default 0.5.</summary>
    public double B { get; init; } = 0.5;

    /// <summary>Best files whose names and dates are looked at for the final order; a multiple of it when more are asked for, so that pages follow each other. Default 100.</summary>
    [Range(10, 2000)]
    public int Candidates { get; init; } = 100;

    /// <summary>Files looked at when folded copies leave a page short. A page may stay short when more of the best files are copies. Default 1,600.</summary>
    [Range(10, 100_000)]
    public int MaxCandidates { get; init; } = 1_600;

    /// <summary>Characters of a snippet. Default 240.</summary>
    [Range(40, 2000)]
    public int SnippetCharacters { get; init; } = 240;
}
