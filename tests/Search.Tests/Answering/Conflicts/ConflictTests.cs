using IntranetSearch.Model.Access;
using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Querying;
using IntranetSearch.Search.Tests.Querying;

namespace IntranetSearch.Search.Tests.Answering.Conflicts;

public sealed class ConflictTests
{
    private const string Vacation = "How many vacation days do employees get per year?";

    [Theory]
    [InlineData(Vacation, "Employees receive 25 days of vacation per year.", "Employees receive 20 days of vacation per year.")]
    [InlineData(Vacation, "Full-time employees receive 25 days of paid time off (PTO) per calendar year.", "All staff are entitled to twenty days of vacation each year.")]
    [InlineData(Vacation, "Employees receive 25 days of vacation per year, prorated for those who join later.", "Employees get 20 days of vacation a year. Ask your manager.")]
    [InlineData("What is the hotel limit per night?", "The hotel limit is $180 per night.", "Hotel limit: 150 dollars per night")]
    [InlineData("How long is the notice period?", "The notice period is three months.", "The notice period is 4 weeks.")]
    [InlineData("How long is the probation period?", "The probation period lasts 6 months.", "The probation period lasts ninety days.")]
    [InlineData("What percentage of the dental premium does the company pay?", "The company pays 80% of the dental premium.", "The company pays 75 percent of the dental premium.")]
    [InlineData("When is the deadline for expense reports?", "Expense reports are due on 5 March.", "Expense reports are due on March 10th.")]
    [InlineData("When does the office open?", "The office opens at 8:30.", "The office opens at 9 am.")]
    [InlineData("How often are passwords changed?", "Passwords are changed every 90 days.", "Passwords are changed monthly.")]
    public async Task Files_that_state_different_values_of_the_same_are_both_shown(string question, string one, string other)
    {
        Answer answer = await AskAsync(question, ("hr/Policy 2026.md", one), ("hr/Policy 2023.md", other));
        string sentence = SearchCorpus.SentenceOf(answer)!;
        Citation conflict = Assert.Single(answer.Conflicts);
        Assert.NotEqual(answer.Citations[0].File.Path, conflict.File.Path);
        Assert.NotEqual(sentence, SearchCorpus.SentenceOf(conflict));
        Assert.Contains(conflict.Quote, conflict.File.Path.Contains("2026", StringComparison.Ordinal) ? one : other, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Vacation, "Employees receive 25 days of vacation per year.", "Employees receive twenty-five days of vacation each year.")]
    [InlineData("What is the training budget?", "The training budget is $1,000.", "The training budget is 1000 USD.")]
    [InlineData("What is the training budget?", "The training budget is €2k.", "The training budget is 2,000 euros.")]
    [InlineData("What is the training budget?", "The training budget is 2 thousand euros.", "The training budget is EUR 2,000.")]
    [InlineData("How long is the notice period?", "The notice period is two weeks.", "The notice period is 14 days.")]
    [InlineData("How long is the notice period?", "The notice period is one month.", "The notice period is 4 weeks.")]
    [InlineData("How long is the warranty?", "The warranty lasts 1 year.", "The warranty lasts twelve months.")]
    [InlineData("What share of the premium does the company pay?", "The company pays 80% of the premium.", "The company pays 80 per cent of the premium.")]
    [InlineData("When is the deadline for expense reports?", "Expense reports are due on 5 March.", "Expense reports are due on March 5th.")]
    [InlineData("When does the office open?", "The office opens at 9:00.", "The office opens at 9 am.")]
    [InlineData("How often are passwords changed?", "Passwords are changed monthly.", "Passwords are changed every month.")]
    public async Task The_same_value_in_other_words_is_no_conflict(string question, string one, string other) =>
        Assert.Empty((await AskAsync(question, ("hr/Policy.md", one), ("people/Policy.md", other))).Conflicts);

