using IntranetSearch.Model.Access;
using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Search.Tests.Querying;

/// <summary>The same text in several places is one result with its other places; what only looks alike is not.</summary>
public sealed class CopyFoldingTests
{
    private const string Query = "hotel allowance per night";

    private static readonly Principal Board = Principal.Group("board");

    [Fact]
    public async Task Copies_are_one_result_that_names_the_other_places()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("finance/travel/policy.docx", TravelPolicy.Text), ("hr/travel policy.docx", TravelPolicy.Text), ("hotels.md", "A hotel with an allowance for dogs, per night."));
        SearchResults found = await corpus.SearchAsync(Query);
        SearchHit hit = Assert.Single(found.Hits, h => h.File.Path != "hotels.md");
        Assert.Equal("hr/travel policy.docx", hit.File.Path);
        Assert.Equal(["finance/travel/policy.docx"], hit.OtherLocations.Select(f => f.Path));
        Assert.Equal(2, found.Total);
    }

    [Fact]
    public async Task The_same_document_in_two_formats_is_one_result()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("policy.docx", TravelPolicy.Text), ("policy.pdf", TravelPolicy.AsPages("12 March 2026")));
        Assert.Single((await corpus.SearchAsync(Query)).Hits);
    }

    [Theory]
    [InlineData("which answers on every working day.", "which answers on every working day.\nLast updated on 12 March 2026")]
    [InlineData("which answers on every working day.", "which answers on every working day.\nNorthwind 12.03.2026 Page 1")]
    [InlineData("# Travel policy", "# Travel policy\nVersion 2.3, revised 2026-03-12")]
    [InlineData("receive an allowance", "recieve an allowance")]
    [InlineData("by train, by car or by plane", "by train, by car, or by plane")]
    [InlineData("which answers on every working day", "which replies on every working day")]
    public async Task A_small_edit_makes_no_other_document(string from, string to)
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("a.docx", TravelPolicy.Text), ("b.docx", TravelPolicy.With(from, to)));
        Assert.Single((await corpus.SearchAsync(Query)).Hits);
    }

    [Fact]
    public async Task Footers_with_other_days_make_no_other_document()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("a.pdf", TravelPolicy.AsPages("12 March 2026")), ("b.pdf", TravelPolicy.AsPages("3 May 2025")));
        Assert.Single((await corpus.SearchAsync(Query)).Hits);
    }

    [Theory]
    [InlineData("up to 140 EUR", "up to 150 EUR")]
    [InlineData("within two weeks", "within three weeks")]
    [InlineData("up to 45 EUR a day", "up to 45.50 EUR a day")]
    [InlineData("of less than 5 hours", "of less than 3 hours")]
    [InlineData("up to 140 EUR a night, breakfast included, and up to 190 EUR", "up to 190 EUR a night, breakfast included, and up to 140 EUR")]
    [InlineData("Alcohol is not reimbursed", "Alcohol is reimbursed")]
    [InlineData("they must not decide", "they may decide")]
    [InlineData("at Northwind who", "at Contoso who")]
    [InlineData("in Zurich, London and Paris", "in Zurich, London and Rome")]
    [InlineData("Hand in the report", "Before 31 March 2026 hand in the report")]
    [InlineData("paid with the next salary only when", "paid with the next salary when")]
    public async Task What_differs_in_a_figure_a_name_or_what_is_allowed_stays_apart(string from, string to)
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("a.docx", TravelPolicy.Text), ("b.docx", TravelPolicy.With(from, to)));
        Assert.All((await corpus.SearchAsync(Query)).Hits, h => Assert.Empty(h.OtherLocations));
        Assert.Equal(2, (await corpus.SearchAsync(Query)).Total);
    }

    [Fact]
    public async Task Versions_of_two_years_with_other_figures_are_two_results_in_whatever_format()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("Travel policy 2025.docx", TravelPolicy.Text), ("Travel policy 2026.pdf", TravelPolicy.AsPages("2 January 2026").Replace("45 EUR", "48 EUR", StringComparison.Ordinal)));
        Assert.Equal(2, (await corpus.FindAsync(Query)).Length);
    }

    [Fact]
    public async Task Two_policies_from_one_template_are_two_results()
    {
        string laptops = string.Join('\n', Enumerable.Range(1, 12).Select(i => $"- Rule {i}: the laptop is returned to the service desk, which checks the laptop and its charger on the same day."));
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("laptops.docx", "# Laptops\n" + laptops), ("phones.docx", "# Phones\n" + laptops.Replace("laptop", "phone", StringComparison.Ordinal)));
        Assert.Equal(2, (await corpus.FindAsync("returned to the service desk")).Length);
    }

    [Fact]
    public async Task Contracts_that_differ_in_the_name_of_the_person_are_two_results()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("a.docx", TravelPolicy.With("This policy applies to everyone", "This agreement with Anna Berg applies to everyone")),
            ("b.pdf", TravelPolicy.With("This policy applies to everyone", "This agreement with Jonas Weber applies to everyone")));
        Assert.Equal(2, (await corpus.FindAsync(Query)).Length);
    }

    [Fact]
    public async Task Short_texts_are_never_called_copies()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("a.md", "See the attached invoice."), ("b.md", "See the attached invoice."));
        Assert.Equal(2, (await corpus.FindAsync("invoice")).Length);
    }

    [Fact]
    public async Task Texts_without_spaces_are_compared_too()
    {
        const string Rule = "従業員は年に二十日の有給休暇を取ることができます。休暇の申請は上司に提出してください。";
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("a.md", Rule), ("b.md", Rule), ("c.md", Rule.Replace("二十", "三十", StringComparison.Ordinal)), ("d.md", "有給休暇の申請は人事部に提出してください。"));
        Assert.Equal(["a.md,b.md", "c.md", "d.md"], (await corpus.SearchAsync("有給休暇")).Hits
            .Select(h => string.Join(',', h.OtherLocations.Select(f => f.Path).Prepend(h.File.Path))).Order());
    }

    [Fact]
    public async Task A_place_in_force_is_kept_before_an_archive_a_draft_or_a_newer_date()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("archive/policy.docx", TravelPolicy.Text, modified: Day(3)).Add("drafts/policy.docx", TravelPolicy.Text, modified: Day(2)).Add("policies/of-travel/policy.docx", TravelPolicy.Text, modified: Day(1));
        await corpus.ApplyAsync();
        SearchHit hit = Assert.Single((await corpus.SearchAsync(Query)).Hits);
        Assert.Equal("policies/of-travel/policy.docx", hit.File.Path);
        Assert.Equal(["drafts/policy.docx", "archive/policy.docx"], hit.OtherLocations.Select(f => f.Path));
    }

    [Fact]
    public async Task Of_places_in_force_the_newest_is_kept_and_of_the_same_day_the_shortest_path()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("a.docx", TravelPolicy.Text, modified: Day(1)).Add("team/office/b.docx", TravelPolicy.Text, modified: Day(2)).Add("team/b.docx", TravelPolicy.Text, modified: Day(2));
        await corpus.ApplyAsync();
        SearchHit hit = Assert.Single((await corpus.SearchAsync(Query)).Hits);
        Assert.Equal(["team/b.docx", "team/office/b.docx", "a.docx"], hit.OtherLocations.Select(f => f.Path).Prepend(hit.File.Path));
    }

    [Fact]
    public async Task What_is_kept_in_several_places_stands_where_the_best_of_them_would()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("hotel allowance per night.docx", TravelPolicy.Text, modified: Day(1)).Add("0017.docx", TravelPolicy.Text, modified: Day(2)).Add("hotel.md", "The hotel allowance per night is paid by the finance team.");
        await corpus.ApplyAsync();
        SearchHit[] hits = [.. (await corpus.SearchAsync(Query)).Hits];
        SearchHit best = hits[0];
        Assert.Equal("0017.docx", best.File.Path);
        Assert.Equal((await corpus.SearchAsync(new SearchRequest(Query, FoldsCopies: false))).Hits[0].Score, best.Score);
    }

    [Fact]
    public async Task A_copy_the_caller_may_not_open_is_neither_named_nor_counted()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("open/policy.docx", TravelPolicy.Text, modified: Day(1)).Add("board/policy.docx", TravelPolicy.Text, new AccessList([Board]), modified: Day(2)).Add("p.docx", TravelPolicy.Text, isClosed: true);
        await corpus.ApplyAsync();

        SearchResults everyone = await corpus.SearchAsync(Query);
        SearchHit hit = Assert.Single(everyone.Hits);
        Assert.Equal("open/policy.docx", hit.File.Path);
        Assert.Empty(hit.OtherLocations);
        Assert.Equal(1, everyone.Total);

        SearchHit member = Assert.Single((await corpus.SearchAsync(Query, Caller.Person("anna@example.com", Board))).Hits);
        Assert.Equal("board/policy.docx", member.File.Path);
        Assert.Equal(["open/policy.docx"], member.OtherLocations.Select(f => f.Path));
    }

    [Fact]
    public async Task When_the_kept_file_is_removed_its_copy_takes_its_place()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("a.docx", TravelPolicy.Text), ("bb.docx", TravelPolicy.Text));
        Assert.Equal(["a.docx"], await corpus.FindAsync(Query));
        await corpus.Remove("a.docx").ApplyAsync();
        SearchHit hit = Assert.Single((await corpus.SearchAsync(Query)).Hits);
        Assert.Equal("bb.docx", hit.File.Path);
        Assert.Empty(hit.OtherLocations);
    }

    [Fact]
    public async Task Pages_follow_each_other_past_more_copies_than_are_looked_at()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        for (int i = 0; i < 250; i++)
            corpus.Add($"copies/{i:000}.docx", TravelPolicy.Text);
        for (int i = 0; i < 15; i++)
            corpus.Add($"others/{i:00}.md", $"Hotel number {i} gives guests a small allowance.");
        await corpus.ApplyAsync();
        List<string> paths = [];
        for (int skip = 0; skip < 20; skip += 5)
        {
            SearchResults page = await corpus.SearchAsync(new SearchRequest(Query, Top: 5, Skip: skip));
            paths.AddRange(page.Hits.Select(h => h.File.Path));
            Assert.Equal(16, page.Total);
        }
        Assert.Equal(16, paths.Count);
        Assert.Equal(16, paths.Distinct().Count());
    }

    [Fact]
    public async Task An_answer_cites_the_kept_file_and_copies_take_no_place_of_other_passages()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("archive/policy.docx", TravelPolicy.Text, modified: Day(3)).Add("policies/travel/policy.docx", TravelPolicy.Text, modified: Day(1)).Add("archive/old/policy.docx", TravelPolicy.Text, modified: Day(2));
        await corpus.ApplyAsync();
        Answer answer = await corpus.AskAsync("How much does the company pay for a hotel per night?");
        Assert.All(answer.Passages, c => Assert.Equal("policies/travel/policy.docx", c.File.Path));
        Assert.Equal(["policies/travel/policy.docx"], answer.Related.Select(f => f.Path));
    }

    private static DateTimeOffset Day(int day) => new(2026, 1, day, 0, 0, 0, TimeSpan.Zero);
}
