namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>
/// Number formats that files name only by id (ECMA-376 part 1, 18.8.30). Ids 14 and 22 look different in every
/// country; they are written as ISO dates, which read the same everywhere.
/// </summary>
internal static class BuiltInFormats
{
    /// <summary>The format code of a built-in id; "General" for one that is not known.</summary>
    public static string CodeOf(int id) => id switch
    {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 or 6 => "$#,##0;-$#,##0",
        7 or 8 => "$#,##0.00;-$#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 => "yyyy-mm-dd",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "yyyy-mm-dd h:mm",
        // East Asian and Thai variants of dates and times.
        (>= 27 and <= 31) or (>= 34 and <= 36) or (>= 50 and <= 58) => "yyyy-mm-dd",
        32 or 33 => "h:mm:ss",
        37 or 38 => "#,##0;(#,##0)",
        39 or 40 => "#,##0.00;(#,##0.00)",
        41 => "#,##0;-#,##0",
        42 => "$#,##0;-$#,##0",
        43 => "#,##0.00;-#,##0.00",
        44 => "$#,##0.00;-$#,##0.00",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => "General",
    };
}