    [Theory]
    [InlineData("How long is maternity leave?", "Maternity leave is 16 weeks.", "Paternity leave is 4 weeks.")]
    [InlineData("How long is parental leave?", "Maternity leave is 16 weeks.", "Paternity leave is 4 weeks.")]
    [InlineData("How long is parental leave?", "Parental leave is 12 weeks.", "Paternity leave is 4 weeks.")]
    [InlineData("How long is parental leave?", "# Maternity leave\nYou receive 16 weeks.", "# Paternity leave\nYou receive 4 weeks.")]
    [InlineData("How long is sick leave?", "# Sick leave\n25 days.", "# Jury duty\n10 days.")]
    [InlineData(Vacation, "Full-time employees receive 25 days of vacation per year.", "Part-time employees receive 12 days of vacation per year.")]
    [InlineData(Vacation, "Employees receive 25 days of vacation per year.", "Interns receive 10 days of vacation per year.")]
    [InlineData(Vacation, "Employees receive 25 days of vacation per year.", "After five years, employees receive 30 days of vacation per year.")]
    [InlineData(Vacation, "Employees receive 25 days of vacation per year.", "Employees in Berlin receive 30 days of vacation per year.")]
    [InlineData(Vacation, "Employees receive 25 days of vacation per year.", "Employees receive 25 days of vacation per year, and 30 after five years.")]
    [InlineData(Vacation, "Employees receive 25 days of vacation per year.", "Employees receive 2 days of vacation per month.")]
    [InlineData(Vacation, "Employees receive 25 days of vacation per year.", "Employees receive up to 20 to 30 days of vacation per year.")]
    [InlineData(Vacation, "Employees receive 25 days of vacation per year.", "Employees cannot take more than 10 days of vacation per year.")]
    [InlineData(Vacation, "Employees receive 25 days of vacation per year.", "Contractors are different. They receive 5 days of vacation per year.")]
    [InlineData(Vacation, "Employees receive 25 days of vacation per year.", "Employees receive 5 weeks of vacation per year.")]
    [InlineData(Vacation, "Employees receive 25 days of vacation per year.", "Employees receive 10 days of sick leave per year.")]
    [InlineData("What is the hotel limit per night?", "The hotel limit in Paris is $210 per night.", "The hotel limit in Rome is $145 per night.")]
    [InlineData("What is the hotel limit?", "The hotel limit is $180 per night.", "The hotel limit is $900 per week.")]
    [InlineData("What is the hotel limit?", "The hotel limit is $180.", "The hotel limit is 160 euros.")]
    [InlineData("When does enrollment open?", "Enrollment opens on 1 November 2025.", "Enrollment opens on 3 November 2026.")]
    [InlineData("How long are claims open?", "Claims are open for 10 working days.", "Claims are open for 30 days.")]
    public async Task Different_subjects_conditions_and_units_are_no_conflict(string question, string one, string other) =>
        Assert.Empty((await AskAsync(question, ("hr/Policy.md", one), ("people/Policy.md", other))).Conflicts);

    [Theory]
    [InlineData("sites/berlin/leave.md", "sites/rome/leave.md")]
    [InlineData("Leave Berlin.md", "Leave Rome.md")]
    [InlineData("Contractor handbook.md", "Employee handbook.md")]
    public async Task Files_about_other_places_or_people_do_not_contradict(string one, string other) =>
        Assert.Empty((await AskAsync(Vacation, (one, "Employees receive 25 days of vacation per year."), (other, "Employees receive 20 days of vacation per year."))).Conflicts);

