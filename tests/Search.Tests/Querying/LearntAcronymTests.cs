using IntranetSearch.Model.Access;
using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Search.Tests.Querying;

public sealed class LearntAcronymTests
{
    private static readonly Principal Board = Principal.Group("board");

    private static readonly (string, string)[] Library =
    [
        ("glossary.md", "# Glossary\nThe Quarterly Lending Report (QLR) is due in April.\n- VOR: vehicle on request"),
        ("deadlines.md", "Send the QLR to the head librarian by noon."),
        ("fleet.md", "A vehicle on request is booked one day ahead."),
        ("menu.md", "Soup is served on Mondays."),
    ];

    [Fact]
    public async Task An_acronym_finds_its_words()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(Library);
        Assert.Equal(["fleet.md", "glossary.md"], (await corpus.FindAsync("VOR booking")).Order());
        Assert.Equal("fleet.md", (await corpus.FindAsync("vor booked one day ahead"))[0]);
    }

    [Fact]
    public async Task The_words_find_their_acronym()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(Library);
        Assert.Contains("deadlines.md", await corpus.FindAsync("quarterly lending reports"));
        Assert.Equal("deadlines.md", (await corpus.FindAsync("to whom do I send the quarterly lending report by noon"))[0]);
    }

    [Theory]
    [InlineData("What does QLR stand for?", "The Quarterly Lending Report (QLR) is due in April.")]
    [InlineData("what is a VOR", "VOR: vehicle on request")]
    public async Task What_it_stands_for_is_answered_from_the_line_that_says_it(string question, string expected)
    {
        string[] others = ["The garden is open all day.", "Chairs are stacked after use.", "Lamps are checked in spring.", "Keys hang behind the desk.", "Visitors sign in at the door."];
        await using SearchCorpus corpus = await SearchCorpus.OfAsync([.. Library, .. others.Select((text, i) => ($"other{i}.md", text))]);
        Answer answer = await corpus.AskAsync(question);
        Assert.Equal(expected, SearchCorpus.SentenceOf(answer.Text is null ? answer.Passages[0] : answer.Citations[0]));
    }

    [Fact]
    public async Task Other_words_with_the_same_initials_are_not_found()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("buying.md", "Every purchase order (PO) has a number."),
            ("mail.md", "The post office closes at six."),
            ("plan.md", "Each purchase order is signed."));
        string[] found = await corpus.FindAsync("PO");
        Assert.Equal(["buying.md", "plan.md"], found.Order());
        Assert.DoesNotContain("buying.md", await corpus.FindAsync("post office"));
    }

    [Fact]
    public async Task The_explanation_of_a_closed_file_is_used_only_for_those_who_may_read_it()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("secret.md", "Project Silver Heron (PSH) buys the rival.", new AccessList([Board]));
        corpus.Add("open.md", "The silver heron nests by the lake; project silver heron feeds it.");
        corpus.Add("note.md", "PSH meets at nine.");
        await corpus.ApplyAsync();
        Assert.Equal(["note.md"], await corpus.FindAsync("PSH"));
        Assert.DoesNotContain("note.md", await corpus.FindAsync("project silver heron"));
        Caller member = Caller.Person("ann@acme.com", Board);
        Assert.Equal(["note.md", "open.md", "secret.md"], (await corpus.FindAsync("PSH", member)).Order());
        Assert.Contains("note.md", await corpus.FindAsync("project silver heron", member));
    }

    [Fact]
    public async Task An_explanation_goes_with_its_file_and_follows_its_readers()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(Library);
        Assert.Contains("deadlines.md", await corpus.FindAsync("quarterly lending report"));
        await corpus.SetAccess("glossary.md", new AccessList([Board])).ApplyAsync();
        Assert.DoesNotContain("deadlines.md", await corpus.FindAsync("quarterly lending report"));
        await corpus.SetAccess("glossary.md", AccessList.Everyone).ApplyAsync();
        Assert.Contains("deadlines.md", await corpus.FindAsync("quarterly lending report"));
        await corpus.Remove("glossary.md").ApplyAsync();
        Assert.DoesNotContain("deadlines.md", await corpus.FindAsync("quarterly lending report"));
    }

    [Fact]
    public async Task Filters_of_a_search_do_not_hide_what_the_caller_knows()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync([.. Library, ("plan.txt", "The QLR is late.")]);
        SearchResults results = await corpus.SearchAsync(new SearchRequest("quarterly lending report", Type: "txt"));
        Assert.Equal("plan.txt", Assert.Single(results.Hits).File.Path);
    }

    [Fact]
    public async Task The_meaning_that_most_files_give_counts_when_there_are_many()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        string[] meanings = ["active badge list", "annual budget letter", "archive box label", "average baggage load", "arrival bus lane", "zebra"];
        for (int i = 0; i < 5; i++)
        {
            for (int copy = 0; copy <= i; copy++)
                corpus.Add($"m{i}-{copy}.md", $"ABL: {meanings[i]}");
        }
        corpus.Add("badges.md", "The active badge list is at the desk.");
        corpus.Add("bus.md", "The arrival bus lane is closed.");
        await corpus.ApplyAsync();
        string[] found = [.. (await corpus.SearchAsync(new SearchRequest("ABL", Top: 50))).Hits.Select(h => h.File.Path)];
        Assert.Contains("bus.md", found);
        Assert.DoesNotContain("badges.md", found);
    }

    [Fact]
    public async Task An_acronym_is_highlighted_where_its_words_were_asked_for()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(Library);
        SearchHit hit = (await corpus.SearchAsync("quarterly lending report for the head librarian")).Hits.First(h => h.File.Path == "deadlines.md");
        Assert.Contains("QLR", hit.Highlights.Select(h => hit.Snippet[h.Start..h.End]));
    }

    [Fact]
    public async Task Acronyms_are_learnt_in_other_languages_too()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("de/regeln.md", "Die Allgemeine Reisekosten Ordnung (ARO) gilt für alle Mitarbeiter und ihre Reisen.", language: "de");
        corpus.Add("de/antrag.md", "Der Antrag nach der ARO ist vor der Reise zu stellen und wird geprüft.", language: "de");
        await corpus.ApplyAsync();
        Assert.Contains("de/antrag.md", await corpus.FindAsync("Allgemeine Reisekosten Ordnung"));
    }
}
