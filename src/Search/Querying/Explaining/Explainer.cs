using System.Collections.Immutable;
using System.Globalization;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Analysis.Languages;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Search.Querying.Explaining;

/// <summary>Words what a trace has noted. Reads the words of the explained passages only.</summary>
/// <param name="view">The index.</param>
/// <param name="found">What was found.</param>
/// <param name="trace">What was noted of the files to be explained and of their passages.</param>
/// <param name="fileWeight">How far the score of the whole file counts.</param>
/// <param name="forms">Word forms, not used by another thread meanwhile.</param>
internal sealed class Explainer(IndexView view, Retrieval found, ScoreTrace trace, double fileWeight, WordForms forms)
{
    private const int MaxWords = 3;

    private readonly List<Token> _tokens = [];

    /// <summary>Documents whose scores an explanation of a file needs.</summary>
    public static IEnumerable<int> DocumentsOf(RankedFile file) => file.Passages.Select(p => p.Document).Append(file.Document);

    /// <summary>Where a file's score comes from.</summary>
    public ScoreExplanation Explain(RetrievedFile file)
    {
        RankedFile ranked = file.Ranked;
        List<PassageExplanation> passages = [.. ranked.Passages.Select(p => OfPassage(file, p))];
        // A name that says more than any passage is what the file is ranked by.
        if (ranked.Passages.IsEmpty || ranked.PassageScore > ranked.Passages[0].Score)
            passages.Insert(0, new PassageExplanation(ranked.PassageScore, null, Terms(ranked.Document, file, passage: null)));
        return new ScoreExplanation(file.Score, Factors(file), [.. passages], OfFile(ranked));
    }

    private ImmutableArray<ScoreFactor> Factors(RetrievedFile file)
    {
        RankedFile ranked = file.Ranked;
        List<ScoreFactor> factors =
        [
            new("file", ranked.FileFactor, string.Create(CultureInfo.InvariantCulture, $"1 + {fileWeight} × {ranked.FileScore:0.####} / {found.Ranking.BestFileScore:0.####}, its score as a whole over the best one's")),
            new("words in a row", ranked.RowFactor, "a passage says words of the query side by side, in its order"),
            new("exact words", ranked.ExactFactor, "it nearly ties with its neighbour: words as typed come first"),
            new("standing", file.Standing, file.Mark.Reason ?? ""),
        ];
        if (file.Score > file.OwnScore)
            factors.Add(new("copies", file.Score / file.OwnScore, $"it stands where the best of its copies would: {file.Copies.MaxBy(c => c.OwnScore)!.File.Path}"));
        return [.. factors.Where(f => f.Value != 1)];
    }

    private PassageExplanation OfPassage(RetrievedFile file, RankedPassage ranked)
    {
        Passage passage = view.ReadPassage(ranked.Document);
        return new PassageExplanation(ranked.Score, Anchors.Of(passage, 0), Terms(ranked.Document, file, passage));
    }

    private FileExplanation OfFile(RankedFile ranked) => new(
        ranked.FileScore, found.Ranking.BestFileScore, fileWeight,
        [.. trace[ranked.Document].FileParts.Select(p => new FileTermExplanation(found.Query.Concepts[p.Concept].Text, p.Value, p.Frequency))]);

    private ImmutableArray<TermExplanation> Terms(int document, RetrievedFile file, Passage? passage)
    {
        TracedScore traced = trace[document];
        var terms = ImmutableArray.CreateBuilder<TermExplanation>();
        foreach ((int c, float body, float heading, float title) in traced.Parts)
        {
            Concept concept = found.Query.Concepts[c];
            (Place Place, float Score)[] places = [(Place.Body, body), (Place.Heading, heading), (Place.Title, title)];
            ImmutableArray<PartExplanation> parts =
                [.. places.Where(p => p.Score > 0).Select(p => Part(concept, p.Place, p.Score, traced.Best[(c, p.Place)], file, passage))];
            terms.Add(new TermExplanation(concept.Text, concept.MendedFrom, concept.Weight, parts.Sum(p => p.Score), parts));
        }
        return terms.ToImmutable();
    }

    private PartExplanation Part(Concept concept, Place place, float score, TracedWay best, RetrievedFile file, Passage? passage)
    {
        string name = place switch { Place.Body => "text", Place.Heading => "heading", _ => "title" };
        if (best.Way is not Way way)
            return new PartExplanation(name, score, "folder", 1, [], 1);
        ConceptMatcher matcher = new([concept with { Ways = [way] }]);
        HashSet<string> words = [];
        HashSet<string> surfaces = [];
        Language language = LanguageTable.Of(passage?.Language ?? file.File.File.Language);
        if (place == Place.Body)
            Find(passage!.Text, language, matcher, isName: false, words, surfaces);
        foreach (string heading in place == Place.Heading ? passage!.HeadingPath : [])
            Find(heading, language, matcher, isName: false, words, surfaces);
        if (place == Place.Title)
        {
            Find(file.File.File.Title, LanguageTable.Of(file.File.File.Language), matcher, isName: false, words, surfaces);
            Find(file.File.File.Name, LanguageTable.Of(file.File.File.Language), matcher, isName: true, words, surfaces);
        }
        return new PartExplanation(name, score, FormOf(way, concept, surfaces), way.Weight, [.. words.Take(MaxWords)], best.Frequency);
    }

    /// <summary>Adds the words of a text that a way matches, as they stand and as they are compared.</summary>
    private void Find(string text, Language language, ConceptMatcher matcher, bool isName, HashSet<string> words, HashSet<string> surfaces)
    {
        List<ConceptMatch> matches = [];
        _tokens.Clear();
        if (isName)
            TextTokens.ReadName(text, language, forms, _tokens);
        else
            TextTokens.Read(text, language, forms, _tokens);
        matcher.Find(_tokens, matches);
        foreach (ConceptMatch match in matches)
        {
            words.Add(text[match.Start..match.End]);
            surfaces.Add(string.Join(' ', _tokens.Take(match.FirstToken..(match.LastToken + 1)).Where(t => !t.IsJoined).Select(t => t.Form.Surface)));
        }
    }

    private static string FormOf(Way way, Concept concept, HashSet<string> surfaces) => way.Kind switch
    {
        WayKind.Word => surfaces.Contains(concept.Text) ? "exact" : "stem",
        WayKind.Spelling => "spelling",
        WayKind.OtherLanguage => "other language",
        WayKind.Acronym => "acronym",
        WayKind.Synonym => "synonym",
        WayKind.Thesaurus => "thesaurus",
        WayKind.Lexicon => "lexicon",
        _ => "part",
    };
}
