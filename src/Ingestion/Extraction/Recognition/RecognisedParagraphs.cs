using System.Text;

namespace IntranetSearch.Ingestion.Extraction.Recognition;

/// <summary>Takes recognised text apart into pages and paragraphs.</summary>
public static class RecognisedParagraphs
{
    /// <summary>The pages of a picture of several; one for any other.</summary>
    public static string[] Pages(string text) => text.TrimEnd('\f', '\n', ' ').Split('\f');

    /// <summary>The paragraphs of a page: lines joined, words cut at a line's end put together, specks and rules taken for signs left out.</summary>
    public static IEnumerable<string> Of(string page)
    {
        StringBuilder paragraph = new();
        foreach (string raw in page.Split('\n'))
        {
            string line = raw.Trim();
            if (line.Length == 0 && paragraph.Length > 0)
            {
                yield return paragraph.ToString();
                paragraph.Clear();
            }
            if (!line.Any(char.IsLetterOrDigit))
                continue;
            if (IsCutWord(paragraph, line))
                paragraph.Length--;
            else if (paragraph.Length > 0)
                paragraph.Append(' ');
            paragraph.Append(line);
        }
        if (paragraph.Length > 0)
            yield return paragraph.ToString();
    }

    private static bool IsCutWord(StringBuilder paragraph, string next) =>
        paragraph.Length > 1 && paragraph[^1] is '-' or '\u2010' && char.IsLower(paragraph[^2]) && char.IsLower(next[0]);
}
