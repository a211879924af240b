using IntranetSearch.Model.Access;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Tests.Querying;

namespace IntranetSearch.Search.Tests.Answering;

public sealed class AnswererTests
{
    private static readonly (string, string)[] Handbook =
    [
        ("hr/Paid time off.md",
            """
            # Paid time off
            Everyone looks forward to a rest. Full-time staff receive 25 days of vacation per year. Ask your manager two weeks ahead.
            # Carry over
            Up to five unused days move into the next year. They lapse on 31 March.
            # Glossary
            Requests go through the Workday Absence Portal (WAP). A floating holiday is a day that you choose yourself.
            """),
        ("finance/Expenses.md",
            """
            # Meals
            While travelling these limits apply:
            - Breakfast: $18 per day
            - Dinner: $46 per day
            # Hotels
            | City: Paris · Limit: €210 per night
            | City: Berlin · Limit: €160 per night
            | City: Rome · Limit: €145 per night
            # Approval
            Flights over $2,000 are approved by Maria Lindqvist. Claims are paid within 10 working days.
            """),
        ("it/Security.md",
            """
            # Phishing
            Report a suspicious email with the red button in Outlook. Do not open its attachments.
            # Devices
            Personal phones must not hold customer data.
            """),
    ];

    [Theory]
    [InlineData("How many vacation days do we get per year?", "Full-time staff receive 25 days of vacation per year.")]
    [InlineData("How much PTO do full-time staff get?", "Full-time staff receive 25 days of vacation per year.")]
    [InlineData("What is the limit for dinner while travelling?", "Dinner: $46 per day")]
    [InlineData("hotel limit per night in Berlin", "City: Berlin · Limit: €160 per night")]
    [InlineData("Who approves flights over $2,000?", "Flights over $2,000 are approved by Maria Lindqvist.")]
    [InlineData("What is a floating holiday?", "A floating holiday is a day that you choose yourself.")]
    [InlineData("What does WAP stand for?", "Requests go through the Workday Absence Portal (WAP).")]
    [InlineData("How do I report a suspicious email?", "Report a suspicious email with the red button in Outlook.")]
    public async Task An_answer_is_the_sentence_item_or_row_that_says_it(string question, string expected)
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(Handbook);
        Answer answer = await corpus.AskAsync(question);
        Assert.Equal(expected, SearchCorpus.SentenceOf(answer));
        Assert.Null(answer.Reason);
        Assert.InRange(answer.Confidence, 0.5, 1);
    }

    [Theory]
    [InlineData("Do we have a company jet?")]
    [InlineData("What is the bonus for referring a friend?")]
    [InlineData("Can I bring my dog to the office?")]
    [InlineData("How many people work in Tokyo?")]
    [InlineData("")]
    public async Task A_question_that_no_file_answers_is_declined_with_a_reason(string question)
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(Handbook);
        Answer answer = await corpus.AskAsync(question);
        Assert.Null(answer.Text);
        Assert.Empty(answer.Citations);
        Assert.False(string.IsNullOrEmpty(answer.Reason));
    }

    [Fact]
    public async Task Every_quote_stands_at_its_offsets_in_the_file()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(Handbook);
        Dictionary<string, string> texts = Handbook.ToDictionary(f => f.Item1, f => f.Item2);
        foreach (string question in new[] { "How many vacation days per year?", "hotel limit in Rome", "When do unused days lapse?", "report phishing" })
        {
            Answer answer = await corpus.AskAsync(question);
            Assert.NotEmpty(answer.Passages);
            Assert.All(answer.Citations.Concat(answer.Passages), c => Assert.Equal(c.Quote, texts[c.File.Path][c.Start..c.End]));
            Assert.All(answer.Citations, c => Assert.Equal(answer.Text, c.Quote));
        }
    }

    [Fact]
    public async Task The_citation_names_file_and_heading()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(Handbook);
        Citation citation = Assert.Single((await corpus.AskAsync("How many vacation days do we get per year?")).Citations);
        Assert.Equal("hr/Paid time off.md", citation.File.Path);
        Assert.Equal(new Anchor(null, null, null, null, null, "Paid time off"), citation.Anchor);
    }

    [Fact]
    public async Task The_quotes_come_from_different_passages()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(Handbook);
        Answer answer = await corpus.AskAsync("limit for meals, hotels and flights per day or night");
        Assert.InRange(answer.Passages.Length, 2, 3);
        Assert.Equal(answer.Passages.Length, answer.Passages.Select(p => p.Anchor.Heading).Distinct().Count());
    }

    [Fact]
    public async Task A_superseded_file_does_not_win_over_the_present_one()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("hr/archive/Vacation policy 2021 (superseded).md", "# Vacation policy\nFull-time staff receive 20 days of vacation per year."),
            ("hr/Vacation policy 2026.md", "# Vacation policy\nFull-time staff receive 25 days of vacation per year."));
        Answer answer = await corpus.AskAsync("How many days of vacation do full-time staff receive per year?");
        Assert.Contains("25 days", answer.Text ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copies_of_a_file_do_not_make_its_answer_doubtful()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync([.. Handbook, .. Enumerable.Range(0, 40).Select(i => ($"copies/{i}/Paid time off.md", Handbook[0].Item2))]);
        Answer answer = await corpus.AskAsync("How many vacation days do full-time staff get per year?");
        Assert.Equal("Full-time staff receive 25 days of vacation per year.", SearchCorpus.SentenceOf(answer));
    }

    [Fact]
    public async Task Nothing_is_quoted_that_the_caller_may_not_read()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("board/Bonus.md", "# Bonus\nThe executive bonus is 40 percent of the salary.", new AccessList([Principal.Group("board")]));
        corpus.Add("hr/Parking.md", "# Parking\nParking is free behind the building.");
        await corpus.ApplyAsync();
        Answer closed = await corpus.AskAsync("How much is the executive bonus?");
        Assert.Null(closed.Text);
        Assert.Empty(closed.Passages);
        Assert.Empty(closed.Related);
        Answer open = await corpus.AskAsync("How much is the executive bonus?", Caller.Person("ann@acme.com", Principal.Group("board")));
        Assert.Equal("The executive bonus is 40 percent of the salary.", SearchCorpus.SentenceOf(open));
    }

    [Fact]
    public async Task A_near_file_that_could_not_be_read_is_named()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("hr/Salary bands.xlsx", ""), ("b.md", "Soup."));
        Answer answer = await corpus.AskAsync("What are the salary bands?");
        Assert.Null(answer.Text);
        Assert.Contains("Salary bands.xlsx", answer.Reason, StringComparison.Ordinal);
        Assert.Equal("hr/Salary bands.xlsx", Assert.Single(answer.Related).Path);
    }
}
