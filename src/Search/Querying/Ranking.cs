using System.Collections.Immutable;

namespace IntranetSearch.Search.Querying;

/// <summary>The best files for a query, before names, dates and first lines are looked at.</summary>
/// <param name="Files">Best first.</param>
/// <param name="Total">Files that match and may be read.</param>
/// <param name="Idf">For each concept of the query, how rare it is, times its weight.</param>
/// <param name="MostIdf">How rare a word is that no passage says.</param>
internal sealed record Ranking(List<RankedFile> Files, long Total, ImmutableArray<double> Idf, double MostIdf)
{
    /// <summary>The highest score of a file as a whole.</summary>
    public double BestFileScore { get; init; } = 1;

    /// <summary>What a passage would score that says every concept once.</summary>
    public double SelfScore => Math.Max(Idf.Sum(), 1e-6);
}

/// <summary>A file and its best passages.</summary>
/// <param name="Document">The file record's document number in the reader.</param>
/// <param name="FileScore">Score of the file as a whole.</param>
/// <param name="Passages">Best first; empty for a file found by its name that has no text.</param>
internal sealed record RankedFile(int Document, float FileScore, ImmutableArray<RankedPassage> Passages)
{
    /// <summary>Score of its best passage, or of its name when that is higher.</summary>
    public double PassageScore { get; init; }

    /// <summary>What the score of the file as a whole multiplies it with.</summary>
    public double FileFactor { get; set; } = 1;

    /// <summary>What words of the query side by side multiply it with.</summary>
    public double RowFactor { get; set; } = 1;

    /// <summary>What words as they were typed multiply it with.</summary>
    public double ExactFactor { get; set; } = 1;

    /// <summary>Its score. Made of its parts whenever it is asked for, so that an explanation cannot tell anything else.</summary>
    public double Score => PassageScore * FileFactor * RowFactor * ExactFactor;
}

/// <summary>A passage.</summary>
/// <param name="Document">Its document number in the reader.</param>
/// <param name="Score">Its score.</param>
internal readonly record struct RankedPassage(int Document, float Score);
