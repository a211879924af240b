using System.Collections.Immutable;

namespace IntranetSearch.Search.Evaluation.Trec;

/// <summary>What came back for a topic, beside what is relevant to it.</summary>
public sealed class RankedTopic
{
    private readonly ImmutableArray<int> _gains;
    private readonly ImmutableArray<int> _ideal;

    /// <summary>Sets a ranking beside its judgments.</summary>
    /// <param name="id">The topic's number.</param>
    /// <param name="docnos">Documents found, best first, none twice.</param>
    /// <param name="grades">Grades of the documents judged; above 0 is relevant, and the grade is the gain.</param>
    /// <param name="took">How long the search took; null when it is not known.</param>
    public RankedTopic(string id, ImmutableArray<string> docnos, IReadOnlyDictionary<string, int> grades, TimeSpan? took = null)
    {
        Id = id;
        Took = took;
        _gains = [.. docnos.Select(d => Math.Max(0, grades.GetValueOrDefault(d)))];
        _ideal = [.. grades.Values.Where(g => g > 0).OrderDescending()];
    }

    /// <summary>The topic's number.</summary>
    public string Id { get; }

    /// <summary>How long the search took; null when it is not known.</summary>
    public TimeSpan? Took { get; }

    /// <summary>Documents of the collection that are relevant.</summary>
    public int Relevant => _ideal.Length;

    /// <summary>Share of the first <paramref name="depth"/> places that hold a relevant document.</summary>
    public double Precision(int depth) => (double)Found(depth) / depth;

    /// <summary>Share of the relevant documents among the first <paramref name="depth"/> found.</summary>
    public double Recall(int depth) => (double)Found(depth) / Relevant;

    /// <summary>1 / rank of the first relevant document; 0 when none was found.</summary>
    public double ReciprocalRank
    {
        get
        {
            int first = _gains.AsSpan().IndexOfAnyExcept(0);
            return first < 0 ? 0 : 1.0 / (first + 1);
        }
    }

    /// <summary>Mean of the precisions at the places of the relevant documents; one not found counts 0.</summary>
    public double AveragePrecision
    {
        get
        {
            double sum = 0;
            int found = 0;
            for (int i = 0; i < _gains.Length; i++)
            {
                if (_gains[i] > 0)
                    sum += (double)++found / (i + 1);
            }
            return sum / Relevant;
        }
    }

    /// <summary>Normalised discounted cumulative gain with the grade as gain and log2(rank + 1) as discount, as trec_eval's ndcg_cut.</summary>
    public double Ndcg(int depth) => Gain(_gains, depth) / Gain(_ideal, depth);

    private int Found(int depth) => _gains.Take(depth).Count(g => g > 0);

    private static double Gain(ImmutableArray<int> gains, int depth)
    {
        double sum = 0;
        for (int i = 0; i < Math.Min(depth, gains.Length); i++)
            sum += gains[i] / Math.Log2(i + 2);
        return sum;
    }
}
