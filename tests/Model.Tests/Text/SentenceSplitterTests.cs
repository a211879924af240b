using IntranetSearch.Model.Text;

namespace IntranetSearch.Model.Tests.Text;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("One. Two.", "One.|Two.")]
    [InlineData("Really? Yes! Good…  Next", "Really?|Yes!|Good…|Next")]
    [InlineData("He said “Go.” Then he left.", "He said “Go.”|Then he left.")]
    [InlineData("(It rained.) We stayed.", "(It rained.)|We stayed.")]
    [InlineData("休暇は二十日です。申請は一週間前まで。", "休暇は二十日です。|申請は一週間前まで。")]
    public void A_sentence_ends_at_its_mark_and_takes_closing_quotes_with_it(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Split(text)));

    [Theory]
    [InlineData("Ask Dr. Weber about it.")]
    [InlineData("Use a charger, e.g. The Big One, at home.")]
    [InlineData("It costs $3.50 a day.")]
    [InlineData("See No. 7 of the list.")]
    [InlineData("J. Smith signs it.")]
    [InlineData("Write to it.support@example.com first.")]
    [InlineData("Version 2.1 is out.")]
    [InlineData("1. Open the form.")]
    [InlineData("It ends at 5 p.m. sharp.")]
    [InlineData("wait... then go on")]
    public void A_full_stop_inside_a_sentence_does_not_end_it(string text) =>
        Assert.Equal([text], Split(text));

    [Fact]
    public void A_word_that_is_an_abbreviation_only_before_numbers_may_end_a_sentence() =>
        Assert.Equal(["I said no.", "She agreed."], Split("I said no. She agreed."));

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    public void A_blank_text_has_no_sentences(string text) => Assert.Empty(Split(text));

    [Fact]
    public void Sentences_lose_nothing_but_the_white_space_between_them()
    {
        const string text = "  First one here.\nSecond (yes!) one? Third.. and a rest without end ";

        string joined = string.Concat(Split(text)).Replace(" ", "", StringComparison.Ordinal);

        Assert.Equal(string.Concat(text.Where(c => !char.IsWhiteSpace(c))), joined);
    }

    private static string[] Split(string text) =>
        [.. SentenceSplitter.Split(text).Select(s => text.Substring(s.Start, s.Length))];
}
