namespace IntranetSearch.Search.Querying.Explaining;

/// <summary>Notes what makes the scores of a few documents: passages and file records. All others are passed over.</summary>
/// <param name="documents">Their document numbers.</param>
internal readonly struct ScoreTrace(IEnumerable<int> documents) : IScoreTrace
{
    private readonly Dictionary<int, TracedScore> _scores = documents.Distinct().ToDictionary(d => d, _ => new TracedScore());

    /// <summary>What was noted of a document.</summary>
    public TracedScore this[int document] => _scores[document];

    public void Says(int document, Posting list, float value, int frequency)
    {
        if (!_scores.TryGetValue(document, out TracedScore? score))
            return;
        // As the scorer does: of equals the first.
        (int, Place) at = (list.Concept, list.Place);
        if (!score.Best.TryGetValue(at, out TracedWay best) || value > best.Value)
            score.Best[at] = new TracedWay(list.Way, value, frequency);
    }

    public void Adds(int document, int concept, float body, float heading, float title)
    {
        if (_scores.TryGetValue(document, out TracedScore? score))
            score.Parts.Add((concept, body, heading, title));
    }

    public void AddsToFile(int record, int concept, float frequency, float value)
    {
        if (frequency > 0 && _scores.TryGetValue(record, out TracedScore? score))
            score.FileParts.Add((concept, frequency, value));
    }
}

/// <summary>What makes the score of a passage or file record.</summary>
internal sealed class TracedScore
{
    /// <summary>For each concept and place, the way that counted.</summary>
    public Dictionary<(int Concept, Place Place), TracedWay> Best { get; } = [];

    /// <summary>What each concept adds.</summary>
    public List<(int Concept, float Body, float Heading, float Title)> Parts { get; } = [];

    /// <summary>Of a file record: what each concept adds to the score of the whole file.</summary>
    public List<(int Concept, float Frequency, float Value)> FileParts { get; } = [];
}

/// <summary>The way a concept is said at a place.</summary>
/// <param name="Way">The way; null for a folder of the path.</param>
/// <param name="Value">What the list would add.</param>
/// <param name="Frequency">How often it stands there.</param>
internal readonly record struct TracedWay(Way? Way, float Value, int Frequency);
