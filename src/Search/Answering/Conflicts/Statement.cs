using System.Buffers;
using System.Collections.Frozen;
using System.Runtime.InteropServices;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Analysis.Languages;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Search.Answering.Conflicts;

/// <summary>What a span states: its values, and what it states them of.</summary>
/// <param name="All">All values of the span.</param>
/// <param name="Stated">Those of the clause that states the first of the wanted kinds.</param>
/// <param name="Words">What that clause and the line before it say besides, small words aside; other words for the same are one.</param>
/// <param name="Context">What headings, title and name of the file say besides.</param>
/// <param name="Folders">Words of the folders.</param>
internal sealed record Statement(List<StatedValue> All, List<StatedValue> Stated, HashSet<string> Words, HashSet<string> Context, HashSet<string> Folders);

/// <summary>Reads statements for one question. Not thread-safe.</summary>
/// <param name="concepts">What the question speaks of.</param>
/// <param name="kinds">Kinds of values that would answer it.</param>
/// <param name="isFrequency">Whether it asks how often: then "monthly" is a value.</param>
/// <param name="forms">Word forms, not used by another thread meanwhile.</param>
internal sealed class StatementReader(IReadOnlyList<Concept> concepts, IReadOnlySet<ValueKind> kinds, bool isFrequency, WordForms forms)
{
    private const string SameName = "~leave";

    private static readonly SearchValues<char> Breaks = SearchValues.Create(",;(:–—·|");

    // To whom something is given, that it is given, and how often: told in many words, and no other matter.
    private static readonly FrozenSet<string> Plain = Set(
        "employee employees staff worker workers people everyone everybody personnel colleagues member members team"
        + " receive receives received entitled entitlement eligible accrue accrues earn earns granted grant grants offered offer offers provided provide provides allotted allocated given get gets"
        + " allowed amount amounts total totals number limit limits limited set currently now standard regular year years yearly annual annually calendar full time fulltime each every per"
        + " pay pays paid reimburse reimburses reimbursed cover covers covered company up");

    /// <summary>Small words that change what is stated.</summary>
    private static readonly FrozenSet<string> Binding = Set(
        "after before until till unless except if only not no never cannot cant without under over during between least most maximum minimum more less than other additional extra until from once when while");

    /// <summary>Words of titles and headings that do not tell one subject from another.</summary>
    private static readonly FrozenSet<string> Plainest = Set(
        "policy policies handbook guide guidelines rules manual document page overview summary faq general hr human resources people benefits information info wiki intranet"
        + " archive archived draft drafts old superseded obsolete former previous version final copy new current updated revised v rev txt md pdf docx doc html"
        + " allowance entitlement limits amounts days leave time off work working");

    /// <summary>Names of one thing that question and documents use in turn.</summary>
    private static readonly string[] SameThing = ["vacation", "pto", "paid time off", "annual leave", "holiday leave", "paid leave", "time off"];

    private readonly ConceptMatcher _matcher = new([.. concepts.Select(c => c with { Ways = [.. c.Ways.Where(IsSame)] }).Where(c => !c.Ways.IsEmpty)]);
    private readonly ConceptMatcher _same = new([new Concept("", [.. SameThing.Select(s => new Way([.. s.Split(' ').Select(w => forms.Of(w).Stem)], 1))], 1, 0)]);
    private readonly List<Token> _tokens = [];
    private readonly List<ConceptMatch> _matches = [];

