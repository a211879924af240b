using IntranetSearch.Search.Querying.Explaining;

namespace IntranetSearch.App.Json;

/// <summary>Turns explanations of scores into what is shown.</summary>
internal static class ExplanationMapper
{
    /// <summary>An explanation.</summary>
    public static ExplanationJson ToJson(this ScoreExplanation explanation) => new(
        Rounded(explanation.Score),
        [.. explanation.Factors.Select(f => new ScoreFactorJson(f.Name, Rounded(f.Value), f.Reason))],
        [.. explanation.Passages.Select(p => new PassageScoreJson(Rounded(p.Score), p.Anchor is null, p.Anchor.ToJson(), [.. p.Terms.Select(ToJson)]))],
        new FileScoreJson(
            Rounded(explanation.File.Score),
            Rounded(explanation.File.Best),
            explanation.File.Weight,
            [.. explanation.File.Terms.Select(t => new FileTermJson(t.Term, Rounded(t.Score), Rounded(t.Times)))]));

    private static TermScoreJson ToJson(TermExplanation term) => new(
        term.Term,
        term.MendedFrom,
        Rounded(term.Weight),
        Rounded(term.Score),
        [.. term.Parts.Select(p => new PartScoreJson(p.Place, Rounded(p.Score), p.Form, Rounded(p.Weight), p.Words, p.Times))]);

    private static double Rounded(double value) => Math.Round(value, 6, MidpointRounding.AwayFromZero);
}
