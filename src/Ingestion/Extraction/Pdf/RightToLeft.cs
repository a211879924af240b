using System.Text;

namespace IntranetSearch.Ingestion.Extraction.Pdf;

/// <summary>A page shows Hebrew and Arabic from right to left; its letters are found from left to right.</summary>
internal static class RightToLeft
{
    /// <summary>Turns a line around, but leaves numbers and words of other scripts as they are.</summary>
    public static string Turn(string line)
    {
        StringBuilder turned = new(line.Length);
        int end = line.Length;
        while (end > 0)
        {
            int start = end - 1;
            if (IsLeftToRight(line[start]))
            {
                while (start > 0 && (IsLeftToRight(line[start - 1]) || (line[start - 1] is '.' or ',' or ':' or '-' && start > 1 && IsLeftToRight(line[start - 2]))))
                    start--;
                turned.Append(line, start, end - start);
            }
            else
            {
                if (start > 0 && char.IsLowSurrogate(line[start]))
                    start--;
                turned.Append(line, start, end - start);
            }
            end = start;
        }
        return turned.ToString();
    }

    private static bool IsLeftToRight(char c) => char.IsAsciiLetterOrDigit(c) || (c >= '\u00C0' && c < '\u0590');
}
