using IntranetSearch.Model.Access;
using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Search.Tests.Querying.Operators;

public sealed class OperatorSearchTests
{
    private static readonly Principal Board = Principal.Group("board");

    [Theory]
    [InlineData("visitors type:pdf", "hr/old/gate.pdf")]
    [InlineData("visitors type:pdf,docx", "hr/old/gate.pdf hr/policies/Visitors.docx")]
    [InlineData("visitors type:word", "hr/policies/Visitors.docx")]
    [InlineData("visitors type:sheet", "it/visitors.xlsx")]
    [InlineData("visitors type:excel type:pdf", "hr/old/gate.pdf it/visitors.xlsx")]
    [InlineData("visitors -type:pdf -type:excel", "hr/policies/Visitors.docx notes.md")]
    [InlineData("visitors in:hr", "hr/old/gate.pdf hr/policies/Visitors.docx")]
    [InlineData("visitors in:HR -in:old", "hr/policies/Visitors.docx")]
    [InlineData("visitors in:policies", "hr/policies/Visitors.docx")]
    [InlineData("visitors in:\"hr/policies\"", "hr/policies/Visitors.docx")]
    [InlineData("visitors in:/hr/old/", "hr/old/gate.pdf")]
    [InlineData("visitors in:old in:it", "hr/old/gate.pdf it/visitors.xlsx")]
    [InlineData("visitors -in:hr", "it/visitors.xlsx notes.md")]
    [InlineData("visitors from:files type:md", "notes.md")]
    [InlineData("visitors -from:files", "")]
    [InlineData("visitors after:2025", "hr/policies/Visitors.docx it/visitors.xlsx")]
    [InlineData("visitors after:2025-06-02", "it/visitors.xlsx")]
    [InlineData("visitors before:2025-06-02", "hr/old/gate.pdf hr/policies/Visitors.docx")]
    [InlineData("visitors after:2025 before:2025-07", "hr/policies/Visitors.docx")]
    [InlineData("visitors type:pdf in:policies", "")]
    public async Task Operators_narrow_a_search(string query, string expected)
    {
        await using SearchCorpus corpus = await VisitorsAsync();
        Assert.Equal(expected, string.Join(' ', (await corpus.FindAsync(query)).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("visitors field:department", "a.md b.md c.md")]
    [InlineData("visitors field:Department=HR", "a.md")]
    [InlineData("visitors field:department=hr field:department=it", "a.md b.md")]
    [InlineData("visitors field:department=hr field:status=draft", "")]
    [InlineData("visitors field:department=it field:status=draft", "b.md")]
    [InlineData("visitors field:department=\"human resources\"", "c.md")]
    [InlineData("visitors field:department=human", "")]
    [InlineData("visitors -field:status=draft field:department", "a.md c.md")]
    [InlineData("visitors -field:department", "d.md")]
    [InlineData("field:status=draft", "b.md")]
    [InlineData("field:status=", "c.md")]
    [InlineData("draft", "")]
    public async Task Fields_narrow_a_search(string query, string expected)
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("a.md", "Visitors sign in.", fields: [new("Department", "HR")])
            .Add("b.md", "Visitors wear a badge.", fields: [new("department", "IT"), new("status", "draft")])
            .Add("c.md", "Visitors park behind the house.", fields: [new("DEPARTMENT", "Human Resources"), new("status", "")])
            .Add("d.md", "Visitors leave by the gate.");
        await corpus.ApplyAsync();
        Assert.Equal(expected, string.Join(' ', (await corpus.FindAsync(query)).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Operators_are_no_words_to_be_found()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("a.md", "Visitors sign in."), ("b.md", "The type of a pdf after the policies."));
        Assert.Equal(["a.md"], await corpus.FindAsync("visitors -type:pdf"));
    }

    [Fact]
    public async Task Mended_words_acronyms_and_copies_are_those_of_the_files_let_through()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("a.md", "Dental insurance is paid by us, as every employee knows since the year the company was founded in the old mill."),
            ("copy/a.md", "Dental insurance is paid by us, as every employee knows since the year the company was founded in the old mill."),
            ("b.txt", "Soup is served on Mondays."));
        SearchResults mended = await corpus.SearchAsync("insuranse  type:md -in:copy");
        Assert.Equal("insurance type:md -in:copy", mended.DidYouMean);
        Assert.Empty(Assert.Single(mended.Hits).OtherLocations);
        Assert.Null((await corpus.SearchAsync("insuranse type:txt")).DidYouMean);
    }

