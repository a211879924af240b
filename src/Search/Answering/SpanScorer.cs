using System.Runtime.InteropServices;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Analysis.Languages;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Search.Answering;

/// <summary>Scores the spans of passages as answers to one question. Not thread-safe: it reuses its lists.</summary>
internal sealed class SpanScorer
{
    private const int Near = 6;
    private const double AsideWeight = 0.3;

    private readonly Retrieval _retrieval;
    private readonly Expectation _expected;
    private readonly ConceptMatcher _matcher;
    private readonly WordForms _forms;
    private readonly double[] _idf;
    private readonly double _idfSum;
    private readonly double _bestFile;
    private readonly AskedNames _names;
    private readonly OwnDocuments _ownDocuments;
    private readonly List<Token> _tokens = [];
    private readonly List<ConceptMatch> _matches = [];
    private readonly List<Token> _outerTokens = [];
    private readonly List<ConceptMatch> _outerMatches = [];

    public SpanScorer(Retrieval retrieval, Expectation expected, OwnDocuments ownDocuments, WordForms forms)
    {
        _names = new AskedNames(retrieval.Query, retrieval.Ranking);
        _ownDocuments = ownDocuments;
        _retrieval = retrieval;
        _expected = expected;
        _matcher = new ConceptMatcher(retrieval.Query.Concepts);
        _forms = forms;
        _idf = [.. retrieval.Ranking.Idf];
        _idfSum = Math.Max(_idf.Sum(), 1e-6);
        _bestFile = Math.Max(1e-6, retrieval.Files.Count > 0 ? retrieval.Files.Max(f => f.Score) : 0);
    }

    /// <summary>The spans of a passage with their scores.</summary>
    public void Score(CandidatePassage candidate, List<ScoredSpan> into)
    {
        Passage passage = candidate.Passage;
        List<AnswerSpan> spans = AnswerSpans.Of(passage);
        _tokens.Clear();
        _matches.Clear();
        TextTokens.Read(passage.Text, LanguageTable.Of(passage.Language), _forms, _tokens);
        _tokens.RemoveAll(t => t.IsJoined);
        _matcher.Find(_tokens, _matches);
        double[] outer = Cover(Outer(candidate));
        double heading = HeadingShare(passage);
        double ownDocument = _ownDocuments.OfFile(candidate.File.File);
        double ownSection = _ownDocuments.OfSection(passage.HeadingPath);
        double[][] own = [.. spans.Select(s => CoverOf(s.Span, passage.Text))];
        for (int i = 0; i < spans.Count; i++)
        {
            if (IsLabel(candidate, spans[i]))
                continue;
            double[] withIntro = Max(own[i], Cover(Within(spans[i].Intro)));
            double[] withOuter = Max(withIntro, outer);
            double[] withNeighbours = withOuter;
            if (i > 0)
                withNeighbours = Max(withNeighbours, own[i - 1]);
            if (i + 1 < spans.Count)
                withNeighbours = Max(withNeighbours, own[i + 1]);
            SpanFeatures features = Features(candidate, spans[i], withIntro, withOuter, withNeighbours, heading);
            into.Add(new ScoredSpan(candidate, spans[i], Favour(features, passage.Ordinal, i, IsRow(passage, spans[i]), ownDocument, ownSection)));
        }
    }

    /// <summary>Tells how much a span is the main statement of its document or section: among the first, and it says a rule.</summary>
    private static SpanFeatures Favour(SpanFeatures features, int ordinal, int index, bool isRow, double ownDocument, double ownSection)
    {
        if (features.IsIntro + features.IsQuestion > 0)
            return features;
        double early = (features.Lead > 0 ? 1 : 1.0 / (1 + (0.25 * index))) * (0.4 + (0.6 * features.Type)) * (isRow ? 0.9 : 1);
        if (ownDocument <= 0)
            return features with { Main = 0.8 * ownSection * early };
        if (ordinal >= OwnDocuments.FirstPassages)
            return features;
        // A sentence of the policy itself need not say again what the policy is about.
        return features with
        {
            Main = ownDocument * early * (1 - (0.25 * ordinal)),
            Cover = Math.Max(features.Cover, ownDocument),
            CoverWithHeadings = Math.Max(features.CoverWithHeadings, ownDocument),
            CoverWithNeighbours = Math.Max(features.CoverWithNeighbours, ownDocument),
            TypeNear = features.Type,
        };
    }

