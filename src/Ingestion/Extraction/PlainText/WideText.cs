using System.Collections.Frozen;
using System.Text;

namespace IntranetSearch.Ingestion.Extraction.PlainText;

/// <summary>Finds UTF-16 and UTF-32 without a byte order mark, by the zeros of Latin text or the commonest characters of Chinese, Japanese and Korean.</summary>
internal static class WideText
{
    private const int LookedAt = 1 << 14;

    /// <summary>Characters that make up a quarter and more of texts, and next to nothing of other bytes read as UTF-16.</summary>
    private static readonly FrozenSet<char> Common = FrozenSet.ToFrozenSet(
        ("的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经面公同三已从动两长知民样现分将外但些与高意进法此实回二理点月明其全工者情部正名定问力机给等业最间新位因重被第相政使教平信关内加化由代产入先五市体别处总场比员通目报立数件表原应路期提或利受制解各任物记共接它题建度统请交认结指每管资条变权领传保办区求品量程基式设始商改议形际则单据組業務規則申請従得給暇個時間會國來對這過後學開關長"
        + "이다는을에의가고기니사어하해한지시요있수습신전제직원주로은를인자도서그들나대리").ToCharArray());

    /// <summary>The encoding; null when it is none of these.</summary>
    public static Encoding? Detect(ReadOnlySpan<byte> head)
    {
        head = head[..Math.Min(head.Length, LookedAt)];
        return Utf32(head) ?? ByZeros(head);
    }

    /// <summary>The same for text without any zeros; only for bytes that are no UTF-8.</summary>
    public static Encoding? DetectWithoutZeros(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> pairs = head[..(Math.Min(head.Length, LookedAt) & ~1)];
        return pairs.Length < 8 ? null : IsWide(Encoding.Unicode, pairs) ? Encoding.Unicode : IsWide(Encoding.BigEndianUnicode, pairs) ? Encoding.BigEndianUnicode : null;
    }

    /// <summary>Whether a character is among the commonest of Chinese, Japanese or Korean text, its punctuation included.</summary>
    public static bool IsCommon(char c) => c is >= '\u3001' and <= '\u3011' or >= '\u3041' and <= '\u30FA' or >= '\u30FC' and <= '\u30FE' or '\uFF0C' or '\uFF01' or '\uFF1F' or '\uFF08' or '\uFF09' or '\uFF1A' || Common.Contains(c);

    private static Encoding? Utf32(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> quads = head[..(head.Length & ~3)];
        if (quads.Length < 8)
            return null;
        bool little = true, big = true;
        for (int i = 0; i < quads.Length && (little || big); i += 4)
        {
            little &= quads[i + 3] == 0 && quads[i + 2] <= 0x10;
            big &= quads[i] == 0 && quads[i + 1] <= 0x10;
        }
        Encoding? wide = little ? new UTF32Encoding(false, false) : big ? new UTF32Encoding(true, false) : null;
        return wide is not null && IsClean(wide.GetString(quads)) ? wide : null;
    }

    /// <summary>Spaces, line breaks and Latin letters put zeros on one side of the pairs, and hardly any on the other.</summary>
    private static Encoding? ByZeros(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> pairs = head[..(head.Length & ~1)];
        int even = 0, odd = 0;
        for (int i = 0; i + 1 < pairs.Length; i += 2)
        {
            even += pairs[i] == 0 ? 1 : 0;
            odd += pairs[i + 1] == 0 ? 1 : 0;
        }
        int enough = Math.Max(1, pairs.Length / 100);
        Encoding? wide = odd >= enough && even * 8 <= odd ? Encoding.Unicode : even >= enough && odd * 8 <= even ? Encoding.BigEndianUnicode : null;
        return wide is not null && IsClean(wide.GetString(pairs)) ? wide : null;
    }

    private static bool IsWide(Encoding encoding, ReadOnlySpan<byte> pairs)
    {
        string text = encoding.GetString(pairs);
        if (!IsClean(text))
            return false;
        int common = 0;
        foreach (char c in text)
            common += IsCommon(c) ? 1 : 0;
        return common * 5 >= text.Length;
    }

    private static bool IsClean(string text)
    {
        int bad = 0;
        foreach (char c in text)
        {
            if (c == '\uFFFD' || (char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\f')) || (c is >= '\uE000' and <= '\uF8FF'))
                bad++;
        }
        return bad * 100 <= text.Length;
    }
}
