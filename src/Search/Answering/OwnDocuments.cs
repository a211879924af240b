using System.Collections.Immutable;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Search.Answering;

/// <summary>
/// For a question about a policy as a whole ("what is our travel policy"): which files and sections are about just that. Such a one says
/// the most important first; a sentence further down that repeats the question's words is a detail.
/// </summary>
internal sealed class OwnDocuments
{
    /// <summary>First passages of a file that may hold its main statement.</summary>
    public const int FirstPassages = 3;

    // A title may leave out one smaller word of the question: the company's name.
    private const double LeastCover = 0.6;

    // "Vacation policy" asks for the "Paid time off policy".
    private const double LeastLikeness = 0.8;

    private readonly ConceptMatcher _matcher;
    private readonly WordForms _forms;
    private readonly double[] _idf;
    private readonly double _sum;
    private readonly List<Token> _tokens = [];
    private readonly List<ConceptMatch> _matches = [];

    /// <summary>For one question.</summary>
    public OwnDocuments(Retrieval retrieval, Expectation expected, WordForms forms)
    {
        _matcher = new ConceptMatcher(retrieval.Query.Concepts);
        _forms = forms;
        // "Policy" and "company" are in the title of everything; they do not make a document the one asked for.
        _idf = [.. retrieval.Query.Concepts.Select((c, i) => c.Weight < 1 ? 0 : retrieval.Ranking.Idf[i])];
        _sum = expected.Type == AnswerType.Rule ? _idf.Sum() : 0;
    }

    /// <summary>How much a file is about just what is asked, 0–1; 0 for questions that ask for a detail.</summary>
    public double OfFile(IndexedFile file) =>
        _sum <= 0 ? 0 : Math.Max(Of(file.File.Title, isName: false), Of(Path.GetFileNameWithoutExtension(file.File.Name), isName: true));

    /// <summary>How much a section is about just what is asked, 0–1.</summary>
    /// <param name="headings">Its headings, outermost first.</param>
    public double OfSection(ImmutableArray<string> headings) => _sum <= 0 || headings.IsEmpty ? 0 : Of(headings[^1], isName: false);

    private double Of(string text, bool isName)
    {
        _tokens.Clear();
        _matches.Clear();
        if (isName)
            TextTokens.ReadName(text, _forms, _tokens);
        else
            TextTokens.Read(text, _forms, _tokens);
        _matcher.Find(_tokens, _matches);
        double cover = 0;
        for (int c = 0; c < _idf.Length; c++)
            cover += _idf[c] * _matches.Where(m => m.Concept == c).Select(m => Math.Max(m.Weight, LeastLikeness)).DefaultIfEmpty().Max();
        cover /= _sum;
        if (cover < LeastCover)
            return 0;
        int words = 0;
        int said = 0;
        for (int i = 0; i < _tokens.Count; i++)
        {
            string word = _tokens[i].Form.Surface;
            if (_tokens[i].IsJoined || FunctionWords.IsEmpty(word) || FunctionWords.IsGeneric(word) || char.IsAsciiDigit(word[0]))
                continue;
            words++;
            int at = i;
            said += _matches.Exists(m => m.FirstToken <= at && m.LastToken >= at) ? 1 : 0;
        }
        return cover * (0.4 + 0.6 * said / Math.Max(1, words));
    }
}
