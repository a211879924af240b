using System.Text.RegularExpressions;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>Judges the title that a file's properties state: programs write file names and templates' names there.</summary>
internal static partial class DocumentTitle
{
    /// <summary>The title, or null when it is none: blank, a file name, or what a program puts there by itself.</summary>
    public static string? Sensible(string? title)
    {
        title = title?.Trim('\0', ' ', '\t', '\r', '\n');
        return string.IsNullOrEmpty(title) || title.Length > 300 || !title.Any(char.IsLetter) || Meaningless().IsMatch(title) ? null : title;
    }

    [GeneratedRegex(
        @"^(Microsoft (Word|Excel|PowerPoint) - |untitled|(PowerPoint )?Presentation\d*$|Präsentation\d*$|Document\d*$|Dokument\d*$|Book\d+$|Workbook\d*$|Slide \d+$|Title$|New Document|https?://|file:|about:blank)|\.(docx?|docm|dotx?|xlsx?|xlsm|pptx?|pptm|pdf|rtf|odt|ods|odp|txt|html?|indd|tex|dvi|ps|eps|qxd|ai|pub|vsdx?|fm|tif|tiff|jpe?g|png|pages)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Meaningless();
}