    [Theory]
    [InlineData("visitors after:yesterdayish", "after:yesterdayish has no date", 4)]
    [InlineData("visitors type:", "type: has no value", 4)]
    [InlineData("visitors type:pfd", "No file you may open has the type \"pfd\". type: takes extensions (pdf, docx) and kinds: word, excel", 0)]
    [InlineData("visitors type:pfd,pdf", "has the type \"pfd\"", 1)]
    [InlineData("visitors in:polices", "is in a folder \"polices\"", 0)]
    [InlineData("visitors -in:polices", "is in a folder \"polices\"", 4)]
    [InlineData("visitors field:=x", "field: has no value", 4)]
    [InlineData("visitors field:department=hr", "No file you may open has the field \"department=hr\". field: takes the name of a field", 0)]
    [InlineData("visitors from:bob", "from: takes the name of a connection: files.", 0)]
    public async Task A_value_that_is_wrong_or_that_no_file_meets_is_said(string query, string note, int found)
    {
        await using SearchCorpus corpus = await VisitorsAsync();
        SearchResults results = await corpus.SearchAsync(query);
        Assert.Contains(note, Assert.Single(results.Notes), StringComparison.Ordinal);
        Assert.Equal(found, results.Total);
        Assert.Equal(results.Notes, (await corpus.AskAsync(query)).Notes);
    }

