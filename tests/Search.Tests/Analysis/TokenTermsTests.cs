using IntranetSearch.Search.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace IntranetSearch.Search.Tests.Analysis;

public sealed class TokenTermsTests : IDisposable
{
    private readonly TokenTerms _terms = new();
    private readonly WordForms _forms = new();

    [Fact]
    public void A_joined_pair_stands_at_the_place_of_its_first_word() =>
        Assert.Equal("daili+1 check+1 checkin+0 in+1", Read("daily check-in"));

    [Fact]
    public void A_joined_pair_at_the_start_takes_a_place() =>
        Assert.Equal("check+1 checkin+0 in+1", Read("check-in"));

    [Fact]
    public void They_can_be_used_again_and_with_long_texts()
    {
        Assert.Equal("one+1", Read("One"));
        Assert.Equal(50_000, Read(string.Concat(Enumerable.Repeat("word ", 50_000))).Split(' ').Length);
        Assert.Equal("again+1", Read("Again"));
        Assert.Equal("", Read(""));
    }

    [Fact]
    public void They_can_be_read_twice()
    {
        string first = Read("Every word counts");
        Assert.Equal(first, Terms());
    }

    [Fact]
    public void A_term_is_never_longer_than_Lucene_takes()
    {
        // Each of these folds to four characters: the longest there is of one.
        Read(new string('\u2487', 1000));
        Assert.All(_terms.Tokens, token => Assert.InRange(token.Form.Stem.Length, 1, 4 * WordForms.MaxLength));
        string longest = Read(new string('\u10D0', 1000));
        Assert.Equal(WordForms.MaxLength, longest.IndexOf('+', StringComparison.Ordinal));
    }

    public void Dispose() => _terms.Dispose();

    private string Read(string text)
    {
        _terms.Tokens.Clear();
        TextTokens.Read(text, _forms, _terms.Tokens);
        return Terms();
    }

    private string Terms()
    {
        List<string> terms = [];
        ICharTermAttribute term = _terms.GetAttribute<ICharTermAttribute>();
        IPositionIncrementAttribute increment = _terms.GetAttribute<IPositionIncrementAttribute>();
        _terms.Reset();
        while (_terms.IncrementToken())
            terms.Add($"{term}+{increment.PositionIncrement}");
        _terms.End();
        return string.Join(' ', terms);
    }
}
