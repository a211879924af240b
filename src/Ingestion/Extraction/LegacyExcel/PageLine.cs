using System.Text;

namespace IntranetSearch.Ingestion.Extraction.LegacyExcel;

/// <summary>Headers and footers of sheets are written with codes ([MS-XLS] 2.4.136): places, fonts, sizes, page numbers and dates.</summary>
internal static class PageLine
{
    /// <summary>The words without the codes.</summary>
    public static string Clean(string codes)
    {
        StringBuilder line = new();
        for (int i = 0; i < codes.Length; i++)
        {
            if (codes[i] != '&' || i + 1 >= codes.Length)
            {
                line.Append(codes[i]);
                continue;
            }
            char code = codes[++i];
            if (code == '&')
            {
                line.Append('&');
            }
            else if (code == '"')
            {
                int end = codes.IndexOf('"', i + 1);
                i = end < 0 ? codes.Length : end;
            }
            else if (char.IsAsciiDigit(code))
            {
                while (i + 1 < codes.Length && char.IsAsciiDigit(codes[i + 1]))
                    i++;
            }
            else if (code == 'K')
            {
                i = Math.Min(i + 6, codes.Length);
            }
            else
            {
                line.Append(' ');
            }
        }
        return string.Join(' ', line.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
