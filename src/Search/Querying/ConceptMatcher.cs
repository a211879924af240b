using System.Collections.Immutable;
using IntranetSearch.Search.Analysis;

namespace IntranetSearch.Search.Querying;

/// <summary>Finds a query's concepts in the words of a text, in every way they are searched for.</summary>
internal sealed class ConceptMatcher
{
    private readonly Dictionary<string, List<(int Concept, Way Way)>> _byFirst = [];

    public ConceptMatcher(ImmutableArray<Concept> concepts)
    {
        for (int c = 0; c < concepts.Length; c++)
        {
            foreach (Way way in concepts[c].Ways)
            {
                if (!_byFirst.TryGetValue(way.Stems[0], out List<(int, Way)>? ways))
                    _byFirst[way.Stems[0]] = ways = [];
                ways.Add((c, way));
            }
        }
    }

    /// <summary>Adds what the words say, in order of place.</summary>
    public void Find(IReadOnlyList<Token> tokens, List<ConceptMatch> into)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            if (_byFirst.TryGetValue(tokens[i].Form.Stem, out List<(int Concept, Way Way)>? ways))
            {
                foreach ((int concept, Way way) in ways)
                {
                    int last = LastOf(tokens, i, way.Stems);
                    if (last >= 0)
                        into.Add(new ConceptMatch(concept, way.Weight, tokens[i].Start, tokens[last].End, i, last));
                }
            }
            if (tokens[i].Form.Parts is not null)
                FindParts(tokens[i], i, into);
        }
    }

    /// <summary>A compound says what its parts say.</summary>
    private void FindParts(Token token, int i, List<ConceptMatch> into)
    {
        foreach (string part in token.Form.Parts!)
        {
            if (!_byFirst.TryGetValue(part, out List<(int Concept, Way Way)>? ways))
                continue;
            foreach ((int concept, Way way) in ways)
            {
                if (way.Stems.Length == 1)
                    into.Add(new ConceptMatch(concept, way.Weight, token.Start, token.End, i, i));
            }
        }
    }

    /// <summary>Index of the last token of the phrase that begins at <paramref name="i"/>; -1 when it does not stand there.</summary>
    private static int LastOf(IReadOnlyList<Token> tokens, int i, ImmutableArray<string> stems)
    {
        int last = i;
        for (int s = 1; s < stems.Length; s++)
        {
            do
                last++;
            while (last < tokens.Count && tokens[last].IsJoined);
            if (last >= tokens.Count || tokens[last].Form.Stem != stems[s])
                return -1;
        }
        return last;
    }
}

/// <summary>A place where a text says a concept.</summary>
/// <param name="Concept">Which one.</param>
/// <param name="Weight">Of the way it is said.</param>
/// <param name="Start">First character.</param>
/// <param name="End">One past the last character.</param>
/// <param name="FirstToken">Index of its first token.</param>
/// <param name="LastToken">Index of its last token.</param>
internal readonly record struct ConceptMatch(int Concept, double Weight, int Start, int End, int FirstToken, int LastToken);
