using System.ComponentModel.DataAnnotations;

namespace IntranetSearch.Search.Answering;

/// <summary>How answers are found. The defaults were measured (docs/evaluation.md).</summary>
public sealed record AnswerOptions
{
    /// <summary>Best passages that answers are looked for in. Default 25: a right sentence is rarely further down.</summary>
    [Range(1, 200)]
    public int Passages { get; init; } = 25;

    /// <summary>Confidence below which no answer is given, 0–1. Default 0.5; higher declines more and is wrong less often.</summary>
    [Range(0.0, 1.0)]
    public double LeastConfidence { get; init; } = 0.5;

    /// <summary>Quotes shown whether or not there is an answer. Default 3.</summary>
    [Range(1, 10)]
    public int Quotes { get; init; } = 3;

    /// <summary>Quotes shown of other files that answer with another value. Default 3; 0 looks for none.</summary>
    [Range(0, 10)]
    public int Conflicts { get; init; } = 3;

    /// <summary>Nearest files named. Default 5.</summary>
    [Range(0, 50)]
    public int Related { get; init; } = 5;

    /// <summary>Characters that an answer is filled up to with the sentences, paragraphs or list items around it. Default 300: more is right more often, but longer to read.</summary>
    [Range(40, 2000)]
    public int AnswerCharacters { get; init; } = 300;

    /// <summary>Characters that a quote is filled up to with the sentences, paragraphs or list items around it. Default 400.</summary>
    [Range(40, 2000)]
    public int QuoteCharacters { get; init; } = 400;

    /// <summary>Longest answer or quote, in characters; a longer sentence or row is cut at a word. Default 600.</summary>
    [Range(100, 5000)]
    public int MaxCharacters { get; init; } = 600;
}
