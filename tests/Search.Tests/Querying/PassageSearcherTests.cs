using System.Text;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Search.Tests.Querying;

public sealed class PassageSearcherTests
{
    private static readonly Principal Board = Principal.Group("board");

    [Fact]
    public async Task A_word_finds_its_other_forms()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("travel.md", "Travelling expenses are reimbursed within two weeks."),
            ("garden.md", "The garden is open all day."));
        Assert.Equal(["travel.md"], await corpus.FindAsync("expense reimbursement for travel"));
    }

    [Theory]
    [InlineData("How much vacation do we have?", "pto.md")]
    [InlineData("I am sick", "illness.md")]
    [InlineData("who is my boss", "org.md")]
    [InlineData("my notebook is broken", "computers.md")]
    public async Task Related_words_find_each_other(string query, string expected)
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("pto.md", "Everyone has 25 days of paid time off."),
            ("illness.md", "When ill, call the front desk before nine."),
            ("org.md", "Each manager leads one team."),
            ("computers.md", "A damaged laptop is replaced the next day."),
            ("menu.md", "Soup is served on Mondays."));
        Assert.Equal(expected, (await corpus.FindAsync(query))[0]);
    }

    [Fact]
    public async Task The_word_itself_counts_for_more_than_a_related_one()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("a.md", "The laptop is replaced every three years."),
            ("b.md", "The computer is replaced every three years."));
        Assert.Equal("b.md", (await corpus.FindAsync("computer replaced"))[0]);
        Assert.Equal("a.md", (await corpus.FindAsync("laptop replaced"))[0]);
    }

    [Fact]
    public async Task Unrelated_words_do_not_find_each_other()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("parking.md", "Parking is free behind the building."));
        Assert.Empty(await corpus.FindAsync("salary"));
    }

    [Fact]
    public async Task A_misspelt_word_is_mended_and_said()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("insurance.md", "Dental insurance is paid by us."),
            ("soup.md", "Soup is served on Mondays."));
        SearchResults results = await corpus.SearchAsync("dental insuranse cost");
        Assert.Equal("dental insurance cost", results.DidYouMean);
        Assert.Equal("insurance.md", results.Hits[0].File.Path);
    }

    [Theory]
    [InlineData("dental insurance")]
    [InlineData("what does Insuranse do")]
    [InlineData("surname")]
    [InlineData("soap")]
    public async Task Known_words_names_and_short_words_are_not_mended(string query)
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("insurance.md", "Dental insurance is paid by us. The surnames were sorted."),
            ("soup.md", "Soup is served on Mondays."));
        Assert.Null((await corpus.SearchAsync(query)).DidYouMean);
    }

    [Fact]
    public async Task A_mended_word_never_tells_what_a_closed_file_says()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("secret.md", "The takeover of Brightwater is planned.", new AccessList([Board]));
        corpus.Add("open.md", "Soup is served on Mondays.");
        await corpus.ApplyAsync();
        Assert.Null((await corpus.SearchAsync("brightwatr takover")).DidYouMean);
        Assert.NotNull((await corpus.SearchAsync("brightwatr", Caller.Person("ann@acme.com", Board))).DidYouMean);
    }

    [Fact]
    public async Task Nobody_finds_what_they_may_not_read()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("open.md", "The merger budget is public.");
        corpus.Add("board.md", "The merger budget is 5 million.", new AccessList([Board]));
        corpus.Add("ann.md", "Ann's own merger notes.", new AccessList([Principal.User("ann@acme.com")]));
        corpus.Add("merger unknown access.md", "The merger nobody may read.", isClosed: true);
        await corpus.ApplyAsync();
        Assert.Equal(["open.md"], await corpus.FindAsync("merger"));
        Assert.Equal(["ann.md", "open.md"], (await corpus.FindAsync("merger", Caller.Person("ann@acme.com"))).Order());
        Assert.Equal(["board.md", "open.md"], (await corpus.FindAsync("merger", Caller.Person("bob@acme.com", Board))).Order());
        Assert.Equal(4, (await corpus.FindAsync("merger", Caller.Operator)).Length);
        Assert.Equal(1, (await corpus.SearchAsync("merger")).Total);
    }

    [Fact]
    public async Task Highlights_mark_the_words_as_they_stand_in_the_text()
    {
        const string Text = "In Zürich 🏔 employees’ paid time off is 25 days; Sundays aren't counted.";
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("pto.md", Text));
        SearchHit hit = (await corpus.SearchAsync("vacation days of an employee in Zurich")).Hits[0];
        Assert.Equal(Text, hit.Snippet);
        Assert.Equal(["Zürich", "employees", "paid time off", "days"], hit.Highlights.Select(h => hit.Snippet[h.Start..h.End]));
    }

    [Fact]
    public async Task A_snippet_is_a_verbatim_window_with_ascending_highlights()
    {
        string text = string.Concat(Enumerable.Repeat("Nothing of note happens here. ", 40)) + "Bicycles are leased through payroll. " + string.Concat(Enumerable.Repeat("More follows. ", 40));
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("bikes.md", text));
        SearchHit hit = (await corpus.SearchAsync("bicycle leased payroll")).Hits[0];
        Assert.Contains(hit.Snippet, text, StringComparison.Ordinal);
        Assert.StartsWith("Bicycles", hit.Snippet, StringComparison.Ordinal);
        Assert.InRange(hit.Snippet.Length, 100, 240);
        Assert.Equal(["Bicycles", "leased", "payroll"], hit.Highlights.Select(h => hit.Snippet[h.Start..h.End]));
    }

    [Fact]
    public async Task Headings_titles_names_and_folders_count()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("a/one.md", "# Parking\nPlaces are given by lot."),
            ("parking/two.md", "Places are given by lot."),
            ("a/ParkingPlaces.md", "They are given by lot."),
            ("a/four.md", "Places are given by lot."));
        string[] found = await corpus.FindAsync("parking places lot");
        Assert.Equal("a/four.md", found[^1]);
        Assert.Equal(4, found.Length);
    }

    [Fact]
    public async Task A_file_that_could_not_be_read_is_found_by_its_name()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("hr/Salary bands 2026.xlsx", ""), ("b.md", "Soup."));
        SearchHit hit = Assert.Single((await corpus.SearchAsync("salary bands")).Hits);
        Assert.Equal("hr/Salary bands 2026.xlsx", hit.File.Path);
        Assert.Equal("", hit.Snippet);
        Assert.Null(hit.Anchor);
    }

    [Fact]
    public async Task What_is_not_in_force_stands_behind()
    {
        const string Text = "Vacation is 25 days a year for everyone.";
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("archive/Vacation policy.md", Text + " Vacation vacation vacation."),
            ("hr/Vacation policy draft.md", Text),
            ("hr/Vacation policy.md", Text),
            ("hr/Vacation guide.md", "This guide has been superseded by the policy. " + Text));
        string[] found = await corpus.FindAsync("vacation policy");
        Assert.Equal("hr/Vacation policy.md", found[0]);
        Assert.Equal(4, found.Length);
        Assert.Equal("hr/Vacation policy draft.md", (await corpus.FindAsync("vacation policy draft"))[0]);
    }

    [Fact]
    public async Task The_newer_version_stands_first()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("Travel policy 2022.md", "Travel is booked by the assistant. Travel travel."),
            ("Travel policy 2025.md", "Travel is booked by yourself."));
        Assert.Equal("Travel policy 2025.md", (await corpus.FindAsync("travel policy"))[0]);
        Assert.Equal("Travel policy 2022.md", (await corpus.FindAsync("travel policy 2022"))[0]);
    }

    [Fact]
    public async Task Of_equals_the_one_changed_last_stands_first()
    {
        DateTimeOffset day = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("a.md", "Visitors sign in.", modified: day);
        corpus.Add("b.md", "Visitors sign in.", modified: day.AddDays(9));
        await corpus.ApplyAsync();
        Assert.Equal(["b.md", "a.md"], await corpus.FindAsync("visitors"));
    }

    [Fact]
    public async Task Filters_narrow_what_is_found()
    {
        DateTimeOffset day = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("hr/policies/a.md", "Visitors sign in.", modified: day);
        corpus.Add("hr/b.txt", "Visitors sign in.", modified: day.AddDays(1));
        corpus.Add("it/c.md", "Visitors sign in.");
        await corpus.ApplyAsync();
        SearchRequest all = new("visitors");
        Assert.Equal(["hr/b.txt", "hr/policies/a.md"], await PathsAsync(all with { Folder = "/hr/" }));
        Assert.Equal(["hr/policies/a.md"], await PathsAsync(all with { Folder = "HR/policies" }));
        Assert.Equal(["hr/b.txt"], await PathsAsync(all with { Type = ".TXT" }));
        Assert.Equal(["hr/b.txt"], await PathsAsync(all with { ModifiedAfter = day.AddDays(1) }));
        Assert.Equal(3, (await PathsAsync(all with { Connection = new ConnectionId("files") })).Length);
        Assert.Empty(await PathsAsync(all with { Connection = new ConnectionId("other") }));
        Assert.Empty(await PathsAsync(all with { Folder = "nowhere" }));

        async Task<string[]> PathsAsync(SearchRequest request) => [.. (await corpus.SearchAsync(request)).Hits.Select(h => h.File.Path).Order()];
    }

    [Fact]
    public async Task Quoted_words_must_stand_together_and_words_after_a_minus_must_not_stand_at_all()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("a.md", "The annual summer party is in June."),
            ("b.md", "The party in summer needs helpers."),
            ("c.md", "The summer party is cancelled."));
        Assert.Equal(["a.md", "c.md"], (await corpus.FindAsync("\"summer party\"")).Order());
        Assert.Equal(["a.md", "b.md"], (await corpus.FindAsync("summer party -cancelled")).Order());
        Assert.NotEmpty(await corpus.FindAsync("\"party summer annual\""));
    }

    [Fact]
    public async Task Pages_of_hits_follow_each_other()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        for (int i = 0; i < 75; i++)
            corpus.Add($"f{i:00}.md", $"Visitors sign in at gate {i} " + string.Concat(Enumerable.Repeat("here and there ", i)));
        await corpus.ApplyAsync();
        SearchResults first = await corpus.SearchAsync(new SearchRequest("visitors", Top: 40));
        SearchResults second = await corpus.SearchAsync(new SearchRequest("visitors", Top: 40, Skip: 40));
        Assert.Equal(75, first.Total);
        Assert.Equal(75, first.Hits.Concat(second.Hits).Select(h => h.File.Path).Distinct().Count());
    }

    [Fact]
    public async Task Any_text_is_a_query()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("a.md", "Visitors sign in."));
        string[] hostile =
        [
            "", " ", "\0\u0001\u001F", "\uD800", "\uDC00 visitors \uD83D", "\"", "\"\"", "\"visitors", "-", "--", "-visitors", "+ - && || ! ( ) { } [ ] ^ \" ~ * ? : \\ /",
            "body:visitors", "* *:*", "visitors~0.1^99", new string('a', 10_000), string.Concat(Enumerable.Repeat("visitors ", 2_000)),
            string.Join(' ', Enumerable.Range(0, 3_000).Select(i => "w" + i)), "'; DROP TABLE", "\u202Evisitors\u202C", "有給休暇", "the of and", "how much",
            new string('"', 5_000), new string('-', 5_000),
        ];
        foreach (string query in hostile)
        {
            SearchResults results = await corpus.SearchAsync(query);
            Assert.Equal(query, results.Query);
            _ = await corpus.AskAsync(query);
        }
        Assert.Empty(await corpus.FindAsync(""));
        Assert.Equal(["a.md"], await corpus.FindAsync("\uDC00 visitors \uD83D"));
    }

    [Fact]
    public async Task Random_queries_find_only_what_the_caller_may_read()
    {
        string[] words = ["budget", "merger", "party", "laptop", "vacation", "salary", "the", "visitor"];
        Random random = new(3);
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        for (int i = 0; i < 60; i++)
        {
            StringBuilder text = new("# " + words[random.Next(words.Length)] + "\n");
            for (int w = 0; w < 30; w++)
                text.Append(words[random.Next(words.Length)]).Append(' ');
            corpus.Add($"{words[random.Next(words.Length)]}/{i}.md", text.ToString(), new AccessList([Principal.Group("g" + random.Next(4))]), isClosed: random.Next(5) == 0);
        }
        await corpus.ApplyAsync();
        for (int round = 0; round < 40; round++)
        {
            Caller caller = Caller.Person("x@acme.com", Principal.Group("g" + random.Next(6)));
            string query = string.Join(' ', Enumerable.Range(0, 3).Select(_ => words[random.Next(words.Length)]));
            SearchResults results = await corpus.SearchAsync(new SearchRequest(query, Top: 100), caller);
            Assert.All(results.Hits, h => Assert.True(caller.MayRead(h.File.Access)));
            Assert.Equal(results.Total, results.Hits.Length);
            Search.Answering.Answer answer = await corpus.AskAsync(query, caller);
            Assert.All(answer.Citations.Concat(answer.Passages), c => Assert.True(caller.MayRead(c.File.Access)));
            Assert.All(answer.Related, f => Assert.True(caller.MayRead(f.Access)));
        }
    }

    [Fact]
    public async Task A_file_without_a_year_in_its_name_is_no_older_version_of_one_that_has_one()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("Visitors.md", "Visitors sign in at the gate."), ("Visitors 2022.md", "Visitors sign in."));
        Answer answer = await corpus.AskAsync("Where do visitors sign in at the gate?");
        Assert.All(answer.Passages, c => Assert.Null(c.Standing));
    }
}
