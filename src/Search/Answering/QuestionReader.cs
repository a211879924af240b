using System.Collections.Frozen;
using System.Collections.Immutable;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Search.Answering;

/// <summary>Reads from the words of a question what kind of answer it expects. English; other questions expect anything.</summary>
internal static class QuestionReader
{
    /// <summary>Longest subject of a definition, in words that carry meaning: "what is a manager of one".</summary>
    private const int MaxSubject = 3;

    private static readonly FrozenSet<string> TimeUnits = Set("second seconds minute minutes hour hours day days week weeks month months year years time notice vacation leave pto holiday holidays");
    private static readonly FrozenSet<string> Amounts = Set("limit maximum minimum cost costs price fee budget rate percentage percent share salary amount deductible allowance stipend reimbursement bonus quota length size premium value range");
    private static readonly FrozenSet<string> Numbers = Set("number phone fax telephone extension code email address id zip pin");
    private static readonly FrozenSet<string> Dates = Set("deadline date due");
    private static readonly FrozenSet<string> Rules = Set("policy policies rule rules guideline guidelines regulation regulations entitlement");
    private static readonly FrozenSet<string> Auxiliaries = Set("is are am was were do does did can could may might must should will would has have shall");
    private static readonly FrozenSet<string> Subjects = Set("i we you it they he she there my our your the a an employees employee staff anyone someone");

    /// <summary>What a question expects.</summary>
    public static Expectation Read(ParsedQuery query)
    {
        if (!query.Language.Language.IsEnglish)
            return new Expectation(AnswerType.Any, []);
        ImmutableArray<string> words = [.. query.Tokens.Select(t => t.Form.Surface)];
        AnswerType type = TypeOf(words);
        if (type == AnswerType.Any && words.Any(Rules.Contains))
            return new Expectation(AnswerType.Rule, []);
        if (type is AnswerType.Any or AnswerType.Definition)
        {
            ImmutableArray<string> subject = SubjectOf(query, words);
            if (!subject.IsEmpty)
                return new Expectation(AnswerType.Definition, subject);
        }
        return new Expectation(type == AnswerType.Definition ? AnswerType.Any : type, []);
    }

    private static AnswerType TypeOf(ImmutableArray<string> words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            string word = words[i];
            string next = i + 1 < words.Length ? words[i + 1] : "";
            switch (word)
            {
                case "how" when next is "much" or "many":
                    return words.Skip(i + 2).Take(4).Any(TimeUnits.Contains) ? AnswerType.Duration : AnswerType.Amount;
                // "How long must a password be" asks for a size; other lengths are times.
                case "how" when next is "high" or "large" or "big" or "tall" or "wide" or "heavy" || (next == "long" && words[^1] == "be"):
                    return AnswerType.Amount;
                case "how" when next is "long" or "quickly" or "soon" or "early" or "fast" or "late" or "far":
                    return AnswerType.Duration;
                case "how" when next is "often" or "regularly" or "frequently":
                    return AnswerType.Frequency;
                case "how" when next is "to" or "do" or "can" or "should" or "would" or "does":
                    return AnswerType.HowTo;
                case "when":
                    return i < 3 || next is "is" or "do" or "does" or "are" or "can" ? AnswerType.Date : AnswerType.Any;
                case "what" or "which" when next is "time" or "day" or "date" or "month" or "year":
                    return AnswerType.Date;
                case "who" or "whom" or "whose":
                    return i < 3 || words[0] == "tell" ? AnswerType.Person : AnswerType.Any;
                case "why":
                    return AnswerType.Reason;
                case "where":
                    return AnswerType.Place;
                case "stands" or "stand" when next == "for":
                case "mean" or "means" or "meaning" or "definition" or "define":
                    return AnswerType.Definition;
                case "last" or "first" when next is "day" or "date":
                    return AnswerType.Date;
                default:
                    break;
            }
        }
        for (int i = 0; i < words.Length; i++)
        {
            // A reimbursement policy is a policy.
            if (i + 1 < words.Length && Rules.Contains(words[i + 1]))
                continue;
            if (Dates.Contains(words[i]))
                return AnswerType.Date;
            if (Numbers.Contains(words[i]))
                return AnswerType.Number;
            if (Amounts.Contains(words[i]))
                return AnswerType.Amount;
        }
        for (int i = 0; i < words.Length - 1 && words[i] is not ("what" or "which" or "how"); i++)
        {
            if (Auxiliaries.Contains(words[i]) && (i == 0 || Subjects.Contains(words[i + 1])))
                return AnswerType.YesNo;
        }
        return AnswerType.Any;
    }

    /// <summary>Stems of X in "what is X", "what does X mean", "X stands for", "define X"; empty when the question is another or X is long.</summary>
    private static ImmutableArray<string> SubjectOf(ParsedQuery query, ImmutableArray<string> words)
    {
        int verb = Find(words, w => w is "mean" or "means" or "meaning" or "stand" or "stands");
        int define = Find(words, w => w is "define" or "definition" or "meaning");
        int first;
        int end = words.Length;
        if (define >= 0 && define + 1 < words.Length)
        {
            first = define + 1;
        }
        else if (verb > 0)
        {
            first = 0;
            end = verb;
        }
        else if (words.Length > 1 && words[0] == "what" && (words[1] is "is" or "are" or "was" || query.Tokens[0].End - query.Tokens[0].Start > 4))
        {
            first = 1; // "what's" is read as "what", and is longer
        }
        else
        {
            return [];
        }
        while (first < end && IsSmall(words[first]))
            first++;
        while (end > first && words[end - 1] is "here" or "for" or "us" or "in" or "at" or "this" or "context")
            end--;
        int content = 0;
        for (int i = first; i < end; i++)
            content += FunctionWords.IsEmpty(words[i]) ? 0 : 1;
        return content is > 0 and <= MaxSubject && end - first <= MaxSubject + 3
            ? [.. query.Tokens.Skip(first).Take(end - first).Select(t => t.Form.Stem)]
            : [];
    }

    private static bool IsSmall(string word) => word is "what" or "is" or "are" or "was" or "does" or "do" or "did" or "the" or "a" or "an" or "our" or "of" or "my" or "your" or "please";

    private static int Find(ImmutableArray<string> words, Func<string, bool> isWanted)
    {
        for (int i = 0; i < words.Length; i++)
        {
            if (isWanted(words[i]))
                return i;
        }
        return -1;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();
}

/// <summary>What a question expects.</summary>
/// <param name="Type">The kind of answer.</param>
/// <param name="Subject">Stems of what is to be defined; empty unless a definition is expected.</param>
internal sealed record Expectation(AnswerType Type, ImmutableArray<string> Subject);
