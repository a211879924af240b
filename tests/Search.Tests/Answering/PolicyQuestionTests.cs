using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Tests.Querying;

namespace IntranetSearch.Search.Tests.Answering;

public sealed class PolicyQuestionTests
{
    private static readonly (string, string)[] Intranet =
    [
        ("hr/PTO policy 2026.md",
            """
            This policy says how much paid time off you have and how to book it.
            # Allowance
            Full-time staff receive 25 days of paid time off per year.
            - The company closure at the end of the year is not taken from your paid time off.
            # Booking
            Ask your manager two weeks ahead.
            """),
        ("hr/archive/PTO policy 2023 (superseded).md",
            """
            # Allowance
            Full-time staff receive 22 days of paid time off per year.
            """),
        ("finance/Expenses policy.md",
            """
            Acme – Expenses policy – page 1
            # In short
            Claim what you spent within 30 days, with a receipt.
            # Not paid
            Company gifts are an expense that is not paid above £20.
            """),
        ("facilities/Offices.md",
            """
            # Offices
            | Office: Bristol · Address: 14 Wharf Lane
            | Office: Lyon · Address: 27 Quai Perrache
            """),
        ("it/Outage.md",
            """
            # Outage of Riverdesk
            - From, to: 06:52 to 10:32
            # Cause of the outage of Riverdesk
            The certificate was renewed, but nobody loaded it. The team has changed the procedure.
            """),
        ("hr/Sabbatical.md",
            """
            # Sabbatical
            In addition to annual vacation, every three years staff take a sabbatical of 6 weeks.
            """),
    ];

    [Theory]
    [InlineData("What is the PTO policy of the company?")]
    [InlineData("What's the company's PTO policy?")]
    [InlineData("What is our company policy on PTO?")]
    [InlineData("pto policy")]
    [InlineData("Tell me about the PTO policy")]
    [InlineData("vacation policy")]
    public async Task A_policy_is_answered_with_the_main_statement_of_its_own_document_however_it_is_asked_for(string question) =>
        Assert.Equal("Full-time staff receive 25 days of paid time off per year.", SearchCorpus.SentenceOf(await AskAsync(question)));

    [Theory]
    [InlineData("What is the expenses policy of the company?")]
    [InlineData("expense policy")]
    public async Task The_first_rule_of_a_policy_comes_before_a_detail_that_repeats_the_words_of_the_question(string question) =>
        Assert.Equal("Claim what you spent within 30 days, with a receipt.", SearchCorpus.SentenceOf(await AskAsync(question)));

    [Theory]
    [InlineData("What is the address of the Tokyo office?")]
    [InlineData("What is the address of the office in Tokyo?")]
    public async Task A_row_about_another_place_than_the_one_asked_for_is_no_answer(string question) =>
        Assert.Null((await AskAsync(question)).Text);

    [Fact]
    public async Task The_row_about_the_place_asked_for_is_the_answer() =>
        Assert.Equal("Office: Lyon · Address: 27 Quai Perrache", (await AskAsync("What is the address of the Lyon office?")).Text);

    [Fact]
    public async Task Why_is_answered_with_the_cause_and_not_with_the_time() =>
        Assert.Equal("The certificate was renewed, but nobody loaded it.", SearchCorpus.SentenceOf(await AskAsync("Why was there an outage of Riverdesk?")));

    [Fact]
    public async Task The_line_at_the_foot_of_a_page_is_never_quoted()
    {
        Answer answer = await AskAsync("Acme expenses policy");
        Assert.DoesNotContain(answer.Passages, p => p.Quote.Contains("page 1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tokyo office address")]
    [InlineData("What is the expenses policy for pets?")]
    [InlineData("What is the relocation policy?")]
    public async Task A_policy_or_place_that_no_file_speaks_of_is_declined_however_near_others_are(string question) =>
        Assert.Null((await AskAsync(question)).Text);

    private static async Task<Answer> AskAsync(string question)
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(Intranet);
        return await corpus.AskAsync(question);
    }
}
