using IntranetSearch.Search.Analysis;

namespace IntranetSearch.Search.Tests.Analysis;

public sealed class TextTokensTests
{
    [Theory]
    [InlineData("Costs over $1,500.", "costs over 1500")]
    [InlineData("Your 401(k) or 401k", "your 401k or 401k")]
    [InlineData("1.5-2 hours, version 2.0", "1.5 2 hours version 2.0")]
    [InlineData("An e-mail to HR@acme.com", "an email to hr acme com")]
    [InlineData("daily check-in", "daily check checkin in")]
    [InlineData("day-to-day work", "day to day work")]
    [InlineData("ISO-27001", "iso iso27001 27001")]
    [InlineData("The employee's and employees’ days, don't, we'll, I'm", "the employee and employees days dont we i")]
    [InlineData("U.S. staff, e.g. the Q&A", "us staff eg the q&a")]
    [InlineData("Café Zürich, re\u0301sume\u0301, ﬁt", "cafe zurich resume fit")]
    [InlineData("12,34 and 1,2345", "12 34 and 1 2345")]
    [InlineData("有給休暇 25日", "有給 給休 休暇 暇 25 日")]
    [InlineData("", "")]
    [InlineData(" \t-'.,&() ", "")]
    public void Words_are_found_with_what_belongs_inside_them(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Read(text).Select(t => t.Form.Surface)));

    [Theory]
    [InlineData("policies", "policy")]
    [InlineData("travelling", "traveled")]
    [InlineData("paid", "pays")]
    [InlineData("enrolment", "enroll")]
    [InlineData("children", "child")]
    [InlineData("six", "6")]
    [InlineData("reimbursement", "reimbursed")]
    [InlineData("approval", "approve")]
    public void Forms_of_a_word_have_one_stem(string one, string other) =>
        Assert.Equal(Read(one)[0].Form.Stem, Read(other)[0].Form.Stem);

    [Theory]
    [InlineData("leave", "left")]
    [InlineData("one", "1")]
    [InlineData("policy", "police")]
    public void Different_words_keep_different_stems(string one, string other) =>
        Assert.NotEqual(Read(one)[0].Form.Stem, Read(other)[0].Form.Stem);

    [Theory]
    [InlineData("PTO_Policy-2024v2.docx", "pto policy policy2024v2 2024 v 2 2024v2 docx")]
    [InlineData("stateFMLA.md", "state fmla statefmla md")]
    [InlineData("HRHandbook final.pdf", "hr handbook hrhandbook final pdf")]
    public void Names_are_cut_at_case_digits_and_punctuation(string name, string expected)
    {
        List<Token> tokens = [];
        TextTokens.ReadName(name, new WordForms(), tokens);
        Assert.Equal(expected, string.Join(' ', tokens.Select(t => t.Form.Surface)));
    }

    [Fact]
    public void Offsets_are_those_of_the_text()
    {
        const string Text = "😀 Ask about the 401(k), the e-mail and a check-in.";
        Assert.Equal(
            ["Ask", "about", "the", "401(k)", "the", "e-mail", "and", "a", "check", "check-in", "in"],
            Read(Text).Select(t => Text[t.Start..t.End]));
    }

    [Fact]
    public void Any_text_can_be_read()
    {
        Random random = new(7);
        for (int round = 0; round < 2000; round++)
        {
            string text = string.Create(random.Next(40), random, static (span, r) =>
            {
                for (int i = 0; i < span.Length; i++)
                    span[i] = r.Next(3) == 0 ? "-'.,&()a1 ’"[r.Next(11)] : (char)r.Next(char.MaxValue + 1);
            });
            List<Token> tokens = Read(text);
            Assert.All(tokens, t => Assert.True(t.Start >= 0 && t.Start < t.End && t.End <= text.Length && t.Form.Stem.Length > 0));
        }
        Assert.Equal(WordForms.MaxLength, Read(new string('x', 100_000))[0].Form.Surface.Length);
    }

    private static List<Token> Read(string text)
    {
        List<Token> tokens = [];
        TextTokens.Read(text, new WordForms(), tokens);
        return tokens;
    }
}
