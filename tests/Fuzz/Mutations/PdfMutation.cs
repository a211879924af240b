using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace IntranetSearch.Fuzz.Mutations;

/// <summary>Changes the objects of a pdf: references lead in circles, streams have other lengths and filters, dictionaries lose and gain keys.</summary>
internal sealed partial class PdfMutation : IMutation
{
    private static readonly string[] Replacements =
        ["/Kids", "/Parent", "/Contents", "/Resources", "/Length 2147483647", "/Filter [/FlateDecode /FlateDecode /FlateDecode]", "/Filter /LZWDecode", "/Count -1", "/MediaBox [0 0 0 0]", "/MediaBox [-1e38 -1e38 1e38 1e38]", "/Rotate 45", "/Type /Pages", "/Type /Page", "/Encrypt 1 0 R", "/Prev 0", "/ObjStm"];

    private readonly MarkupMutation _markup = new();

    /// <inheritdoc/>
    public bool Knows(byte[] file) => file.AsSpan(0, Math.Min(1024, file.Length)).IndexOf("%PDF-"u8) >= 0;

    /// <inheritdoc/>
    public byte[] Apply(byte[] file, Random random)
    {
        string text = Encoding.Latin1.GetString(file);
        for (int i = random.Next(1, 5); i > 0; i--)
        {
            text = random.Next(5) switch
            {
                0 or 1 => Replace(text, References(), random, _ => string.Create(CultureInfo.InvariantCulture, $"{random.Next(0, 30)} 0 R")),
                2 => Replace(text, Keys(), random, _ => Replacements[random.Next(Replacements.Length)]),
                3 => Replace(text, Integers(), random, _ => random.Next(-1, 40).ToString(CultureInfo.InvariantCulture)),
                _ => Encoding.Latin1.GetString(_markup.Apply(Encoding.Latin1.GetBytes(text), random)),
            };
        }
        return Encoding.Latin1.GetBytes(text);
    }

    private static string Replace(string text, Regex what, Random random, Func<Match, string> by)
    {
        MatchCollection places = what.Matches(text);
        if (places.Count == 0)
            return text;
        Match place = places[random.Next(places.Count)];
        return string.Concat(text.AsSpan(0, place.Index), by(place), text.AsSpan(place.Index + place.Length));
    }

    [GeneratedRegex(@"\d+ 0 R", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex References();

    [GeneratedRegex(@"/[A-Z][A-Za-z]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Keys();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Integers();
}