    /// <summary>The statement of a span; null when it states none of the wanted values.</summary>
    public Statement? Read(ScoredSpan span)
    {
        Passage passage = span.Passage.Passage;
        Language language = LanguageTable.Of(passage.Language);
        if (!language.IsEnglish)
            return null;
        string text = passage.Text.Substring(span.Span.Span.Start, span.Span.Span.Length);
        ReadOnlySpan<Token> words = Tokens(text, language, isName: false);
        List<StatedValue> all = ValueReader.Read(text, words, isFrequency);
        int first = all.FindIndex(v => kinds.Contains(v.Kind));
        if (first < 0)
            return null;
        int end = ClauseEnd(text, words, all[first].LastToken);
        List<StatedValue> stated = all.FindAll(v => v.LastToken < end && kinds.Contains(v.Kind));
        HashSet<string> said = WordsOf(words[..end], all, keepsBinding: true);
        string intro = passage.Text.Substring(span.Span.Intro.Start, span.Span.Intro.Length);
        said.UnionWith(WordsOf(Tokens(intro, language, isName: false), [], keepsBinding: true));
        HashSet<string> context = [];
        foreach (string heading in passage.HeadingPath)
            context.UnionWith(WordsOf(Tokens(heading, language, isName: false), [], keepsBinding: false));
        string name = Path.GetFileNameWithoutExtension(span.Passage.File.File.File.Name);
        context.UnionWith(WordsOf(Tokens(name, language, isName: true), [], keepsBinding: false));
        if (span.Passage.File.File.File.Title != span.Passage.File.File.File.Name)
            context.UnionWith(WordsOf(Tokens(span.Passage.File.File.File.Title, language, isName: false), [], keepsBinding: false));
        context.RemoveWhere(w => Plainest.Contains(w) || char.IsAsciiDigit(w[0]));
        string folders = Path.GetDirectoryName(span.Passage.File.File.Path) ?? "";
        HashSet<string> path = WordsOf(Tokens(folders, language, isName: true), [], keepsBinding: false);
        path.RemoveWhere(w => char.IsAsciiDigit(w[0]));
        return new Statement(all, stated, said, context, path);
    }

    private ReadOnlySpan<Token> Tokens(string text, Language language, bool isName)
    {
        _tokens.Clear();
        if (isName)
            TextTokens.ReadName(text, language, forms, _tokens);
        else
            TextTokens.Read(text, language, forms, _tokens);
        _tokens.RemoveAll(t => t.IsJoined);
        return CollectionsMarshal.AsSpan(_tokens);
    }

    /// <summary>
    /// The words (their stems) besides values, small and plain ones; words of the question, in any way that is certainly the same, by the
    /// question's own.
    /// </summary>
    private HashSet<string> WordsOf(ReadOnlySpan<Token> words, List<StatedValue> values, bool keepsBinding)
    {
        string?[] names = new string?[words.Length];
        bool[] isValue = new bool[words.Length];
        foreach (StatedValue value in values.Where(v => v.LastToken < isValue.Length))
            isValue.AsSpan(value.FirstToken, value.LastToken - value.FirstToken + 1).Fill(true);
        Name(_same, words, names, _ => SameName);
        Name(_matcher, words, names, c => "=" + c);
        HashSet<string> said = [];
        for (int i = 0; i < words.Length; i++)
        {
            string surface = words[i].Form.Surface;
            if (isValue[i] || (Plain.Contains(surface) && names[i] != SameName))
                continue;
            if (names[i] is string name)
                said.Add(name);
            else if (keepsBinding && Binding.Contains(surface))
                said.Add(surface);
            else if (!FunctionWords.IsEmpty(surface) && !FunctionWords.IsGeneric(surface) && (keepsBinding || !Plainest.Contains(surface)))
                said.Add(words[i].Form.Stem);
        }
        return said;
    }

    private void Name(ConceptMatcher matcher, ReadOnlySpan<Token> words, string?[] names, Func<int, string> nameOf)
    {
        _matches.Clear();
        matcher.Find([.. words], _matches);
        foreach (ConceptMatch match in _matches)
        {
            for (int i = match.FirstToken; i <= match.LastToken; i++)
                names[i] ??= nameOf(match.Concept);
        }
    }

    /// <summary>Where the clause of a value ends, in words: what follows a comma or "and" tells of something else, unless it limits what was said.</summary>
    private static int ClauseEnd(string text, ReadOnlySpan<Token> words, int value)
    {
        for (int i = value; i + 1 < words.Length; i++)
        {
            ReadOnlySpan<char> between = text.AsSpan(words[i].End, words[i + 1].Start - words[i].End);
            bool isBreak = between.ContainsAny(Breaks) || words[i + 1].Form.Surface is "and" or "but" or "which" or "so";
            if (isBreak && !Binding.Contains(words[i + 1].Form.Surface))
                return i + 1;
        }
        return words.Length;
    }

    /// <summary>Whether a way is the very thing asked for, and not only near it: maternity leave is found for parental leave, and is another leave.</summary>
    private static bool IsSame(Way way) => way.Kind is WayKind.Word or WayKind.Spelling or WayKind.OtherLanguage or WayKind.Acronym or WayKind.Synonym;

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();
}
