using System.Collections.Frozen;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Search.Answering;

/// <summary>
/// The names a question asks about ("the Tokyo office", "grade H5"): concepts written with a capital or a digit. What is said of another
/// place or person is no answer, however much else of the question it says.
/// </summary>
internal sealed class AskedNames
{
    // Dates are written in many ways; that a sentence does not repeat the month says nothing against it.
    private static readonly FrozenSet<string> Times = (
        "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
        + "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays").Split(' ').ToFrozenSet();

    private readonly double[] _rarity;
    private readonly bool[] _isUnknown;

    /// <summary>Reads the names of a question.</summary>
    public AskedNames(ParsedQuery query, Ranking ranking)
    {
        _rarity = new double[query.Concepts.Length];
        _isUnknown = new bool[query.Concepts.Length];
        bool hasCase = HasCase(query);
        for (int c = 0; c < _rarity.Length; c++)
        {
            double rarity = Math.Min(1, ranking.Idf[c] / (Math.Max(query.Concepts[c].Weight, 1e-6) * ranking.MostIdf));
            _isUnknown[c] = rarity >= 1 && query.Concepts[c].Weight >= 1;
            if (IsName(query, query.Concepts[c], hasCase))
                _rarity[c] = rarity;
        }
    }

    /// <summary>How rare the rarest name is that a text does not say, 0–1: 0 when it says all, 1 when no passage of the index says it.</summary>
    /// <param name="cover">For each concept, how well the text says it.</param>
    /// <param name="isRow">Whether the text is a table's row: it is about one thing, so that any word of the question that no passage says counts as a name, capital or not.</param>
    public double Missing(ReadOnlySpan<double> cover, bool isRow)
    {
        double missing = 0;
        for (int c = 0; c < _rarity.Length; c++)
        {
            if (cover[c] <= 0)
                missing = Math.Max(missing, isRow && _isUnknown[c] ? 1 : _rarity[c]);
        }
        return missing;
    }

    private static bool IsName(ParsedQuery query, Concept concept, bool hasCase)
    {
        Token token = query.Tokens[concept.Token];
        ReadOnlySpan<char> word = query.Text.AsSpan(token.Start, token.End - token.Start);
        if (Times.Contains(token.Form.Surface) || FunctionWords.IsWeak(token.Form.Surface) || FunctionWords.IsGeneric(token.Form.Surface))
            return false;
        if (char.IsLetter(word[0]) && word.ContainsAnyInRange('0', '9'))
            return true;
        return hasCase && concept.Token > 0 && char.IsUpper(word[0]) && !IsAfterStop(query.Text, token.Start);
    }

    /// <summary>Whether capitals tell anything: not in German, nor in headlines, where most words have one.</summary>
    private static bool HasCase(ParsedQuery query)
    {
        int capitals = query.Tokens.Count(t => char.IsUpper(query.Text[t.Start]));
        return query.Tokens.Length >= 3 && capitals * 2 <= query.Tokens.Length;
    }

    private static bool IsAfterStop(string text, int start)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, start).TrimEnd();
        return before.Length == 0 || before[^1] is '.' or '?' or '!' or ':' or '"' or '“';
    }
}
