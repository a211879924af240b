using System.Collections.Immutable;
using System.Globalization;

namespace IntranetSearch.Search.Evaluation.Trec;

/// <summary>Which documents of a collection are relevant to which topics (qrels).</summary>
public sealed class TrecJudgments
{
    /// <summary>Grades are gains, and no scale in use has more steps.</summary>
    private const int MaxGrade = 1000;

    private static readonly ImmutableDictionary<string, int> Nothing = ImmutableDictionary.Create<string, int>(StringComparer.Ordinal);

    private readonly Dictionary<string, Dictionary<string, int>> _grades = new(StringComparer.Ordinal);

    private TrecJudgments()
    {
    }

    /// <summary>Topics with judgments, in the order of the file.</summary>
    public IReadOnlyCollection<string> Topics => _grades.Keys;

    /// <summary>Grades of the documents judged for a topic, by document number; above 0 is relevant. Empty for a topic without judgments.</summary>
    public IReadOnlyDictionary<string, int> Of(string topic) => _grades.TryGetValue(topic, out Dictionary<string, int>? grades) ? grades : Nothing;

    /// <summary>Reads lines of four columns between white space: topic, iteration (ignored), document number, grade. Blank lines are ignored.</summary>
    /// <param name="reader">The file.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FormatException">A line is not of this form; the message names it and says what is wrong.</exception>
    public static async Task<TrecJudgments> ReadAsync(TextReader reader, string name, CancellationToken cancellationToken)
    {
        TrecJudgments judgments = new();
        await foreach ((int number, string line) in NumberedLines.ReadAsync(reader, name, cancellationToken))
        {
            string[] columns = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length != 4)
                throw NumberedLines.Error(name, number, $"there are {columns.Length} columns, not the four of judgments: topic, 0, document number, grade");
            if (!int.TryParse(columns[3], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int grade) || Math.Abs((long)grade) > MaxGrade)
                throw NumberedLines.Error(name, number, $"the grade '{columns[3]}' is not a whole number from -{MaxGrade} to {MaxGrade}");
            if (!judgments._grades.TryGetValue(columns[0], out Dictionary<string, int>? grades))
                judgments._grades.Add(columns[0], grades = new Dictionary<string, int>(StringComparer.Ordinal));
            if (!grades.TryAdd(columns[2], grade) && grades[columns[2]] != grade)
                throw NumberedLines.Error(name, number, $"document {columns[2]} of topic {columns[0]} was given the grade {grades[columns[2]]} before");
        }
        return judgments;
    }
}
