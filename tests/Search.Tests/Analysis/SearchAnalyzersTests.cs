using IntranetSearch.Search.Analysis;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace IntranetSearch.Search.Tests.Analysis;

public sealed class SearchAnalyzersTests
{
    [Fact]
    public void A_joined_pair_stands_at_the_place_of_its_first_word() =>
        Assert.Equal("daili+1[0,5] check+1[6,11] checkin+0[6,14] in+1[12,14]", Analyze(SearchAnalyzers.Text, "daily check-in"));

    [Fact]
    public void Words_stay_unstemmed() =>
        Assert.Equal("policies+1[0,8] apply+1[9,14]", Analyze(SearchAnalyzers.Words, "Policies apply"));

    [Fact]
    public void An_analyzer_can_be_used_again_and_with_long_texts()
    {
        Assert.Equal("one+1[0,3]", Analyze(SearchAnalyzers.Text, "One"));
        string longText = string.Concat(Enumerable.Repeat("word ", 50_000));
        Assert.Equal(50_000, Analyze(SearchAnalyzers.Text, longText).Split(' ').Length);
        Assert.Equal("two", Analyze(SearchAnalyzers.Words, "two").Split('+')[0]);
        Assert.Equal("", Analyze(SearchAnalyzers.Name, ""));
    }

    private static string Analyze(Analyzer analyzer, string text)
    {
        List<string> terms = [];
        using TokenStream stream = analyzer.GetTokenStream("field", new StringReader(text));
        ICharTermAttribute term = stream.GetAttribute<ICharTermAttribute>();
        IOffsetAttribute offset = stream.GetAttribute<IOffsetAttribute>();
        IPositionIncrementAttribute increment = stream.GetAttribute<IPositionIncrementAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
            terms.Add($"{term}+{increment.PositionIncrement}[{offset.StartOffset},{offset.EndOffset}]");
        stream.End();
        return string.Join(' ', terms);
    }
}
