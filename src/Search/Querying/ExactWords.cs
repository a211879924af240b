using IntranetSearch.Model.Text;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Analysis.Languages;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Search.Querying;

/// <summary>
/// Puts files that say a query's words as they were typed before files that say other forms of them, where both score nearly the same.
/// The index holds stems only; more weight, or for all files, found no more on the handbooks (docs/evaluation.md).
/// </summary>
internal static class ExactWords
{
    private const double Bonus = 0.03;

    /// <summary>Lifts the files of a ranking whose place is open, for the one before or behind scores nearly the same.</summary>
    /// <param name="view">The index.</param>
    /// <param name="query">The query.</param>
    /// <param name="ranking">The files, best first.</param>
    /// <param name="first">Files looked at.</param>
    /// <param name="forms">Word forms, not used by another thread meanwhile.</param>
    public static void Lift(IndexView view, ParsedQuery query, Ranking ranking, int first, WordForms forms)
    {
        RankedFile[] open = [.. ranking.Files.Take(first).Where((f, i) => !f.Passages.IsEmpty && IsOpen(ranking.Files, i))];
        List<Token> tokens = [];
        foreach (RankedFile file in open)
            file.ExactFactor = Of(view.ReadPassage(file.Passages[0].Document), query, ranking, tokens, forms);
    }

    private static bool IsOpen(List<RankedFile> files, int i) =>
        (i > 0 && AreNear(files[i - 1], files[i])) || (i + 1 < files.Count && AreNear(files[i], files[i + 1]));

    /// <summary>Factor for a file by its best passage: a little more than 1 the more of the query's words, by idf, stand there as typed.</summary>
    private static double Of(Passage best, ParsedQuery query, Ranking ranking, List<Token> tokens, WordForms forms)
    {
        tokens.Clear();
        TextTokens.Read(best.Text, LanguageTable.Of(best.Language), forms, tokens);
        double exact = 0;
        for (int c = 0; c < query.Concepts.Length; c++)
        {
            string word = query.Concepts[c].Text;
            foreach (Token token in tokens)
            {
                if (token.Form.Surface == word)
                {
                    exact += ranking.Idf[c];
                    break;
                }
            }
        }
        return 1 + Bonus * exact / ranking.SelfScore;
    }

    private static bool AreNear(RankedFile better, RankedFile worse) => worse.Score >= better.Score * (1 - Bonus);
}
