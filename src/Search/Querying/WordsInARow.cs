using IntranetSearch.Model.Text;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Analysis.Languages;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Search.Querying;

/// <summary>
/// Lifts files that say several words of the query side by side and in its order, small words between them included: "Head of Customer
/// Support" is said by the line that has these words, not by the guide that has each of them often.
/// </summary>
internal sealed class WordsInARow
{
    /// <summary>Files looked at, the first ones.</summary>
    private const int Files = 10;

    /// <summary>Passages looked at of each, the best ones.</summary>
    private const int Passages = 3;

    /// <summary>Words in a row that count in full; of fewer, a share.</summary>
    private const int FullRow = 4;

    private readonly IndexView _view;
    private readonly WordForms _forms;
    private readonly List<(string Stem, double Idf)> _asked = [];
    private readonly List<Token> _said = [];

    private WordsInARow(IndexView view, ParsedQuery query, Ranking ranking, WordForms forms)
    {
        (_view, _forms) = (view, forms);
        for (int i = 0; i < query.Tokens.Length; i++)
        {
            if (!query.Tokens[i].IsJoined)
                _asked.Add((query.Tokens[i].Form.Stem, IdfOf(query, ranking, i)));
        }
    }

    /// <summary>Lifts the best files of a ranking.</summary>
    /// <param name="view">The index.</param>
    /// <param name="query">The query.</param>
    /// <param name="ranking">The files, best first.</param>
    /// <param name="weight">What a row of the whole query adds.</param>
    /// <param name="forms">Word forms, not used by another thread meanwhile.</param>
    public static void Lift(IndexView view, ParsedQuery query, Ranking ranking, double weight, WordForms forms)
    {
        if (weight <= 0 || query.Concepts.Length < 2)
            return;
        WordsInARow rows = new(view, query, ranking, forms);
        foreach (RankedFile file in ranking.Files.Take(Files))
            file.RowFactor = 1 + weight * rows.BestOf(file) / ranking.SelfScore;
    }

    private static double IdfOf(ParsedQuery query, Ranking ranking, int token)
    {
        for (int c = 0; c < query.Concepts.Length; c++)
        {
            if (query.Concepts[c].Token == token)
                return ranking.Idf[c];
        }
        return 0;
    }

    private double BestOf(RankedFile file)
    {
        double best = 0;
        foreach (RankedPassage ranked in file.Passages.AsSpan()[..Math.Min(Passages, file.Passages.Length)])
        {
            Passage passage = _view.ReadPassage(ranked.Document);
            best = Math.Max(best, BestOf(passage.Text, passage.Language));
            foreach (string heading in passage.HeadingPath)
                best = Math.Max(best, BestOf(heading, passage.Language));
        }
        return best;
    }

    private double BestOf(string text, string? language)
    {
        _said.Clear();
        TextTokens.Read(text, LanguageTable.Of(language), _forms, _said);
        _said.RemoveAll(t => t.IsJoined);
        double best = 0;
        for (int said = 0; said < _said.Count; said++)
        {
            for (int asked = 0; asked < _asked.Count; asked++)
            {
                if (_asked[asked].Idf > 0 && _asked[asked].Stem == _said[said].Form.Stem)
                    best = Math.Max(best, RowFrom(asked, said));
            }
        }
        return best;
    }

    /// <summary>What the longest row is worth that begins here: the idf of its words, in full for a long one.</summary>
    private double RowFrom(int asked, int said)
    {
        double idf = 0;
        double row = 0;
        for (int i = 0; asked + i < _asked.Count && said + i < _said.Count && _asked[asked + i].Stem == _said[said + i].Form.Stem; i++)
        {
            if (_asked[asked + i].Idf <= 0)
                continue;
            idf += _asked[asked + i].Idf;
            row = idf * Math.Min(1, i / (FullRow - 1.0));
        }
        return row;
    }
}
