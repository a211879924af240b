using System.Text;
using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>The headers and footers of printed pages, which are texts with codes (ECMA-376 part 1, 18.3.1.39; [MS-XLS] 2.4.136).</summary>
internal static class PrintEdges
{
    /// <summary>Reads the headerFooter the reader stands on.</summary>
    public static void Read(PartReader reader, ICollection<string> lines)
    {
        for (int parent = reader.Enter(); reader.NextChild(parent);)
            Add(reader.ReadText(), lines);
    }

    /// <summary>Adds the lines of a text with codes; the same line counts once, one without letters not at all.</summary>
    public static void Add(string coded, ICollection<string> lines)
    {
        foreach (string line in Plain(coded))
        {
            if (line.Any(char.IsLetter) && !lines.Contains(line))
                lines.Add(line);
        }
    }

    /// <summary>The left, middle and right piece without their codes; page numbers, dates and file names are what they are when printed.</summary>
    private static List<string> Plain(string coded)
    {
        List<string> pieces = [];
        StringBuilder piece = new();
        for (int i = 0; i < coded.Length; i++)
        {
            if (coded[i] != '&' || i + 1 == coded.Length)
            {
                piece.Append(coded[i]);
                continue;
            }
            char code = coded[++i];
            if (code == '&')
            {
                piece.Append('&');
            }
            else if (code == '"')
            {
                // &"Arial,Bold"
                int end = coded.IndexOf('"', i + 1);
                i = end < 0 ? coded.Length : end;
            }
            else if (char.IsAsciiDigit(code))
            {
                // &12: the size of the type.
                while (i + 1 < coded.Length && char.IsAsciiDigit(coded[i + 1]))
                    i++;
            }
            else if (code == 'K')
            {
                // &KFF0000 or &K01+000: a colour.
                i = Math.Min(i + 6, coded.Length);
            }
            else if (code is 'L' or 'C' or 'R')
            {
                pieces.Add(piece.ToString().Trim());
                piece.Clear();
            }
        }
        pieces.Add(piece.ToString().Trim());
        return pieces;
    }
}
