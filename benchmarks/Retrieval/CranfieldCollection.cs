using System.Globalization;
using System.Text;
using IntranetSearch.Search.Evaluation.Trec;

namespace IntranetSearch.Retrieval;

/// <summary>An abstract of the collection.</summary>
/// <param name="Docno">Its number.</param>
/// <param name="Title">Its title, on one line.</param>
/// <param name="Text">The abstract, which repeats the title.</param>
internal sealed record CranfieldDocument(string Docno, string Title, string Text);

/// <summary>The Cranfield 2 collection (Cleverdon, 1967): 1,400 abstracts on aeronautics, 225 questions of their authors, judged in full.</summary>
/// <param name="Documents">The abstracts.</param>
/// <param name="Topics">The questions. The judgments number them by their order, not by the numbers written beside them.</param>
/// <param name="Judgments">Lines of TREC judgments.</param>
internal sealed record CranfieldCollection(IReadOnlyList<CranfieldDocument> Documents, IReadOnlyList<TrecTopic> Topics, IReadOnlyList<string> Judgments)
{
    private const string DocumentFile = "cran.all.1400";
    private const string QuestionFile = "cran.qry";
    private const string JudgmentFile = "cranqrel";

    /// <summary>Reads the three files of a folder.</summary>
    /// <exception cref="FormatException">A file is not as it should be.</exception>
    public static CranfieldCollection Read(string folder) => new(
        [.. Records(Path.Combine(folder, DocumentFile)).Select(r => new CranfieldDocument(r["I"].Trim(), Line(r.GetValueOrDefault("T", "")), r.GetValueOrDefault("W", "").Trim('\n')))],
        [.. Records(Path.Combine(folder, QuestionFile)).Select((r, i) => new TrecTopic((i + 1).ToString(CultureInfo.InvariantCulture), Line(r["W"])))],
        [.. File.ReadLines(Path.Combine(folder, JudgmentFile)).Where(l => !string.IsNullOrWhiteSpace(l)).Select(Judgment).DistinctBy(j => (j.Topic, j.Docno)).Select(j => FormattableString.Invariant($"{j.Topic} 0 {j.Docno} {j.Gain}"))]);

    /// <summary>
    /// The collection's codes run from 1, a complete answer, to 4, of least interest; -1 and 5 are of no interest (cranqrel.readme).
    /// A gain is larger for what is better: 4 to 1, and 0.
    /// </summary>
    private static (string Topic, string Docno, int Gain) Judgment(string line)
    {
        string[] columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (columns.Length != 3 || !int.TryParse(columns[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int code))
            throw new FormatException($"{JudgmentFile}: '{line}' is not a question, a document and a code.");
        return (columns[0], columns[1], code is >= 1 and <= 4 ? 5 - code : 0);
    }

    /// <summary>Records that begin with ".I number", of fields that begin with a dot and a letter on a line of their own.</summary>
    private static IEnumerable<Dictionary<string, string>> Records(string path)
    {
        Dictionary<string, StringBuilder>? record = null;
        StringBuilder? field = null;
        foreach (string line in File.ReadLines(path))
        {
            if (line.StartsWith(".I ", StringComparison.Ordinal))
            {
                if (record is not null)
                    yield return Whole(record);
                record = new(StringComparer.Ordinal) { ["I"] = new StringBuilder(line[3..]) };
                field = null;
            }
            else if (line.Length == 2 && line[0] == '.' && char.IsAsciiLetterUpper(line[1]))
            {
                record![line[1..]] = field = new StringBuilder();
            }
            else
            {
                (field ?? throw new FormatException($"{path}: '{line}' stands in no field.")).Append(line).Append('\n');
            }
        }
        yield return Whole(record ?? throw new FormatException($"{path} holds no record."));
    }

    private static Dictionary<string, string> Whole(Dictionary<string, StringBuilder> record) => record.ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
