namespace IntranetSearch.Ingestion.Extraction.Pdf;

/// <summary>Letters that type sets as one sign: nobody searches for "ﬁ".</summary>
internal static class Ligatures
{
    public static string Resolve(string value)
    {
        if (value.Length != 1 || value[0] is < '\uFB00' or > '\uFB06')
            return value;
        return value[0] switch
        {
            '\uFB00' => "ff",
            '\uFB01' => "fi",
            '\uFB02' => "fl",
            '\uFB03' => "ffi",
            '\uFB04' => "ffl",
            _ => "st",
        };
    }
}
