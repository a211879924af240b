using System.Text;

namespace IntranetSearch.Ingestion.Extraction.Pdf;

/// <summary>Forms that type has for letters in their places: nobody searches for "ﬁ", or for the middle form of an Arabic letter.</summary>
internal static class Ligatures
{
    /// <summary>The letters that stand for the forms in a text.</summary>
    public static string Resolve(string value)
    {
        foreach (char c in value)
        {
            // Alphabetic presentation forms, Arabic presentation forms A and B, CJK compatibility and Kangxi radicals.
            if (c is (>= '\uFB00' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC') or (>= '\u2F00' and <= '\u2FDF') or (>= '\uF900' and <= '\uFAFF'))
                return Normalise(value);
        }
        return value;
    }

    private static string Normalise(string value)
    {
        try
        {
            return value.Normalize(NormalizationForm.FormKC);
        }
        // Half of a surrogate pair.
        catch (ArgumentException)
        {
            return value;
        }
    }
}
