using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Analysis.Languages;

namespace IntranetSearch.Search.Tests.Analysis;

public sealed class LanguageFormsTests
{
    private readonly WordForms _forms = new();

    [Theory]
    [InlineData("de", "Urlaubsanträge", "Urlaubsantrag")]
    [InlineData("de", "Müller", "Mueller")]
    [InlineData("de", "Müller", "Muller")]
    [InlineData("de", "Straße", "STRASSE")]
    [InlineData("de", "neue", "neuen")]
    [InlineData("fr", "l’employé", "employés")]
    [InlineData("fr", "congés", "conge")]
    [InlineData("es", "vacación", "vacaciones")]
    [InlineData("es", "contraseñas", "contrasena")]
    [InlineData("it", "dell'ufficio", "uffici")]
    [InlineData("pt", "férias", "ferias")]
    [InlineData("nl", "wachtwoorden", "wachtwoord")]
    [InlineData("sv", "semestern", "semester")]
    [InlineData("da", "Aalborg", "Ålborg")]
    [InlineData("no", "ferien", "ferie")]
    [InlineData("fi", "toimistossa", "toimisto")]
    [InlineData("hu", "szabadságot", "szabadság")]
    [InlineData("ro", "mașină", "maşini")]
    [InlineData("tr", "İSTANBUL'da", "İstanbul")]
    [InlineData("tr", "IŞIK", "ışık")]
    [InlineData("cs", "dovolená", "dovolené")]
    [InlineData("ca", "l'horari", "horaris")]
    [InlineData("ga", "d'fhocal", "focal")]
    [InlineData("ru", "отпуска", "отпуск")]
    [InlineData("ru", "отчёт", "отчет")]
    [InlineData("bg", "отпуски", "отпуска")]
    [InlineData("el", "ΆΔΕΙΑ", "άδεια")]
    [InlineData("el", "κωδικός", "ΚΩΔΙΚΟΣ")]
    [InlineData("ar", "والإجازات", "إجازات")]
    [InlineData("ar", "الإجازة", "اجازه")]
    [InlineData("fa", "كتاب", "کتاب")]
    [InlineData("hi", "छुट्टियों", "छुट्टियाँ")]
    [InlineData("id", "pembayaran", "membayar")]
    [InlineData("lv", "atvaļinājums", "atvaļinājumu")]
    public void Forms_and_spellings_of_a_word_have_one_stem(string language, string one, string other) =>
        Assert.Equal(StemOf(one, language), StemOf(other, language));

    [Fact]
    public void Terms_of_two_languages_do_not_meet_by_chance()
    {
        Assert.Equal("gift", StemOf("gift", "en"));
        Assert.Equal("gift~de", StemOf("Gift", "de"));
        Assert.NotEqual(StemOf("police", "en"), StemOf("policies", "fr"));
    }

    [Theory]
    [InlineData("de")]
    [InlineData("ja")]
    [InlineData("ru")]
    [InlineData("qq")]
    [InlineData(null)]
    public void Numbers_and_codes_are_the_same_in_every_language(string? language)
    {
        Assert.Equal("27001", StemOf("27001", language));
        Assert.Equal("covid19", StemOf("COVID-19", language));
        Assert.Equal("1500", StemOf("1\u202F500", language));
        Assert.Equal("1500", StemOf("1'500", language));
    }

    [Fact]
    public void Thousands_are_written_with_a_dot_where_a_comma_divides()
    {
        Assert.Equal("1500", StemOf("1.500", "de"));
        Assert.Equal("1500000", StemOf("1.500.000", "es"));
        Assert.Equal("1.500", StemOf("1.500", "en"));
        Assert.Equal("2.0", StemOf("2.0", "de"));
        Assert.Equal("27.0.1", StemOf("27.0.1", "de"));
    }

    [Theory]
    [InlineData("policies", "ja", "polici")]
    [InlineData("policies", "ru", "polici")]
    [InlineData("отпуска", "en", "отпуск")]
    [InlineData("отпуска", "de", "отпуск")]
    public void A_word_in_another_script_is_one_of_that_scripts_first_language(string word, string language, string stem) =>
        Assert.Equal(stem, StemOf(word, language));

