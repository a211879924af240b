namespace IntranetSearch.Ingestion.Extraction.LegacyExcel;

/// <summary>How binary workbooks write numbers and errors.</summary>
internal static class CellValues
{
    /// <summary>A number in four bytes ([MS-XLS] 2.5.217): the upper half of a long one or an integer, perhaps times 100.</summary>
    public static double FromRk(uint rk)
    {
        double number = (rk & 2) != 0 ? (int)rk >> 2 : BitConverter.Int64BitsToDouble((long)(rk & 0xFFFF_FFFC) << 32);
        return (rk & 1) != 0 ? number / 100 : number;
    }

    /// <summary>The text of an error ([MS-XLS] 2.5.10).</summary>
    public static string Error(byte code) => code switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
}
