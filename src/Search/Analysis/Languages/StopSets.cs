using System.Collections.Frozen;
using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Bg;
using Lucene.Net.Analysis.Ca;
using Lucene.Net.Analysis.Ckb;
using Lucene.Net.Analysis.Cz;
using Lucene.Net.Analysis.Da;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.El;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Eu;
using Lucene.Net.Analysis.Fa;
using Lucene.Net.Analysis.Fi;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Ga;
using Lucene.Net.Analysis.Gl;
using Lucene.Net.Analysis.Hi;
using Lucene.Net.Analysis.Hu;
using Lucene.Net.Analysis.Hy;
using Lucene.Net.Analysis.Id;
using Lucene.Net.Analysis.It;
using Lucene.Net.Analysis.Lv;
using Lucene.Net.Analysis.Nl;
using Lucene.Net.Analysis.No;
using Lucene.Net.Analysis.Pt;
using Lucene.Net.Analysis.Ro;
using Lucene.Net.Analysis.Ru;
using Lucene.Net.Analysis.Sv;
using Lucene.Net.Analysis.Tr;
using Lucene.Net.Analysis.Util;

namespace IntranetSearch.Search.Analysis.Languages;

/// <summary>The function words of languages other than English: Lucene's stop sets, and words of questions that are not in them.</summary>
internal static class StopSets
{
    // Content words that stand in Lucene's sets: people ask for them.
    private static readonly FrozenSet<string> Kept = "trabajo trabajar trabaja trabajas trabajan trabajamos trabajais empleo empleais estado estados lugar año hora horas dia dias nuevo nueva nuevos nuevas tiempo persona novo".Split(' ').ToFrozenSet();

    /// <summary>The function words of a language, as surface forms; English has lists of its own.</summary>
    public static FrozenSet<string> Of(Language language)
    {
        LanguageForms forms = new(language);
        HashSet<string> words = [];
        foreach (string word in Lucene(language.Code) ?? Enumerable.Empty<string>())
        {
            string surface = forms.SurfaceOf(word);
            if (!Kept.Contains(surface))
                words.Add(surface);
        }
        foreach (string word in QuestionWords.Of(language.Code))
            words.Add(forms.SurfaceOf(word));
        words.Remove("");
        return words.ToFrozenSet();
    }

    private static CharArraySet? Lucene(string code) => code switch
    {
        "ar" => ArabicAnalyzer.DefaultStopSet,
        "bg" => BulgarianAnalyzer.DefaultStopSet,
        "ca" => CatalanAnalyzer.DefaultStopSet,
        "ckb" => SoraniAnalyzer.DefaultStopSet,
        "cs" => CzechAnalyzer.DefaultStopSet,
        "da" => DanishAnalyzer.DefaultStopSet,
        "de" => GermanAnalyzer.DefaultStopSet,
        "el" => GreekAnalyzer.DefaultStopSet,
        "es" => SpanishAnalyzer.DefaultStopSet,
        "eu" => BasqueAnalyzer.DefaultStopSet,
        "fa" => PersianAnalyzer.DefaultStopSet,
        "fi" => FinnishAnalyzer.DefaultStopSet,
        "fr" => FrenchAnalyzer.DefaultStopSet,
        "ga" => IrishAnalyzer.DefaultStopSet,
        "gl" => GalicianAnalyzer.DefaultStopSet,
        "hi" => HindiAnalyzer.DefaultStopSet,
        "hu" => HungarianAnalyzer.DefaultStopSet,
        "hy" => ArmenianAnalyzer.DefaultStopSet,
        "id" => IndonesianAnalyzer.DefaultStopSet,
        "it" => ItalianAnalyzer.DefaultStopSet,
        "lv" => LatvianAnalyzer.DefaultStopSet,
        "nl" => DutchAnalyzer.DefaultStopSet,
        "no" => NorwegianAnalyzer.DefaultStopSet,
        "pt" => PortugueseAnalyzer.DefaultStopSet,
        "ro" => RomanianAnalyzer.DefaultStopSet,
        "ru" => RussianAnalyzer.DefaultStopSet,
        "sv" => SwedishAnalyzer.DefaultStopSet,
        "tr" => TurkishAnalyzer.DefaultStopSet,
        _ => null,
    };
}
