using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Languages;

namespace IntranetSearch.Ingestion.Tests.Extraction.Languages;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("en", "Every employee may take the days that are left over into the next year, if the lead agrees.")]
    [InlineData("de", "Die Kündigungsfrist beträgt drei Monate und gilt für alle, die nicht in der Probezeit sind.")]
    [InlineData("fr", "Les salariés peuvent prendre vingt-cinq jours de congé par an avec l'accord de leur responsable.")]
    [InlineData("es", "Los empleados pueden tomar veinticinco días de vacaciones al año con el acuerdo de su responsable.")]
    [InlineData("it", "I dipendenti possono prendere venticinque giorni di ferie all'anno con il consenso del responsabile.")]
    [InlineData("pt", "Os funcionários podem tirar vinte e cinco dias de férias por ano com o acordo do responsável.")]
    [InlineData("nl", "De medewerkers kunnen vijfentwintig dagen verlof per jaar opnemen met toestemming van de leiding.")]
    [InlineData("sv", "De anställda kan ta tjugofem dagars semester per år och det är chefen som ska godkänna den.")]
    [InlineData("da", "De ansatte kan tage femogtyve dages ferie om året, hvis det er aftalt med lederen efter reglerne.")]
    [InlineData("fi", "Työntekijät voivat pitää kaksikymmentäviisi lomapäivää vuodessa, jos esimies on antanut luvan ja se on kirjattu.")]
    [InlineData("pl", "Pracownicy mogą wziąć dwadzieścia pięć dni urlopu w roku, jeżeli przełożony się na to zgodzi, oraz nie dłużej.")]
    [InlineData("cs", "Zaměstnanci mají nárok na dvacet pět dnů dovolené za rok, pokud s tím vedoucí souhlasí a je to možné.")]
    [InlineData("hu", "A dolgozók évente huszonöt nap szabadságot vehetnek ki, és ez csak akkor lehet több, ha a vezető is egyetért.")]
    [InlineData("ro", "Angajații pot lua douăzeci și cinci de zile de concediu pe an, dar numai cu acordul șefului și nu mai mult.")]
    [InlineData("tr", "Çalışanlar yılda yirmi beş gün izin kullanabilir ve bu izin için bir ay önce haber verilir, daha sonra değil.")]
    [InlineData("ru", "Сотрудники могут взять двадцать пять дней отпуска в год, если руководитель согласен.")]
    [InlineData("uk", "Працівники можуть взяти двадцять п'ять днів відпустки на рік за згодою керівника її відділу.")]
    [InlineData("bg", "Служителите могат да ползват двадесет и пет дни отпуск на година, ако това е съгласувано с ръководителя.")]
    [InlineData("el", "Οι υπάλληλοι δικαιούνται είκοσι πέντε ημέρες άδειας τον χρόνο.")]
    [InlineData("he", "העובדים רשאים לקחת עשרים וחמישה ימי חופשה בשנה.")]
    [InlineData("ar", "يحق للموظفين الحصول على خمسة وعشرين يوم إجازة في السنة.")]
    [InlineData("fa", "کارکنان می‌توانند بیست و پنج روز مرخصی بگیرند چون قانون اجازه می‌دهد.")]
    [InlineData("th", "พนักงานสามารถลาพักร้อนได้ยี่สิบห้าวันต่อปี")]
    [InlineData("hi", "कर्मचारी वर्ष में पच्चीस दिन की छुट्टी ले सकते हैं।")]
    [InlineData("ja", "従業員は年間二十五日の有給休暇を取得できます。")]
    [InlineData("zh", "员工每年可以休二十五天年假。")]
    [InlineData("ko", "직원은 매년 이십오 일의 휴가를 쓸 수 있습니다.")]
    [InlineData(null, "12.5 · 13.7 · 19.0 · XR-77")]
    [InlineData(null, "")]
    public void A_sentence_tells_its_language(string? language, string sentence) => Assert.Equal(language, LanguageGuess.Of(sentence));

    [Fact]
    public void A_short_section_takes_the_language_of_its_document()
    {
        ExtractedTextBuilder text = new(new ExtractionLimits());
        text.AddHeading(1, "Urlaub");
        text.AddHeading(1, "Kündigung");
        text.AddParagraph("Die Kündigungsfrist beträgt drei Monate und gilt für alle, die nicht in der Probezeit sind.");
        text.AddHeading(1, "Notice");
        text.AddParagraph("Every employee may take the days that are left over into the next year, if the lead agrees.");
        Assert.Equal(["de", "de", "en"], text.Build().Sections.Select(s => s.Language));
    }

    [Fact]
    public void Short_sections_tell_their_language_together()
    {
        ExtractedTextBuilder text = new(new ExtractionLimits());
        foreach (string line in (string[])["The days of leave", "How to ask for it", "What is not paid", "Who may decide that"])
        {
            text.AddHeading(1, line);
        }
        Assert.All(text.Build().Sections, s => Assert.Equal("en", s.Language));
    }

    [Fact]
    public void Code_does_not_tell_a_language()
    {
        ExtractedTextBuilder text = new(new ExtractionLimits());
        text.AddCode("// if the value is not in the list then it is added to the list and it is not in the cache");
        Assert.Null(Assert.Single(text.Build().Sections).Language);
    }
}
