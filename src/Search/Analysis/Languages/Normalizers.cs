using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Fa;
using Lucene.Net.Analysis.Hi;
using Lucene.Net.Analysis.In;

namespace IntranetSearch.Search.Analysis.Languages;

/// <summary>Brings the spellings of one word together, where a language has several.</summary>
internal static class Normalizers
{
    /// <summary>
    /// "ae", "oe", "ue" are the umlauts of keyboards that have none, "ß" is "ss"; all umlauts end as their vowel, so that "Müller",
    /// "Mueller" and "Muller" meet. After a vowel or q, "ue" is none ("neue", "Quelle"): the rule of Snowball's German2 variant.
    /// </summary>
    public static int German(char[] word, int length)
    {
        int to = 0;
        char before = '\0';
        Span<char> folded = stackalloc char[length * 2];
        for (int i = 0; i < length; i++)
        {
            char c = word[i];
            switch (c)
            {
                case 'ä':
                    folded[to++] = 'a';
                    break;
                case 'ö':
                    folded[to++] = 'o';
                    break;
                case 'ü':
                    folded[to++] = 'u';
                    break;
                case 'ß':
                    folded[to++] = 's';
                    folded[to++] = 's';
                    break;
                case 'e' when i > 0 && (word[i - 1] is 'a' or 'o' || (word[i - 1] == 'u' && before is not ('a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'q' or 'ä' or 'ö' or 'ü'))):
                    break;
                default:
                    folded[to++] = c;
                    break;
            }
            before = i > 0 ? word[i - 1] : '\0';
        }
        folded[..to].CopyTo(word);
        return to;
    }

    /// <summary>Danish and Norwegian: "aa" is an old "å".</summary>
    public static int Danish(char[] word, int length)
    {
        int to = 0;
        for (int i = 0; i < length; i++)
        {
            if (i + 1 < length && word[i] == 'a' && word[i + 1] == 'a')
            {
                word[to++] = 'å';
                i++;
            }
            else
            {
                word[to++] = word[i];
            }
        }
        return to;
    }

    /// <summary>Romanian: the comma below is the right mark; the stemmer knows the cedilla of older keyboards.</summary>
    public static int Romanian(char[] word, int length)
    {
        Replace(word.AsSpan(0, length), 'ș', 'ş');
        Replace(word.AsSpan(0, length), 'ț', 'ţ');
        return length;
    }

    /// <summary>Russian: "ё" is mostly printed as "е".</summary>
    public static int Russian(char[] word, int length)
    {
        Replace(word.AsSpan(0, length), 'ё', 'е');
        return length;
    }

    /// <summary>Greek: without accents, and one sigma; what its stemmer expects.</summary>
    public static int Greek(char[] word, int length)
    {
        for (int i = 0; i < length; i++)
        {
            word[i] = word[i] switch
            {
                'ά' or 'ὰ' => 'α',
                'έ' or 'ὲ' => 'ε',
                'ή' or 'ὴ' => 'η',
                'ί' or 'ϊ' or 'ΐ' or 'ὶ' => 'ι',
                'ό' or 'ὸ' => 'ο',
                'ύ' or 'ϋ' or 'ΰ' or 'ὺ' => 'υ',
                'ώ' or 'ὼ' => 'ω',
                'ς' => 'σ',
                char c => c,
            };
        }
        return length;
    }

    /// <summary>Persian: the letters it shares with Arabic, in either coding.</summary>
    public static NormalizeWord Persian(ArabicNormalizer arabic, PersianNormalizer persian) =>
        (word, length) => persian.Normalize(word, arabic.Normalize(word, length));

    /// <summary>Hindi: first what all Indian scripts share, then its own spellings.</summary>
    public static NormalizeWord Hindi(IndicNormalizer indic, HindiNormalizer hindi) =>
        (word, length) => hindi.Normalize(word, indic.Normalize(word, length));

    /// <summary>Hebrew: without vowel points.</summary>
    public static int Hebrew(char[] word, int length)
    {
        int to = 0;
        for (int i = 0; i < length; i++)
        {
            if (word[i] is not (>= '\u0591' and <= '\u05C7'))
                word[to++] = word[i];
        }
        return to;
    }

    private static void Replace(Span<char> word, char old, char by) => MemoryExtensions.Replace(word, old, by);
}
