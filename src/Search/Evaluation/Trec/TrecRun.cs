using System.Collections.Immutable;
using System.Globalization;

namespace IntranetSearch.Search.Evaluation.Trec;

/// <summary>Runs, as every evaluation program reads them: <c>topic Q0 docno rank score tag</c>, a line a document.</summary>
public static class TrecRun
{
    /// <summary>
    /// The lines of one topic. Programs order by score and may read it as a 32-bit number: where a score does not fall, the next
    /// smaller one is written, so that they see our order. A document number that comes again is left out.
    /// </summary>
    /// <param name="topic">The topic's number.</param>
    /// <param name="documents">Document numbers and scores, best first.</param>
    /// <param name="tag">Names the run; without white space.</param>
    public static IEnumerable<string> Lines(string topic, IEnumerable<(string Docno, double Score)> documents, string tag)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        float last = float.PositiveInfinity;
        foreach ((string docno, double score) in documents)
        {
            if (!seen.Add(docno))
                continue;
            float written = (float)score;
            if (!(written < last))
                written = MathF.BitDecrement(last);
            yield return string.Create(CultureInfo.InvariantCulture, $"{topic} Q0 {docno} {seen.Count} {written:R} {tag}");
            last = written;
        }
    }

    /// <summary>Document numbers by topic, in the order of their scores and, between equal scores, of the file. The rank column is ignored, as by others.</summary>
    /// <param name="reader">The file.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FormatException">A line is not of this form, or a document stands twice in a topic; the message names the line.</exception>
    public static async Task<ImmutableDictionary<string, ImmutableArray<string>>> ReadAsync(TextReader reader, string name, CancellationToken cancellationToken)
    {
        Dictionary<string, List<(string Docno, double Score)>> topics = new(StringComparer.Ordinal);
        HashSet<(string, string)> seen = [];
        await foreach ((int number, string line) in NumberedLines.ReadAsync(reader, name, cancellationToken))
        {
            string[] columns = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length != 6)
                throw NumberedLines.Error(name, number, $"there are {columns.Length} columns, not the six of a run: topic, Q0, document number, rank, score, tag");
            if (!double.TryParse(columns[4], NumberStyles.Float, CultureInfo.InvariantCulture, out double score) || !double.IsFinite(score))
                throw NumberedLines.Error(name, number, $"the score '{columns[4]}' is not a number");
            if (!seen.Add((columns[0], columns[2])))
                throw NumberedLines.Error(name, number, $"document {columns[2]} stands in topic {columns[0]} before");
            if (!topics.TryGetValue(columns[0], out List<(string, double)>? documents))
                topics.Add(columns[0], documents = []);
            documents.Add((columns[2], score));
        }
        // OrderBy is stable.
        return topics.ToImmutableDictionary(t => t.Key, t => t.Value.OrderByDescending(d => d.Score).Select(d => d.Docno).ToImmutableArray(), StringComparer.Ordinal);
    }
}