    [Fact]
    public async Task A_note_does_not_tell_that_a_closed_file_meets_a_value()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("merger/plan.ppt", "Visitors of the board.", new AccessList([Board]), fields: [new("project", "falcon")]);
        corpus.Add("open.md", "Visitors sign in.");
        await corpus.ApplyAsync();
        foreach ((string real, string none) in new[] { ("in:merger", "in:nowhere"), ("type:ppt", "type:none"), ("field:project=falcon", "field:project=none"), ("field:project", "field:none") })
        {
            string told = Assert.Single((await corpus.SearchAsync("visitors " + real)).Notes);
            Assert.Equal(told.Replace(real.Split(':')[1], none.Split(':')[1], StringComparison.Ordinal), Assert.Single((await corpus.SearchAsync("visitors " + none)).Notes));
            Assert.Empty((await corpus.SearchAsync(real)).Hits);
            Assert.Single((await corpus.SearchAsync(real, Caller.Person("ann@acme.com", Board))).Hits);
        }
    }

    [Fact]
    public async Task Operators_alone_list_files_newest_first_in_pages()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        for (int i = 0; i < 30; i++)
            corpus.Add($"hr/f{i:00}.pdf", "Page of file " + i, modified: new DateTimeOffset(2025, 1, 1 + (i * 7 % 30), 0, 0, 0, TimeSpan.Zero));
        corpus.Add("hr/undated.pdf", "When was this?");
        corpus.Add("hr/locked.pdf", "", modified: new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        corpus.Add("hr/closed.pdf", "Closed.", isClosed: true);
        corpus.Add("it/other.pdf", "Other.");
        await corpus.ApplyAsync();
        List<SearchHit> hits = [];
        for (int skip = 0; skip < 40; skip += 10)
        {
            SearchResults page = await corpus.SearchAsync(new SearchRequest("type:pdf in:hr", 10, skip));
            Assert.Equal(32, page.Total);
            Assert.True(page.IsList);
            hits.AddRange(page.Hits);
        }
        Assert.Equal(32, hits.Select(h => h.File.Path).Distinct().Count());
        Assert.Equal(("hr/locked.pdf", "hr/undated.pdf"), (hits[0].File.Path, hits[^1].File.Path));
        Assert.Equal(hits.Take(31).Select(h => h.File.File.Modified).OrderDescending(), hits.Take(31).Select(h => h.File.File.Modified));
        Assert.Equal("When was this?", hits[^1].Snippet);
    }

    [Fact]
    public async Task Operators_and_words_to_leave_out_list_files_without_these()
    {
        await using SearchCorpus corpus = await VisitorsAsync();
        Assert.Equal(["it/visitors.xlsx", "hr/old/gate.pdf", "notes.md"], await corpus.FindAsync("-badge from:files"));
        Assert.False((await corpus.SearchAsync("-badge")).IsList);
    }

    [Fact]
    public async Task Removed_files_are_not_listed()
    {
        await using SearchCorpus corpus = await VisitorsAsync();
        corpus.Remove("notes.md");
        await corpus.ApplyAsync();
        Assert.Equal(3, (await corpus.SearchAsync("from:files")).Total);
        Assert.Equal(0, (await corpus.SearchAsync("type:md before:2030")).Total);
    }

    [Fact]
    public async Task A_question_is_answered_from_the_files_let_through()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("berlin/leave.md", "Employees receive 30 days of vacation per year."),
            ("rome/leave.md", "Employees receive 22 days of vacation per year."));
        Assert.Contains("30 days", (await corpus.AskAsync("How many vacation days do employees receive? in:berlin")).Text, StringComparison.Ordinal);
        Assert.Contains("22 days", (await corpus.AskAsync("in:rome How many vacation days do employees receive?")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operators_alone_are_no_question()
    {
        await using SearchCorpus corpus = await VisitorsAsync();
        Answer answer = await corpus.AskAsync("type:pdf in:hr");
        Assert.Null(answer.Text);
        Assert.StartsWith("This only narrows a question", answer.Reason, StringComparison.Ordinal);
        Assert.Equal("hr/old/gate.pdf", Assert.Single(answer.Related).Path);
    }

    [Fact]
    public async Task The_filters_of_a_request_hold_beside_those_typed()
    {
        await using SearchCorpus corpus = await VisitorsAsync();
        SearchRequest request = new("visitors in:hr", Type: "pdf", ModifiedAfter: new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal("hr/old/gate.pdf", Assert.Single((await corpus.SearchAsync(request)).Hits).File.Path);
        Assert.Empty((await corpus.SearchAsync(request with { Type = "docx", Query = "visitors type:pdf" })).Hits);
    }

    [Theory]
    [InlineData("type:\0 in:\uD800 from:* after:\uD83D visitors")]
    [InlineData("in:\"\"\"\"\" type:,,,, -type:|||| -in:/// from:\"")]
    [InlineData("type:*:* in:../.. from:{!func}x type:[a TO z]")]
    public async Task Odd_values_are_read_without_fail(string query)
    {
        await using SearchCorpus corpus = await VisitorsAsync();
        Assert.NotEmpty((await corpus.SearchAsync(query)).Notes);
        _ = await corpus.AskAsync(query);
    }

    private static async Task<SearchCorpus> VisitorsAsync()
    {
        SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("hr/policies/Visitors.docx", "Visitors sign in at the desk and wear a badge.", modified: new DateTimeOffset(2025, 6, 1, 12, 0, 0, TimeSpan.Zero));
        corpus.Add("hr/old/gate.pdf", "Visitors used the gate.", modified: new DateTimeOffset(2021, 2, 3, 0, 0, 0, TimeSpan.Zero));
        corpus.Add("it/visitors.xlsx", "Visitors of the site by month.", modified: new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        corpus.Add("notes.md", "Visitors like our coffee.");
        await corpus.ApplyAsync();
        return corpus;
    }
}