    [Fact]
    public async Task The_one_that_is_not_in_force_is_marked_and_both_have_their_dates()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        DateTimeOffset now = new(2026, 1, 15, 0, 0, 0, TimeSpan.Zero);
        corpus.Add("hr/PTO policy 2026.md", "Employees receive 25 days of vacation per year.", modified: now);
        corpus.Add("archive/PTO policy 2023.md", "Employees receive 20 days of vacation per year.", modified: now.AddYears(-3));
        corpus.Add("b.md", "Soup is served on Mondays.");
        await corpus.ApplyAsync();
        Answer answer = await corpus.AskAsync(Vacation);
        Citation conflict = Assert.Single(answer.Conflicts);
        Assert.Equal(("hr/PTO policy 2026.md", null, now), (answer.Citations[0].File.Path, answer.Citations[0].Standing, answer.Citations[0].File.File.Modified));
        Assert.Equal(("archive/PTO policy 2023.md", now.AddYears(-3)), (conflict.File.Path, conflict.File.File.Modified));
        Assert.Contains("archive", conflict.Standing, StringComparison.Ordinal);
        Assert.Equal("Employees receive 20 days of vacation per year.", conflict.Quote);
        Assert.Equal((0, conflict.Quote.Length), (conflict.Start, conflict.End));
    }

    [Fact]
    public async Task An_answer_from_a_file_that_is_not_in_force_is_marked()
    {
        Answer answer = await AskAsync("How long is the notice period?", ("archive/Notice.md", "The notice period is three months."));
        Assert.Contains("archive", answer.Citations[0].Standing, StringComparison.Ordinal);
        Assert.Empty(answer.Conflicts);
    }

    [Fact]
    public async Task A_file_the_caller_may_not_open_contradicts_nothing()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("hr/Leave.md", "Employees receive 25 days of vacation per year.");
        corpus.Add("people/Leave.md", "Employees receive 20 days of vacation per year.", new AccessList([Principal.Group("hr")]));
        corpus.Add("c.md", "Soup is served on Mondays.");
        await corpus.ApplyAsync();
        Assert.Empty((await AskAsync(corpus, Vacation, Caller.Anonymous)).Conflicts);
        Assert.Single((await AskAsync(corpus, Vacation, Caller.Person("ann@acme.com", Principal.Group("hr")))).Conflicts);
    }

    [Fact]
    public async Task That_another_file_contradicts_is_no_doubt_that_the_answer_is_one()
    {
        (string, string) one = ("hr/Leave.md", "Employees receive 25 days of vacation per year.");
        Answer alone = await AskAsync(Vacation, one, ("b.md", "Vacations are fun."));
        Answer contradicted = await AskAsync(Vacation, one, ("people/Leave.md", "Employees receive 20 days of vacation per year."), ("c.md", "Vacations are fun."));
        Assert.Single(contradicted.Conflicts);
        Assert.True(contradicted.Confidence > 0.5);
        Assert.True(alone.Confidence > 0.5);
    }

    [Fact]
    public async Task Rows_of_tables_and_list_items_contradict_too()
    {
        Answer answer = await AskAsync(
            "What is the limit for dinner while travelling?",
            ("Expenses.md", "# Meals\nWhile travelling these limits apply:\n- Dinner: $46 per day\n- Breakfast: $18 per day"),
            ("old/Expenses.md", "# Meals\nWhile travelling these limits apply:\n- Dinner: $40 per day\n- Breakfast: $15 per day"));
        Assert.Equal("Dinner: $40 per day", SearchCorpus.SentenceOf(Assert.Single(answer.Conflicts)));
    }

    [Fact]
    public async Task At_most_three_are_shown_each_of_another_file_and_always_the_same()
    {
        (string, string)[] files = [.. Enumerable.Range(0, 8).Select(i => ($"f{i}/leave.md", $"Employees receive {20 + i} days of vacation per year. Again: employees receive {20 + i} days of vacation per year."))];
        Answer answer = await AskAsync(Vacation, files);
        Answer again = await AskAsync(Vacation, files);
        Assert.Equal(3, answer.Conflicts.Select(c => c.File.Path).Distinct().Count());
        Assert.Equal(3, answer.Conflicts.Length);
        Assert.Equal(answer.Conflicts.Select(c => c.Quote), again.Conflicts.Select(c => c.Quote));
    }

    private static async Task<Answer> AskAsync(string question, params (string Path, string Text)[] files)
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync([.. files, ("soup.md", "Soup is served on Mondays."), ("garden.md", "The garden is open all day.")]);
        return await AskAsync(corpus, question, Caller.Anonymous);
    }

    /// <summary>Asks for an answer however unsure: what contradicts it is another question than whether it is one.</summary>
    private static async Task<Answer> AskAsync(SearchCorpus corpus, string question, Caller caller)
    {
        Answerer answerer = new(corpus.Index, new SearchOptions(), new AnswerOptions { LeastConfidence = 0 });
        Answer answer = await answerer.AskAsync(question, caller, TestContext.Current.CancellationToken);
        Assert.NotNull(answer.Text);
        return answer;
    }
}
