namespace IntranetSearch.Search.Querying.Explaining;

/// <summary>
/// Watches the scorer at work. A struct, so that scoring is compiled once with the calls and once without: what is not watched pays nothing,
/// and there is no second way to score that could drift.
/// </summary>
internal interface IScoreTrace
{
    /// <summary>A list says a concept in a passage or file record.</summary>
    /// <param name="document">Its document number in the reader.</param>
    /// <param name="list">The list.</param>
    /// <param name="value">What it would add there; of the lists of a concept and place only the best one counts.</param>
    /// <param name="frequency">How often it stands there.</param>
    void Says(int document, Posting list, float value, int frequency);

    /// <summary>What a concept adds to the score of a passage or of a file's name.</summary>
    void Adds(int document, int concept, float body, float heading, float title);

    /// <summary>What a concept adds to the score of a file as a whole.</summary>
    /// <param name="record">The file record's document number.</param>
    /// <param name="concept">The concept.</param>
    /// <param name="frequency">How often the file says it, less for other words that mean it.</param>
    /// <param name="value">What that adds.</param>
    void AddsToFile(int record, int concept, float frequency, float value);
}

/// <summary>Nobody watches.</summary>
internal readonly struct NoTrace : IScoreTrace
{
    public void Says(int document, Posting list, float value, int frequency)
    {
    }

    public void Adds(int document, int concept, float body, float heading, float title)
    {
    }

    public void AddsToFile(int record, int concept, float frequency, float value)
    {
    }
}
