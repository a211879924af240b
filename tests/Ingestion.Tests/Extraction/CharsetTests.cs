using System.Text;
using IntranetSearch.Ingestion.Extraction.PlainText;

namespace IntranetSearch.Ingestion.Tests.Extraction;

public sealed class CharsetTests(ITestOutputHelper output)
{
    private static readonly (string Language, string Sentence, string[] Charsets)[] Table =
    [
        ("de", "Die Kündigungsfrist beträgt drei Monate. Für Ärzte gilt Übergangsrecht, größere Änderungen ausgenommen.", ["windows-1252", "iso-8859-1", "iso-8859-15"]),
        ("fr", "Les salariés peuvent prendre des congés à la fin de l'année après accord écrit; où et quand, c'est réglé là.", ["windows-1252", "iso-8859-1"]),
        ("es", "Los empleados podrán tomar sus vacaciones según el acuerdo; el año próximo también habrá más días de descanso.", ["windows-1252", "iso-8859-1"]),
        ("pt", "Os funcionários não podem acumular férias; a decisão é do responsável, após avaliação da situação de cada um.", ["windows-1252"]),
        ("it", "La società è responsabile: le attività più importanti si svolgono già in sede, perché così è più facile.", ["windows-1252"]),
        ("sv", "De anställda får ta semester när som helst på året, men det är chefen som måste godkänna den före ledigheten.", ["windows-1252"]),
        ("da", "Medarbejderne må gerne tage ferie på et hvilket som helst tidspunkt, når lederen er blevet spurgt først; også på øen.", ["windows-1252"]),
        ("pl", "Pracownicy mogą wziąć urlop w każdej chwili, jeśli przełożony się na to zgodzi; źle jest zwlekać z decyzją.", ["windows-1250", "iso-8859-2"]),
        ("cs", "Zaměstnanci mají nárok na dovolenou, pokud s tím vedoucí souhlasí; žádost se podává včas a písemně, příště též.", ["windows-1250", "iso-8859-2"]),
        ("hu", "A dolgozók évente szabadságot vehetnek ki; erről a vezető dönt, ő tudja, hogy mikor szükséges a jelenlét.", ["windows-1250", "iso-8859-2"]),
        ("ro", "Angajaţii pot lua concediu în fiecare an, dacă şeful este de acord; cererea se face în scris şi la timp.", ["windows-1250", "iso-8859-2"]),
        ("tr", "Çalışanlar yılda yirmi beş gün izin kullanabilir; izin için bir ay önce başvuru yapılır ve yönetici onaylar.", ["windows-1254", "iso-8859-9"]),
        ("ru", "Сотрудники могут взять двадцать пять дней отпуска в год. Заявление подаётся руководителю за две недели.", ["windows-1251", "koi8-r", "iso-8859-5", "cp866"]),
        ("uk", "Працівники можуть взяти двадцять п'ять днів відпустки на рік. Її погоджує керівник за два тижні.", ["windows-1251", "koi8-u"]),
        ("bg", "Служителите могат да ползват двадесет и пет дни отпуск на година, ако това е съгласувано.", ["windows-1251"]),
        ("el", "Οι υπάλληλοι δικαιούνται είκοσι πέντε ημέρες άδειας τον χρόνο. Η αίτηση γίνεται δύο εβδομάδες πριν.", ["windows-1253", "iso-8859-7"]),
        ("he", "העובדים רשאים לקחת עשרים וחמישה ימי חופשה בשנה. הבקשה מוגשת שבועיים מראש.", ["windows-1255"]),
        ("ar", "يحق للموظفين الحصول على خمسة وعشرين يوم إجازة في السنة. يقدم الطلب قبل أسبوعين.", ["windows-1256"]),
        ("ja", "従業員は年間二十五日の有給休暇を取得できます。申請は二週間前までに上司に提出してください。", ["shift_jis", "euc-jp", "utf-16LE", "utf-16BE", "utf-32LE"]),
        ("zh", "员工每年可以休二十五天年假。申请应当在两周之前提交给主管，经过批准以后才可以休假。", ["gb18030", "utf-16LE", "utf-16BE"]),
        ("zh-tw", "員工每年可以休二十五天年假。申請應當在兩週之前提交給主管，經過批准以後才可以休假。", ["big5", "utf-16LE"]),
        ("ko", "직원은 매년 이십오 일의 휴가를 쓸 수 있습니다. 신청은 두 주 전에 상사에게 제출해야 합니다.", ["euc-kr", "utf-16LE"]),
        ("en", "Every employee may take the days that are left over into the next year; the “lead” agrees – in writing.", ["windows-1252", "utf-16LE", "utf-16BE", "utf-32LE", "utf-32BE"]),
    ];

    static CharsetTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, string, string> Sentences
    {
        get
        {
            TheoryData<string, string, string> data = [];
            foreach ((string language, string sentence, string[] charsets) in Table)
            {
                foreach (string charset in charsets)
                    data.Add(language, charset, sentence);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_page_of_text_is_read_right_in_any_charset(string language, string charset, string sentence)
    {
        string page = string.Join('\n', Enumerable.Repeat(sentence, 12));
        Assert.True(page == Decode(page, charset), $"{language} in {charset} is taken for {TextCharset.Detect(Bytes(page, charset)).WebName}");
    }

    [Fact]
    public void Of_texts_of_forty_characters_nine_in_ten_are_read_right()
    {
        int all = 0, right = 0;
        foreach ((string language, string sentence, string[] charsets) in Table)
        {
            foreach (string charset in charsets)
            {
                foreach (int start in (int[])[0, 20])
                {
                    string piece = sentence.Substring(Math.Min(start, Math.Max(0, sentence.Length - 40)), Math.Min(40, sentence.Length));
                    all++;
                    if (Decode(piece, charset) == piece)
                        right++;
                    else
                        output.WriteLine($"{language} {charset}: {TextCharset.Detect(Bytes(piece, charset)).WebName}: {Decode(piece, charset)}");
                }
            }
        }
        output.WriteLine($"{right} of {all}");
        Assert.True(right * 10 >= all * 9, $"{right} of {all}");
    }

    private static string Decode(string text, string charset)
    {
        byte[] bytes = Bytes(text, charset);
        return TextCharset.Detect(bytes).GetString(bytes);
    }

    private static byte[] Bytes(string text, string charset) => EncodingOf(charset).GetBytes(text);

    private static Encoding EncodingOf(string charset) => charset switch
    {
        "utf-32LE" => new UTF32Encoding(bigEndian: false, byteOrderMark: false),
        "utf-32BE" => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
        "utf-16LE" => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
        "utf-16BE" => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
        _ => Encoding.GetEncoding(charset),
    };
}
