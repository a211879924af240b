using System.Collections.Frozen;

namespace IntranetSearch.Ingestion.Extraction.Languages;

/// <summary>The commonest words of languages: prose cannot do without them, and few languages share many.</summary>
internal static class FunctionWords
{
    private static readonly (string Language, string Words)[] Lists =
    [
        ("en", "the of and to in is that for it with as was on are be this by from at or have not you which we their has will can but all been your more if"),
        ("de", "der die das und ist nicht ein eine zu den mit von für auf dem sich auch werden wird sind bei als im des oder durch nach wie aus wenn haben kann an einer einem"),
        ("fr", "le la les des et est un une du dans que qui pour pas sur au par avec ce il sont vous nous plus ou être cette ses aux leur à"),
        ("es", "el la los las de y es un una que en por para con se del no su al lo como más este está son pero sus entre pueden"),
        ("it", "il lo la gli le di e è un una che in per con non del della dei nel si sono alla come più anche questo essere possono i"),
        ("pt", "o a os as de e é um uma que em por para com não do da dos das no na se ao mais como são ou pelo pela podem"),
        ("nl", "de het een en van is dat niet op te voor met zijn aan door ook als bij wordt worden naar uit deze of om er maar kunnen"),
        ("sv", "och att det som en är på för med av inte till den har de ett om kan ska från eller du vi kommer även efter"),
        ("da", "og at det som en er på for med af ikke til den har de et om kan skal fra eller du vi være også blev efter hvis"),
        ("no", "og at det som en er på for med av ikke til den har de et om kan skal fra eller du vi være også ble etter hvis seg"),
        ("fi", "ja on ei että se hän mutta tai kun myös ovat joka sekä voi olla jos kuin ole tämä mukaan sen niin voivat"),
        ("pl", "i w na się nie z do jest że to jak o przez po dla od są oraz lub być może który przed ale tym ich przy"),
        ("cs", "a v je se na že to s z do o ne i jako pro ale by které jsou nebo při být podle který od jeho mají"),
        ("sk", "a v je sa na že to s z do o nie i ako pre ale by ktoré sú alebo pri byť podľa ktorý od jeho majú"),
        ("hu", "a az és hogy nem is egy van meg de ez ha vagy csak volt már még azt mint el kell amely után"),
        ("ro", "și şi de la în a nu cu că din pe este un o mai pentru sau care sunt au fi prin după dar ale ca"),
        ("tr", "ve bir bu da de için ile olarak daha çok olan en gibi kadar sonra ya ne veya değil her olduğu göre"),
        ("hr", "i u je se na da za su od s koji što kao ili iz ne a o biti te može prema imaju"),
        ("sl", "in je v na se za da so ki z ne od kot po pri bi ali iz tudi biti imajo"),
        ("et", "ja on ei et see ta kui ka mis oli või selle oma kas aga ning"),
        ("lv", "un ir ar no uz par kas ka vai nav pēc var tiek lai to"),
        ("lt", "ir yra kad su iš į ar tai kaip bet nuo per už jo ne kurie būti turi"),
        ("ca", "el la els les de i és un una que en per amb no del al com més són aquest però"),
        ("id", "dan yang di untuk dengan dari ini itu tidak pada adalah dalam akan atau juga ke oleh"),
        ("vi", "và của là có được cho các không trong một với người này đã khi"),
        ("ru", "и в не на что с по как из это для или его при от также за быть могут если до к"),
        ("bg", "и на да се за от е не са с в че по като или при това до могат ако"),
        ("sr", "и је у да се на за су од који што као или из не"),
        ("uk", "і в на не що з до як це та у за від або при також є якщо для його її й"),
        ("mk", "и на да се за од е не со во дека како или што"),
    ];

    private static readonly FrozenDictionary<string, uint> Masks = Build();
    private static readonly FrozenDictionary<string, uint>.AlternateLookup<ReadOnlySpan<char>> Lookup = Masks.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many languages are known.</summary>
    public static int Count => Lists.Length;

    /// <summary>The code of a language by its number.</summary>
    public static string Code(int language) => Lists[language].Language;

    /// <summary>The languages that a word is common in, one bit each.</summary>
    /// <param name="word">In lower case.</param>
    public static uint Languages(ReadOnlySpan<char> word) => Lookup.TryGetValue(word, out uint mask) ? mask : 0;

    private static FrozenDictionary<string, uint> Build()
    {
        Dictionary<string, uint> masks = new(StringComparer.Ordinal);
        for (int i = 0; i < Lists.Length; i++)
        {
            foreach (string word in Lists[i].Words.Split(' '))
                masks[word] = masks.GetValueOrDefault(word) | (1u << i);
        }
        return masks.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
