using IntranetSearch.App.Tests.Api;
using Microsoft.Playwright;

namespace IntranetSearch.App.Tests.Web;

/// <summary>The search page as a person uses it, in a real browser. Every visit also checks what <see cref="PageVisit"/> says.</summary>
public sealed class SearchPageTests(ApiServer server, Chromium chromium)
{
    private const string Question = "How many days of paid time off do employees receive per year?";
    private const string Answer = "Full-time employees receive 25 days of paid time off (PTO) per calendar year.";

    [Fact]
    public async Task A_question_is_answered_with_the_sentence_and_its_file()
    {
        await using PageVisit visit = await VisitAsync("/", "#question");
        await visit.Page.FillAsync("#question", Question);
        await visit.Page.PressAsync("#question", "Enter");

        Assert.Equal(Answer, await visit.Page.InnerTextAsync(".answer blockquote strong"));
        Assert.Equal("pto.md", await visit.Page.InnerTextAsync(".answer .source a"));
        Assert.Equal("Paid time off", await visit.Page.InnerTextAsync(".answer .source .place"));
    }

    [Fact]
    public async Task Opening_a_citation_shows_the_quote_in_its_file()
    {
        await using PageVisit visit = await VisitAsync(Ask(Question), ".answer .source a");
        await visit.Page.ClickAsync(".answer .source a");
        IElementHandle quote = (await visit.Page.WaitForSelectorAsync("#quote"))!;

        Assert.Equal(Answer, await quote.InnerTextAsync());
        Assert.Equal(await server.AddressOfAsync("pto.md") + "/content", await visit.Page.GetAttributeAsync(".actions a", "href"));
    }

    [Fact]
    public async Task A_citation_in_a_pdf_opens_its_page()
    {
        await using PageVisit visit = await VisitAsync(Ask("What percentage of the dental insurance premium does the company pay?"), ".source a");

        Assert.Equal(await server.AddressOfAsync("benefits.pdf") + "/content#page=2", await visit.Page.GetAttributeAsync(".source a >> nth=0", "href"));
    }

    [Fact]
    public async Task What_no_file_answers_is_said_to_be_unanswered()
    {
        await using PageVisit visit = await VisitAsync(Ask("Who painted the warehouse walls in 1950?"), "#answer .unsure");

        Assert.Equal("No sure answer in the files you may open", await visit.Page.InnerTextAsync(".unsure h2"));
        Assert.Equal(0, await visit.Page.Locator(".answer").CountAsync());
        Assert.InRange(await visit.Page.Locator(".unsure .quotes li").CountAsync(), 1, 3);
    }

