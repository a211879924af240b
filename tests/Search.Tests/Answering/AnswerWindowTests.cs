using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Tests.Querying;

namespace IntranetSearch.Search.Tests.Answering;

public sealed class AnswerWindowTests
{
    [Fact]
    public async Task An_answer_is_filled_up_with_what_stands_around_its_sentence()
    {
        Answer answer = await AskAsync("How many days of parental leave are there?", "leave.md", """
            # Parental leave
            New parents get 90 days of parental leave. It may be taken in two parts.
            """);
        Assert.Equal("New parents get 90 days of parental leave. It may be taken in two parts.", answer.Text);
        Assert.Equal("New parents get 90 days of parental leave.", SearchCorpus.SentenceOf(answer));
    }

    [Fact]
    public async Task An_item_of_a_short_list_is_shown_with_the_others_and_marked()
    {
        Answer answer = await AskAsync("What is the limit for dinner while travelling?", "travel.md", """
            # Limits for meals while travelling
            - Breakfast: $12 per day
            - Dinner: $46 per day
            - Tips are included.
            """);
        Assert.Equal("Breakfast: $12 per day\n- Dinner: $46 per day\n- Tips are included.", answer.Passages[0].Quote);
        Assert.Equal("Dinner: $46 per day", SearchCorpus.SentenceOf(answer));
    }

    [Fact]
    public async Task A_row_of_a_table_stands_alone()
    {
        Answer answer = await AskAsync("What is the hotel limit in Berlin?", "travel.md", """
            # Hotel limits
            | City: Berlin · Hotel limit: €160 per night
            | City: Rome · Hotel limit: €150 per night
            """);
        Assert.Equal("City: Berlin · Hotel limit: €160 per night", answer.Text);
    }

    [Fact]
    public async Task A_heading_is_never_crossed()
    {
        Answer answer = await AskAsync("How many days of parental leave are there?", "leave.md", """
            # Parental leave
            New parents get 90 days of parental leave.
            # Soup
            Soup is free.
            """);
        Assert.Equal("New parents get 90 days of parental leave.", answer.Text);
    }

    [Fact]
    public async Task Nothing_is_added_to_an_answer_that_is_long_already()
    {
        string sentence = "The data centre in Oslo is cooled with water from the fjord, " + string.Join(", ", Enumerable.Range(1, 60).Select(i => $"pump {i}")) + ".";
        Answer answer = await AskAsync("How is the data centre in Oslo cooled?", "oslo.md", $"# Cooling\n{sentence} It was built in 2019.");
        Assert.DoesNotContain("2019", answer.Text ?? answer.Passages[0].Quote, StringComparison.Ordinal);
    }

    private static async Task<Answer> AskAsync(string question, string name, string text)
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync((name, text), ("menu.md", "Soup is served on Mondays."), ("bikes.md", "Bicycles are leased."));
        return await corpus.AskAsync(question);
    }
}
