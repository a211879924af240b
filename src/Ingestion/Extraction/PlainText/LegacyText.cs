using System.Collections.Frozen;
using System.Text;
using IntranetSearch.Ingestion.Extraction.Languages;
using UtfUnknown;

namespace IntranetSearch.Ingestion.Extraction.PlainText;

/// <summary>
/// Tells the legacy charset of a text. The byte statistics of the library tell families apart; which of the family it
/// is (Polish in windows-1250 or ISO 8859-2) shows when the text is decoded: only in the right one do its words exist.
/// </summary>
internal static class LegacyText
{
    private const int SampleBytes = 1 << 13;
    private const int AsciiBefore = 1 << 10;
    private const int LibraryBonus = 6;

    /// <summary>Code pages in use for office files, likelier ones first.</summary>
    private static readonly int[] CodePages = [1252, 1250, 1251, 1253, 1254, 1255, 1256, 1257, 874, 20866, 21866, 28592, 28595, 28597, 866, 932, 54936, 950, 949, 51932];

    private static readonly FrozenDictionary<string, string> Alphabets = new Dictionary<string, string>
    {
        ["de"] = "äöüß",
        ["fr"] = "àâæçéèêëîïôœùûüÿ",
        ["es"] = "áéíñóúü",
        ["it"] = "àèéìíîòóù",
        ["pt"] = "áâãàçéêíóôõú",
        ["nl"] = "éèëïöüá",
        ["sv"] = "åäöé",
        ["da"] = "æøåé",
        ["no"] = "æøåé",
        ["fi"] = "äöå",
        ["pl"] = "ąćęłńóśźż",
        ["cs"] = "áčďéěíňóřšťúůýž",
        ["sk"] = "áäčďéíĺľňóôŕšťúýž",
        ["hu"] = "áéíóöőúüű",
        ["ro"] = "ăâîșțşţ",
        ["tr"] = "çğıöşüâî",
        ["hr"] = "čćđšž",
        ["sl"] = "čšž",
        ["lv"] = "āčēģīķļņšūž",
        ["lt"] = "ąčęėįšųūž",
        ["et"] = "äöõüšž",
    }.ToFrozenDictionary();

    static LegacyText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The likeliest encoding of bytes that are no Unicode.</summary>
    public static Encoding Detect(ReadOnlySpan<byte> sample)
    {
        byte[] telling = Telling(sample);
        int? library = CharsetDetector.DetectFromBytes(telling).Detected is { Encoding.CodePage: not (20127 or 65001) } found ? found.Encoding.CodePage : null;
        (int CodePage, int Score) best = (1252, int.MinValue);
        foreach (int codePage in library is { } told && !CodePages.Contains(told) ? [.. CodePages, told] : CodePages)
        {
            string text = Decode(Encoding.GetEncoding(codePage), telling);
            int score = Score(text) + (codePage is 932 or 51932 ? JapaneseScore(text) : 0) + (codePage == library ? LibraryBonus : 0);
            if (score > best.Score)
                best = (codePage, score);
        }
        return Encoding.GetEncoding(best.CodePage);
    }

    /// <summary>The part of the sample that is looked at: the bytes beyond ASCII may come late.</summary>
    private static byte[] Telling(ReadOnlySpan<byte> sample)
    {
        int first = sample.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
        int from = Math.Max(0, first - AsciiBefore);
        return sample.Slice(from, Math.Min(SampleBytes, sample.Length - from)).ToArray();
    }

    /// <summary>Decodes without a character that the end of the sample cuts in two.</summary>
    private static string Decode(Encoding encoding, byte[] bytes)
    {
        char[] chars = new char[encoding.GetMaxCharCount(bytes.Length)];
        return new string(chars, 0, encoding.GetDecoder().GetChars(bytes, 0, bytes.Length, chars, 0, flush: false));
    }

    /// <summary>How much a text looks like one that somebody wrote.</summary>
    private static int Score(string text)
    {
        string alphabet = LanguageGuess.Of(text) is { } language ? Alphabets.GetValueOrDefault(language, "") : "";
        int score = LanguageGuess.Score(text) * 2;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] >= '\u0080')
                score += Score(text, i, alphabet);
        }
        return score;
    }

    /// <summary>Japanese is not written without kana; Chinese read as Japanese has none.</summary>
    private static int JapaneseScore(string text)
    {
        int wide = 0, kana = 0;
        foreach (char c in text)
        {
            wide += c >= '\u2E80' ? 1 : 0;
            kana += c is >= '\u3041' and <= '\u30FA' ? 1 : 0;
        }
        return kana * 10 < wide ? -3 * wide : 0;
    }

    private static int Score(string text, int at, string alphabet)
    {
        char c = text[at];
        char before = at > 0 ? text[at - 1] : ' ';
        char after = at + 1 < text.Length ? text[at + 1] : ' ';
        // The Japanese code pages put a middle dot where bytes mean nothing to them.
        if (c is '\uFFFD' or '\u30FB' || char.IsControl(c) || c is >= '\uE000' and <= '\uF8FF')
            return -30;
        if (c >= '\u2E80')
        {
            // A wide character is two bytes; between Latin letters it is two accented ones misread.
            bool inWord = char.IsAsciiLetter(before) || char.IsAsciiLetter(after);
            return inWord ? -8 : c is >= '\uFF61' and <= '\uFF9F' ? -2 : WideText.IsCommon(c) ? 6 : 1;
        }
        if (!char.IsLetter(c) && !char.IsHighSurrogate(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark)
        {
            bool usual = c is '“' or '”' or '„' or '‘' or '’' or '‚' or '–' or '—' or '…' or '«' or '»' or '°' or '§' or '€' or '£' or '©' or '®' or '™' or '•' or '·' or '№' or '\u00A0' or '¿' or '¡';
            bool inside = char.IsLetter(before) && char.IsLetter(after);
            return usual ? (inside && c is not ('’' or '·' or '–' or '\u00A0') ? -4 : 1) : inside ? -10 : -4;
        }
        if (char.IsUpper(c) && char.IsLower(before))
            return -8;
        if ((c < '\u0370' && IsOtherScript(before, after)) || (c >= '\u0370' && (char.IsAsciiLetter(before) || char.IsAsciiLetter(after))))
            return -8;
        if (alphabet.Length > 0 && c < '\u0370')
            return alphabet.Contains(char.ToLowerInvariant(c), StringComparison.Ordinal) ? 2 : -4;
        // Scripts of their own stand in words of their own; a word of accented letters only is misread.
        return c >= '\u0370' ? 2 : before >= '\u00C0' && char.IsLetter(before) ? -2 : 1;
    }

    private static bool IsOtherScript(char before, char after) =>
        (before >= '\u0370' && char.IsLetter(before)) || (after >= '\u0370' && char.IsLetter(after));
}