    [Fact]
    public async Task Markup_in_names_and_texts_is_shown_and_does_nothing()
    {
        await using PageVisit visit = await VisitAsync(Ask("dragon budget"), ".hit");
        ILocator hit = visit.Page.Locator(".hit", new PageLocatorOptions { HasText = ApiServer.HostileName }).First;

        Assert.Contains("<script>alert(1)</script>", await hit.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await visit.Page.Locator("main img, main script").CountAsync());
        await hit.Locator("h3 a").ClickAsync();
        await visit.Page.WaitForSelectorAsync("main.text");
        Assert.Contains("<script>alert(1)</script>", await visit.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(0, await visit.Page.Locator("main img, main script").CountAsync());
    }

    [Fact]
    public async Task Markup_in_a_question_is_shown_and_does_nothing()
    {
        await using PageVisit visit = await VisitAsync(Ask("<img src=x onerror=alert(1)> \"><script>alert(1)</script>"), "#results > *");

        Assert.Equal(0, await visit.Page.Locator("main img, main script").CountAsync());
    }

    [Fact]
    public async Task The_address_keeps_the_question_and_the_way_back()
    {
        await using PageVisit visit = await VisitAsync(Ask("warehouse"), ".hit");
        await visit.Page.FillAsync("#question", "canteen");
        await visit.Page.ClickAsync("button[type=submit]");
        await visit.Page.WaitForSelectorAsync(".hit >> text=canteen");
        Assert.Contains("q=canteen", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.GoBackAsync();
        await visit.Page.WaitForSelectorAsync(".hit >> text=warehouse");

        Assert.Equal("warehouse", await visit.Page.InputValueAsync("#question"));
    }

    [Fact]
    public async Task Further_files_are_a_page_away()
    {
        await using PageVisit visit = await VisitAsync(Ask("warehouse"), ".hit");
        await visit.Page.ClickAsync("a[rel=next]");
        await visit.Page.WaitForSelectorAsync("text=Files 11–20 of 25");

        Assert.Contains("page=2", visit.Page.Url, StringComparison.Ordinal);
        Assert.Equal(10, await visit.Page.Locator(".hit").CountAsync());
        Assert.True(await visit.Page.Locator("#answer").IsHiddenAsync());
    }

    [Fact]
    public async Task A_file_that_could_not_be_read_says_so()
    {
        await using PageVisit visit = await VisitAsync(Ask("locked-report"), ".hit");

        Assert.Equal("Its content cannot be read; found by its name.", await visit.Page.InnerTextAsync(".hit .state >> nth=0"));
    }

    [Fact]
    public async Task Other_places_of_the_same_text_stand_below_it_and_open()
    {
        await using PageVisit visit = await VisitAsync(Ask("oak"), ".hit");
        ILocator also = visit.Page.Locator(".hit .also");

        Assert.Equal("Also in sites/rome/fire-drill-rome.txt", await also.InnerTextAsync());
        await also.Locator("a").ClickAsync();
        await visit.Page.WaitForSelectorAsync("main.text >> text=oak tree");
    }

    [Fact]
    public async Task Operators_alone_list_files_without_an_answer_and_notes_stand_above()
    {
        await using PageVisit visit = await VisitAsync(Ask("in:notes type:txt,pfd"), ".hit");

        Assert.Equal("Files 1–10 of 25, newest first", await visit.Page.InnerTextAsync(".count"));
        Assert.StartsWith("No file you may open has the type \"pfd\".", await visit.Page.InnerTextAsync(".notes li"), StringComparison.Ordinal);
        Assert.True(await visit.Page.Locator("#answer").IsHiddenAsync());
    }

    [Fact]
    public async Task Another_file_that_says_otherwise_stands_below_the_answer_with_its_date_and_standing()
    {
        await using PageVisit visit = await VisitAsync(Ask("How long is the notice period for permanent employees?"), ".answer .conflicts li");

        Assert.StartsWith("The notice period is three months", await visit.Page.InnerTextAsync(".answer .said"), StringComparison.Ordinal);
        Assert.Equal("Another file says otherwise", await visit.Page.InnerTextAsync(".conflicts h3"));
        Assert.StartsWith("The notice period is four weeks", await visit.Page.InnerTextAsync(".conflicts blockquote"), StringComparison.Ordinal);
        Assert.Equal("notice 2021.txt", await visit.Page.InnerTextAsync(".conflicts .source a"));
        Assert.StartsWith("Not in force:", await visit.Page.InnerTextAsync(".conflicts .standing"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_be_typed_is_explained_on_demand()
    {
        await using PageVisit visit = await VisitAsync("/", "#question");
        Assert.False(await visit.Page.Locator("#narrow dl").IsVisibleAsync());
        await visit.Page.ClickAsync("#narrow summary");

        Assert.Contains("type:pdf", await visit.Page.InnerTextAsync("#narrow dl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_client_is_picked_from_the_list()
    {
        await using PageVisit visit = await VisitAsync(Ask("launch"), "#results > *");
        await visit.Page.SelectOptionAsync("#client", "globex");
        await visit.Page.WaitForSelectorAsync(".hit >> text=plans.txt");

        Assert.Contains("client=globex", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_slash_key_leads_back_to_the_box()
    {
        await using PageVisit visit = await VisitAsync(Ask("warehouse"), ".hit");
        await visit.Page.Locator(".hit a").First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("/");

        Assert.Equal("question", await visit.Page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Equal("warehouse", await visit.Page.InputValueAsync("#question"));
    }

    [Fact]
    public async Task A_failure_is_told_and_can_be_tried_again()
    {
        await using PageVisit visit = await VisitAsync("/", "#question");
        visit.MayComplain = true;
        await visit.Page.RouteAsync("**/search?*", route => route.AbortAsync());
        await visit.Page.FillAsync("#question", "canteen");
        await visit.Page.PressAsync("#question", "Enter");
        await visit.Page.WaitForSelectorAsync("[role=alert] >> text=The search service does not answer.");
        await visit.Page.UnrouteAllAsync();
        await visit.Page.ClickAsync("[role=alert] button");

        await visit.Page.WaitForSelectorAsync(".hit >> text=canteen");
    }

    [Fact]
    public async Task A_screen_reader_is_told_what_came_back()
    {
        await using PageVisit visit = await VisitAsync(Ask(Question), ".answer");

        Assert.StartsWith("Answer: " + Answer, await visit.Page.InnerTextAsync("[role=status]"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(360, 740)]
    [InlineData(1280, 800)]
    public async Task Nothing_is_wider_than_the_window(int width, int height)
    {
        await using PageVisit visit = await VisitAsync("/", "#question");
        await visit.Page.SetViewportSizeAsync(width, height);
        await visit.Page.GotoAsync(Ask("dragon budget"));
        await visit.Page.WaitForSelectorAsync(".hit");

        Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    private static string Ask(string question) => "/?q=" + Uri.EscapeDataString(question);

    private Task<PageVisit> VisitAsync(string path, string waitFor) => PageVisit.StartAsync(chromium, server.Address, path, waitFor);
}
