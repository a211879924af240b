using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Search.Tests.Querying;

/// <summary>One search over files in German, French, Japanese, English, Spanish, Dutch, Chinese, Russian and Arabic.</summary>
public sealed class LanguageSearchTests(LanguageFixture office) : IClassFixture<LanguageFixture>
{
    [Theory]
    [MemberData(nameof(LanguageFixture.Questions), MemberType = typeof(LanguageFixture))]
    public async Task A_question_finds_the_document_of_its_language_first(string language, string question, string file)
    {
        string[] found = await office.Corpus.FindAsync(question);
        Assert.StartsWith(language, found.FirstOrDefault() ?? "nothing", StringComparison.Ordinal);
        Assert.Equal(file, found[0]);
    }

    [Theory]
    [InlineData("Wie hoch ist die Pauschale für Verpflegung?", "Verpflegungspauschale", "de/reisekosten.md")]
    [InlineData("Urlaubsantrag", "Antrag", "de/urlaub-und-abwesenheit.md")]
    [InlineData("有給休暇", "有給", "ja/休暇規程.md")]
    [InlineData("conges payes", "congés", "fr/conges.md")]
    public async Task What_was_found_is_marked_in_the_snippet(string query, string marked, string file)
    {
        SearchResults results = await office.Corpus.SearchAsync(query);
        SearchHit hit = results.Hits.Single(h => h.File.Path == file);
        Assert.Contains(marked, hit.Highlights.Select(h => hit.Snippet[h.Start..h.End]));
    }

    [Theory]
    [InlineData("Welche Kosten übernimmt die Firma für Fahrten mit dem eigenen Auto?", "0,30 €")]
    [InlineData("¿Cuántos días de vacaciones tengo al año?", "23 días")]
    [InlineData("Combien de caractères pour le mot de passe ?", "douze caractères")]
    [InlineData("宿泊費の上限はいくらですか", "12,000円")]
    [InlineData("نسيت كلمة المرور", "700")]
    public async Task Questions_are_answered_in_the_words_of_the_document(string question, string says)
    {
        Answer answer = await office.Corpus.AskAsync(question);
        Assert.Contains(says, answer.Text ?? string.Join(" / ", answer.Passages.Select(p => p.Quote)), StringComparison.Ordinal);
        Assert.NotNull(answer.Text);
    }

    [Theory]
    [InlineData("When does the parental leave policy of the Tokyo office end?")]
    [InlineData("Who is allowed to die in the office chair?")]
    [InlineData("What is the strategy for the chat bot?")]
    public async Task An_English_question_is_not_answered_from_a_file_in_another_language(string question)
    {
        Answer answer = await office.Corpus.AskAsync(question);
        Assert.DoesNotContain(answer.Citations, c => !c.File.Path.StartsWith("en/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_word_that_is_another_in_another_language_finds_its_own_first()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("en.md", "A gift of up to fifty dollars may be accepted by any member of staff.", language: "en")
            .Add("de.md", "Gift ist im Labor nur unter Aufsicht zu verwenden, die Lagerung regelt das Handbuch.", language: "de");
        await corpus.ApplyAsync();
        Assert.Equal("en.md", (await corpus.FindAsync("May I accept a gift?"))[0]);
        Assert.Equal("de.md", (await corpus.FindAsync("Wo wird das Gift gelagert?"))[0]);
        // The article of every German sentence is no death.
        Assert.Empty(await corpus.FindAsync("What if I die?"));
    }

    [Fact]
    public async Task Names_are_found_in_files_of_every_language()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("de.md", "Herr Müller betreut den Zugang zu Jira und das VPN.", language: "de")
            .Add("fr.md", "Madame Müller gère l'accès à Jira et le VPN.", language: "fr")
            .Add("ja.md", "JiraとVPNの管理者はMüllerさんです。", language: "ja")
            .Add("en.md", "Ms Mueller looks after Jira and the VPN.", language: "en");
        for (int i = 0; i < 8; i++)
            corpus.Add($"other{i}.md", "Nothing is said here of any of them.", language: "en");
        await corpus.ApplyAsync();
        foreach (string query in new[] { "Jira", "VPN", "Who looks after the VPN?", "Wer betreut Jira?", "Qui gère le VPN ?", "Müller", "Mueller" })
            Assert.True((await corpus.FindAsync(query)).Length == 4, query);
    }

    [Fact]
    public async Task A_compound_finds_its_words_apart_and_they_find_the_compound()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("apart.md", "Der Antrag auf Urlaub ist im Portal zu stellen.", language: "de")
            .Add("whole.md", "Jeder Urlaubsantrag wird von der Leitung geprüft.", language: "de")
            .Add("other.md", "Der Antrag auf ein Fahrrad ist formlos.", language: "de");
        await corpus.ApplyAsync();
        Assert.Equal(["apart.md", "whole.md"], (await corpus.FindAsync("Urlaubsantrag"))[..2].Order());
        Assert.Equal(["apart.md", "whole.md"], (await corpus.FindAsync("Antrag für den Urlaub"))[..2].Order());
        // Parts that no list has, but the index.
        corpus.Add("zebra.md", "Das Zebra ist in guter Haltung.", language: "de");
        await corpus.ApplyAsync();
        Assert.Equal("zebra.md", (await corpus.FindAsync("Zebrahaltung"))[0]);
    }

