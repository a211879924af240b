using System.Globalization;
using System.Text;
using IntranetSearch.Search.Querying.Explaining;
using Spectre.Console;

namespace IntranetSearch.App.Cli.Views;

/// <summary>Where a score comes from, for people.</summary>
internal static class ExplanationView
{
    /// <summary>Other passages whose scores are named.</summary>
    private const int OthersNamed = 3;

    /// <summary>Shows an explanation below its hit.</summary>
    public static void Show(ScoreExplanation explanation, CommandOutput output)
    {
        PassageExplanation best = explanation.Passages[0];
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"score {explanation.Score:0.0000} = {(best.Anchor is null ? "name" : "passage")} {best.Score:0.0000}");
        foreach (ScoreFactor factor in explanation.Factors)
            text.Append(CultureInfo.InvariantCulture, $" × {factor.Name} {factor.Value:0.0000}");
        Line(text.ToString(), 4, output);
        Line(Sum(best), 6, output);
        foreach (TermExplanation term in best.Terms)
            Line(Worded(term), 8, output);
        foreach (ScoreFactor factor in explanation.Factors)
            Line(string.Create(CultureInfo.InvariantCulture, $"{factor.Name} {factor.Value:0.0000}: {factor.Reason}"), 6, output);
        if (!explanation.File.Terms.IsEmpty)
        {
            string terms = string.Join(" + ", explanation.File.Terms.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Term} {t.Score:0.0000} ({t.Times:0.##}×)")));
            Line(string.Create(CultureInfo.InvariantCulture, $"file as a whole {explanation.File.Score:0.0000} = {terms}"), 6, output);
        }
        if (explanation.Passages.Length > 1)
        {
            IEnumerable<string> others = explanation.Passages.Skip(1).Take(OthersNamed)
                .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Score:0.0000}{(Wording.Place(p.Anchor) is { Length: > 0 } place ? $" ({place})" : "")}"));
            Line("its next passages: " + string.Join(", ", others), 6, output);
        }
    }

    private static string Sum(PassageExplanation passage)
    {
        string terms = string.Join(" + ", passage.Terms.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Term} {t.Score:0.0000}")));
        return string.Create(CultureInfo.InvariantCulture, $"{(passage.Anchor is null ? "name" : "passage")} {passage.Score:0.0000} = {terms}");
    }

    private static string Worded(TermExplanation term)
    {
        StringBuilder text = new(term.Term);
        if (term.MendedFrom is string typed)
            text.Append(CultureInfo.InvariantCulture, $" (typed: {typed})");
        if (term.Weight < 1)
            text.Append(CultureInfo.InvariantCulture, $", weight {term.Weight:0.##}");
        return text.Append(": ").AppendJoin(" + ", term.Parts.Select(Worded)).ToString();
    }

    private static string Worded(PartExplanation part)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{part.Place} {part.Score:0.0000} ({part.Form}");
        if (part.Weight < 1)
            text.Append(CultureInfo.InvariantCulture, $" × {part.Weight:0.##}");
        if (!part.Words.IsEmpty)
            text.Append(" \"").AppendJoin("\", \"", part.Words).Append('"');
        if (part.Times > 1)
            text.Append(CultureInfo.InvariantCulture, $" {part.Times}×");
        return text.Append(')').ToString();
    }

    private static void Line(string text, int indent, CommandOutput output) =>
        output.Console.Write(new Padder(new Markup($"[dim]{CommandOutput.Escape(text.ReplaceLineEndings(" "))}[/]"), new Padding(indent, 0, 0, 0)));
}