    [Theory]
    [InlineData("de", "Urlaubsantrag", "urlaub antrag")]
    [InlineData("de", "Urlaubsanträge", "urlaub antrag")]
    [InlineData("de", "Reisekostenabrechnung", "reis kost abrechn")]
    [InlineData("de", "Verpflegungspauschale", "verpfleg pauschal")]
    [InlineData("de", "Jahresurlaub", "jahr urlaub")]
    [InlineData("de", "Erziehungsurlaub", "erzieh urlaub")]
    [InlineData("nl", "verlofaanvraag", "verlof aanvrag")]
    [InlineData("sv", "semesteransökan", "semest ansokan")]
    [InlineData("da", "ferieansøgning", "feri ansogning")]
    [InlineData("no", "reiseregning", "reis regning")]
    public void Compounds_say_their_parts(string language, string word, string parts) =>
        Assert.Equal(parts.Split(' '), _forms.Of(word, LanguageTable.Of(language)).Parts?.Select(p => p[..^3]));

    [Theory]
    [InlineData("de", "Mitarbeiter")]
    [InlineData("de", "Verarbeitung")]
    [InlineData("de", "Unterlagen")]
    [InlineData("de", "beantragen")]
    [InlineData("de", "Geschichte")]
    [InlineData("de", "vertraglich")]
    [InlineData("en", "holidaypayrequest")]
    [InlineData("en", "workplace")]
    [InlineData(null, "Urlaubsantrag")]
    public void Other_words_have_no_parts(string? language, string word) =>
        Assert.Null(_forms.Of(word, LanguageTable.Of(language)).Parts);

    [Fact]
    public void Every_language_reads_any_text_and_its_terms_are_never_longer_than_Lucene_takes()
    {
        Random random = new(11);
        List<Token> tokens = [];
        foreach (Language language in LanguageTable.All)
        {
            for (int round = 0; round < 200; round++)
            {
                string text = string.Create(random.Next(1, 90), random, static (span, r) => Fill(span, r));
                tokens.Clear();
                TextTokens.Read(text, language, _forms, tokens);
                Assert.All(tokens, t => Assert.InRange(t.Form.Stem.Length, 1, 4 * WordForms.MaxLength + 8));
            }
        }
    }

    [Fact]
    public void A_word_has_the_same_form_whatever_was_read_before()
    {
        string[] words = ["Urlaubsantrag", "Müller", "l’employé", "отпуска", "İSTANBUL", "gift", "30GB", "有給", "Die"];
        foreach (Language language in LanguageTable.All)
        {
            foreach (string word in words)
            {
                WordForm fresh = new WordForms().Of(word, language);
                WordForm kept = _forms.Of(word, language);
                Assert.Equal((fresh.Surface, fresh.Stem, string.Join(' ', fresh.Parts ?? [])), (kept.Surface, kept.Stem, string.Join(' ', kept.Parts ?? [])));
            }
        }
    }

    [Theory]
    [InlineData("de-AT", "de")]
    [InlineData("nb", "no")]
    [InlineData("en-GB", "en")]
    [InlineData("qq", "xx")]
    [InlineData("", "xx")]
    [InlineData(null, "en")]
    public void A_language_without_rules_is_not_stemmed_and_none_is_English(string? code, string rules) =>
        Assert.Equal(rules, LanguageTable.Of(code).Code);

    [Fact]
    public void Function_words_are_known_in_every_language_that_has_a_stemmer()
    {
        foreach (Language language in LanguageTable.All.Where(l => l.Stemmer is not null))
        {
            Assert.False(language.IsFunctionWord("vpn"));
            Assert.NotEmpty(StopSets.Of(language));
        }
        Assert.True(LanguageTable.Of("de").IsFunctionWord("die"));
        Assert.True(LanguageTable.Of("fr").IsFunctionWord("combien"));
        Assert.False(LanguageTable.Of("es").IsFunctionWord("trabajo"));
    }

    private static void Fill(Span<char> span, Random random)
    {
        char[] starts = ['a', 'À', 'α', 'а', 'ا', 'א', 'अ', 'ա', 'あ', 'ก', '가'];
        int start = starts[random.Next(starts.Length)];
        for (int i = 0; i < span.Length; i++)
            span[i] = random.Next(9) == 0 ? (char)random.Next(char.MaxValue + 1) : (char)(start + random.Next(26));
    }

    private string StemOf(string word, string? language) => _forms.Of(word, LanguageTable.Of(language)).Stem;
}
