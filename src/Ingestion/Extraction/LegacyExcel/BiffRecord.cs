using IntranetSearch.Ingestion.Extraction.LegacyOffice;

namespace IntranetSearch.Ingestion.Extraction.LegacyExcel;

/// <summary>A record of a workbook ([MS-XLS] 2.1.4).</summary>
/// <param name="Type">What it is.</param>
/// <param name="Body">Its bytes.</param>
/// <param name="Next">Where the next record begins.</param>
internal readonly record struct BiffRecord(BiffType Type, ByteView Body, long Next)
{
    private const int HeaderBytes = 4;

    /// <summary>The record at a place; null when none fits there. One that is cut off has what is left of it.</summary>
    public static BiffRecord? ReadAt(ByteView stream, long at)
    {
        if (!stream.Has(at, HeaderBytes))
            return null;
        int size = stream.U16(at + 2);
        return new BiffRecord((BiffType)stream.U16(at), stream.Clip(at + HeaderBytes, size), at + HeaderBytes + size);
    }

    /// <summary>Its bytes and those of the records that continue it, each apart: a text that goes on says so at the seam.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="next">Where the first record behind them begins.</param>
    public List<ByteView> WithContinuations(ByteView stream, out long next)
    {
        List<ByteView> parts = [Body];
        next = Next;
        while (ReadAt(stream, next) is { Type: BiffType.Continue } record)
        {
            parts.Add(record.Body);
            next = record.Next;
        }
        return parts;
    }
}

/// <summary>Types of records ([MS-XLS] 2.3).</summary>
internal enum BiffType
{
    Formula = 0x0006,
    End = 0x000A,
    Header = 0x0014,
    Footer = 0x0015,
    Name = 0x0018,
    Note = 0x001C,
    Dates1904 = 0x0022,
    FilePass = 0x002F,
    Font = 0x0031,
    Continue = 0x003C,
    CodePage = 0x0042,
    ObjectInfo = 0x005D,
    Sheet = 0x0085,
    MultipleRk = 0x00BD,
    RichLabel = 0x00D6,
    CellFormat = 0x00E0,
    MergedCells = 0x00E5,
    SharedStrings = 0x00FC,
    SharedLabel = 0x00FD,
    TextObject = 0x01B6,
    Hyperlink = 0x01B8,
    Number = 0x0203,
    Label = 0x0204,
    BooleanOrError = 0x0205,
    FormulaText = 0x0207,
    FormulaOfExcel3 = 0x0206,
    FormulaOfExcel4 = 0x0406,
    Rk = 0x027E,
    Format = 0x041E,
    Begin = 0x0809,
    SeriesText = 0x100D,
}