    private SpanFeatures Features(
        CandidatePassage candidate, AnswerSpan span, double[] cover, double[] withOuter, double[] withNeighbours, double heading)
    {
        ReadOnlySpan<char> text = candidate.Passage.Text;
        (int first, int count) = TokensOf(span.Span);
        ReadOnlySpan<Token> words = CollectionsMarshal.AsSpan(_tokens).Slice(first, count);
        double covered = Share(cover);
        double bigrams = BigramShare(first, count);
        (double type, int at) = TypeSigns.Find(_expected.Type, text, words);
        if (_expected.Type == AnswerType.Reason && span.IsLead && IsReasonHeading(candidate.Passage))
            type = 1;
        double definition = _expected.Subject.IsEmpty ? 0 : DefinitionOf(span, text, words, heading);
        ReadOnlySpan<char> own = text.Slice(span.Span.Start, span.Span.Length).TrimEnd();
        return new SpanFeatures
        {
            CoverWithHeadings = Share(withOuter),
            Passage = Math.Min(2.5, candidate.Score / _retrieval.Ranking.SelfScore),
            Cover = covered,
            CoverWithNeighbours = Share(withNeighbours),
            Type = type,
            Definition = definition,
            File = candidate.File.Score / _bestFile,
            TypeNear = at >= 0 && IsNear(first + at) ? type : 0,
            Bigrams = bigrams,
            Verbatim = _idf.Length > 2 && bigrams > 0.99 && covered > 0.99 ? 1 : 0,
            Heading = heading,
            LogLength = Math.Log(1 + count),
            Lead = span.IsLead ? 1 : 0,
            IsQuestion = own.EndsWith('?') ? 1 : 0,
            IsIntro = own.EndsWith(':') || SentenceShapes.SpeaksOfItself(words) ? 1 : 0,
            MissingName = MissingIn(candidate.Passage.Blocks[span.Block].Kind, withOuter, withNeighbours),
            NoType = type <= 0 && _expected.Type is AnswerType.Amount or AnswerType.Duration or AnswerType.Date or AnswerType.Reason ? 1 : 0,
            IsFragment = !IsRow(candidate.Passage, span) && char.IsLower(own[0]) ? 1 : 0,
            StartsWithPronoun = count > 0 && words[0].Form.Surface is "it" or "they" or "this" or "these" or "he" or "she" or "that" or "those" ? 1 : 0,
            NotInForce = 1 - candidate.File.Standing,
        };
    }

    /// <summary>A sentence may speak of what its neighbours name; rows and list items each speak of a thing of their own.</summary>
    private double MissingIn(BlockKind kind, double[] withOuter, double[] withNeighbours) =>
        _names.Missing(kind is BlockKind.TableRow or BlockKind.ListItem ? withOuter : withNeighbours, isRow: kind == BlockKind.TableRow);

    /// <summary>"Root cause", "Why it happened".</summary>
    private bool IsReasonHeading(Passage passage)
    {
        _outerTokens.Clear();
        if (!passage.HeadingPath.IsEmpty)
            TextTokens.Read(passage.HeadingPath[^1], LanguageTable.Of(passage.Language), _forms, _outerTokens);
        return _outerTokens.Exists(t => TypeSigns.IsReason(t.Form.Surface));
    }

    private static bool IsRow(Passage passage, AnswerSpan span) => passage.Blocks[span.Block].Kind is BlockKind.TableRow or BlockKind.ListItem;

    /// <summary>Whether a line without a stop says little but the file's title: what stands at the head or foot of each page.</summary>
    private bool IsLabel(CandidatePassage candidate, AnswerSpan span)
    {
        (int first, int count) = TokensOf(span.Span);
        ReadOnlySpan<Token> words = CollectionsMarshal.AsSpan(_tokens).Slice(first, count);
        ReadOnlySpan<char> own = candidate.Passage.Text.AsSpan(span.Span.Start, span.Span.Length).TrimEnd();
        if (words.Length == 0 || words.Length > 24 || IsRow(candidate.Passage, span) || own[^1] is '.' or '!' or '?' or ':' or ';')
            return false;
        // A bread crumb, a button.
        if (words.Length <= 2 && !char.IsAsciiDigit(own[0]))
            return true;
        HashSet<string> title = TitleOf(candidate.File.File);
        int known = 0;
        int all = 0;
        foreach (Token word in words)
        {
            bool isKnown = title.Contains(word.Form.Stem);
            if (!isKnown && (FunctionWords.IsEmpty(word.Form.Surface) || char.IsAsciiDigit(word.Form.Surface[0]) || word.Form.Surface is "page"))
                continue;
            all++;
            known += isKnown ? 1 : 0;
        }
        return known >= 2 && known * 2 >= all;
    }

    private HashSet<string> TitleOf(IndexedFile file)
    {
        _outerTokens.Clear();
        Language language = LanguageTable.Of(file.File.Language);
        TextTokens.Read(file.File.Title, language, _forms, _outerTokens);
        TextTokens.ReadName(Path.GetFileNameWithoutExtension(file.File.Name), language, _forms, _outerTokens);
        return [.. _outerTokens.Select(t => t.Form.Stem)];
    }