    [Theory]
    [InlineData("approving", "approved", "Who is approving it?")]
    [InlineData("approved", "approving", "Who approved it?")]
    public async Task A_word_as_typed_comes_before_another_form_of_it(string typed, string other, string query)
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("a.md", $"Orders are {other} by the office.", language: "en")
            .Add("b.md", $"Orders are {typed} by the office.", language: "en")
            .Add("c.md", $"Orders are {other} by the office.", language: "en");
        await corpus.ApplyAsync();
        Assert.Equal("b.md", (await corpus.FindAsync(query))[0]);
    }

    [Fact]
    public async Task Quoted_phrases_and_excluded_words_hold_in_every_language()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("de.md", "Die sichere Verbindung nach außen führt über VPN.", language: "de")
            .Add("de2.md", "Die Verbindung ist eine sichere Sache, auch ohne VPN.", language: "de")
            .Add("en.md", "A secure connection is made by the VPN.", language: "en");
        await corpus.ApplyAsync();
        Assert.Equal(["de.md"], await corpus.FindAsync("VPN \"sichere Verbindung\""));
        Assert.Equal(["de.md", "de2.md"], (await corpus.FindAsync("VPN -connection")).Order());
        Assert.Equal(["en.md"], await corpus.FindAsync("VPN -Verbindung"));
    }

    [Theory]
    [InlineData("税", "ja.md")]
    [InlineData("所得税", "ja.md")]
    [InlineData("ﾊﾟｽﾜｰﾄﾞ", "ja2.md")]
    [InlineData("パスワード", "ja2.md")]
    [InlineData("연차휴가는 며칠입니까?", "ko.md")]
    [InlineData("วันลาพักร้อน", "th.md")]
    public async Task Scripts_without_spaces_are_searched_by_pairs_and_single_characters(string query, string file)
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("ja.md", "所得税は毎月の給与から引かれます。", language: "ja")
            .Add("ja2.md", "パスワードを変更してください。", language: "ja")
            .Add("ko.md", "연차휴가를 일년에 15일 사용할 수 있습니다.", language: "ko")
            .Add("th.md", "พนักงานมีวันลาพักร้อนสิบวันต่อปี", language: "th");
        await corpus.ApplyAsync();
        Assert.Equal(file, (await corpus.FindAsync(query)).FirstOrDefault());
    }

    [Fact]
    public async Task A_misspelt_word_is_mended_in_the_language_of_the_question()
    {
        SearchResults results = await office.Corpus.SearchAsync("Wann muss ich die Bescheinigumg bringen?");
        Assert.Equal("Wann muss ich die bescheinigung bringen?", results.DidYouMean);
        Assert.Equal("de/urlaub-und-abwesenheit.md", results.Hits[0].File.Path);
    }
}
