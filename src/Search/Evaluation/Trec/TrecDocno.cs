using System.Globalization;
using System.Text;

namespace IntranetSearch.Search.Evaluation.Trec;

/// <summary>How a file is called in runs and judgments.</summary>
public enum DocnoStyle
{
    /// <summary>Its name without the extension: "abstracts/184.txt" is "184". For collections of which each document was made a file.</summary>
    Name,

    /// <summary>Its whole path.</summary>
    Path,
}

/// <summary>Names files as document numbers (docno): columns of runs and judgments end at white space, so that and '%' are percent-encoded.</summary>
public static class TrecDocno
{
    /// <summary>The document number of a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="style">How it is called.</param>
    public static string Of(string path, DocnoStyle style)
    {
        if (style == DocnoStyle.Path)
            return Encode(path);
        string name = path[(path.LastIndexOf('/') + 1)..];
        int dot = name.LastIndexOf('.');
        // ".profile" has no extension, only a name.
        return Encode(dot > 0 ? name[..dot] : name);
    }

    private static string Encode(string text)
    {
        if (!text.Any(MustEncode))
            return text;
        StringBuilder encoded = new(text.Length + 8);
        Span<byte> bytes = stackalloc byte[4];
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!rune.IsBmp || !MustEncode((char)rune.Value))
            {
                encoded.Append(rune);
                continue;
            }
            foreach (byte b in bytes[..rune.EncodeToUtf8(bytes)])
                encoded.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }
        return encoded.ToString();
    }

    private static bool MustEncode(char c) => c == '%' || char.IsWhiteSpace(c) || char.IsControl(c);
}
