namespace IntranetSearch.Ingestion.Passages;

/// <summary>How large passages are.</summary>
public sealed record PassageOptions
{
    /// <summary>A passage takes the next block while it stays within this many words. Default 180.</summary>
    public int TargetWords { get; init; } = 180;

    /// <summary>A block longer than this many words is split at sentences. Default 250.</summary>
    public int MaxWords { get; init; } = 250;

    /// <summary>Most characters of a passage, whatever its words: text without spaces is split here. Default 4,000.</summary>
    public int MaxCharacters { get; init; } = 4_000;
}