    private double DefinitionOf(AnswerSpan span, ReadOnlySpan<char> text, ReadOnlySpan<Token> words, double heading)
    {
        double pattern = DefinitionPatterns.Strength(_expected.Subject, text, words);
        // A page or section of the thing's own says first what it is.
        return span.IsLead && heading >= 0.99 ? Math.Max(pattern, 0.7) : pattern;
    }

    /// <summary>What headings, title and name of a passage say.</summary>
    private List<ConceptMatch> Outer(CandidatePassage candidate)
    {
        _outerMatches.Clear();
        foreach (string heading in candidate.Passage.HeadingPath)
            FindIn(heading, LanguageTable.Of(candidate.Passage.Language), isName: false);
        Language language = LanguageTable.Of(candidate.File.File.File.Language);
        FindIn(candidate.File.File.File.Title, language, isName: false);
        FindIn(candidate.File.File.File.Name, language, isName: true);
        return _outerMatches;
    }

    private void FindIn(string text, Language language, bool isName)
    {
        _outerTokens.Clear();
        if (isName)
            TextTokens.ReadName(text, language, _forms, _outerTokens);
        else
            TextTokens.Read(text, language, _forms, _outerTokens);
        _matcher.Find(_outerTokens, _outerMatches);
    }

    /// <summary>Share of the innermost heading's words, small ones aside, that the question says.</summary>
    private double HeadingShare(Passage passage)
    {
        if (passage.HeadingPath.IsEmpty)
            return 0;
        _outerTokens.Clear();
        List<ConceptMatch> matches = [];
        TextTokens.Read(passage.HeadingPath[^1], LanguageTable.Of(passage.Language), _forms, _outerTokens);
        _outerTokens.RemoveAll(t => t.IsJoined);
        _matcher.Find(_outerTokens, matches);
        int words = 0;
        int said = 0;
        for (int i = 0; i < _outerTokens.Count; i++)
        {
            if (FunctionWords.IsEmpty(_outerTokens[i].Form.Surface))
                continue;
            words++;
            int at = i;
            said += matches.Exists(m => m.FirstToken <= at && m.LastToken >= at) ? 1 : 0;
        }
        return words == 0 ? 0 : (double)said / words;
    }

    private IEnumerable<ConceptMatch> Within(TextSpan span) => _matches.Where(m => m.Start >= span.Start && m.End <= span.End);

    /// <summary>What a span says. What stands in an aside before its main clause ("In addition to annual leave, …") is not what it tells about.</summary>
    private double[] CoverOf(TextSpan span, string text)
    {
        int aside = SentenceShapes.AsideEnd(text.AsSpan(span.Start, span.Length));
        return Cover(Within(span).Select(m => m.End <= span.Start + aside ? m with { Weight = m.Weight * AsideWeight } : m));
    }

    private double[] Cover(IEnumerable<ConceptMatch> matches)
    {
        double[] cover = new double[_idf.Length];
        foreach (ConceptMatch match in matches)
            cover[match.Concept] = Math.Max(cover[match.Concept], match.Weight);
        return cover;
    }

    private static double[] Max(double[] a, double[] b)
    {
        double[] max = new double[a.Length];
        for (int i = 0; i < max.Length; i++)
            max[i] = Math.Max(a[i], b[i]);
        return max;
    }

    private double Share(double[] cover)
    {
        double sum = 0;
        for (int i = 0; i < cover.Length; i++)
            sum += cover[i] * _idf[i];
        return sum / _idfSum;
    }

    private (int First, int Count) TokensOf(TextSpan span)
    {
        int first = _tokens.FindIndex(t => t.Start >= span.Start);
        if (first < 0)
            return (0, 0);
        int last = first;
        while (last < _tokens.Count && _tokens[last].End <= span.End)
            last++;
        return (first, last - first);
    }

    private bool IsNear(int token) => _matches.Exists(m => m.FirstToken - token <= Near && token - m.LastToken <= Near && (m.FirstToken > token || m.LastToken < token));

    /// <summary>Share of the question's pairs of neighbouring concepts that stand within two words of each other here.</summary>
    private double BigramShare(int first, int count)
    {
        int pairs = _idf.Length - 1;
        if (pairs < 1)
            return 0;
        HashSet<int> found = [];
        List<ConceptMatch> inside = _matches.FindAll(m => m.FirstToken >= first && m.LastToken < first + count);
        foreach (ConceptMatch a in inside)
        {
            foreach (ConceptMatch b in inside)
            {
                if (b.Concept == a.Concept + 1 && b.FirstToken > a.LastToken && b.FirstToken - a.LastToken <= 2)
                    found.Add(a.Concept);
            }
        }
        return (double)found.Count / pairs;
    }
}
