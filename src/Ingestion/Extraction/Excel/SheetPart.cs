using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>
/// The part of a sheet. What is said about its cells (which are merged, where they lead) stands behind them; a sheet of
/// modest size is held in memory, so that this can be read first. Larger ones are exports, which hardly have either:
/// they are streamed.
/// </summary>
internal sealed class SheetPart
{
    private const int LargestHeld = 8 << 20;

    private readonly OfficePackage _package;
    private readonly string _part;
    private readonly byte[]? _held;
    private readonly PlainRows? _rows;

    private SheetPart(OfficePackage package, string part, byte[]? held)
    {
        _package = package;
        _part = part;
        _held = held;
        _rows = held is not null && package.Limits.MaxDepth > PlainRows.MostLevels ? PlainRows.Find(held) : null;
    }

    /// <summary>Opens the part of a sheet.</summary>
    public static SheetPart Open(OfficePackage package, string part)
    {
        long length = package.LengthOf(part);
        if (length is <= 0 or > LargestHeld)
            return new SheetPart(package, part, null);
        byte[] held = new byte[length];
        using Stream bytes = package.OpenBytes(part)!;
        int read = bytes.ReadAtLeast(held, held.Length, throwOnEndOfStream: false);
        // A length that does not hold is a damaged or hostile file: the reader of the rows will tell.
        return new SheetPart(package, part, read == held.Length && bytes.ReadByte() < 0 ? held : null);
    }

    /// <summary>Reads the sheet without its rows, when that can be done before them; false when it cannot.</summary>
    public bool ReadAround(Action<PartReader> read)
    {
        if (_held is null)
            return false;
        ReadOnlySpan<byte> xml = _held;
        if (xml.IndexOf("mergeCell"u8) < 0 && xml.IndexOf("hyperlink"u8) < 0)
            return true;
        int rows = xml.IndexOf("sheetData"u8);
        int end = xml.LastIndexOf("sheetData>"u8);
        int start = rows < 0 ? -1 : xml[..rows].LastIndexOf((byte)'<');
        if (start < 0 || end <= rows)
            return false;
        using MemoryStream around = Without(start, end + "sheetData>".Length);
        try
        {
            using PartReader reader = _package.OpenXml(around);
            read(reader);
            return true;
        }
        catch (Exception e) when (OfficeFile.IsDamage(e))
        {
            // The reader of the whole sheet meets the same damage and records it.
            return false;
        }
    }

    /// <summary>Reads the sheet: where its rows are plain, their sheetData comes empty, and <see cref="TryReadPlainRows"/> reads them.</summary>
    public void Read(Action<PartReader> read)
    {
        if (_held is null)
            _package.ReadOptional(_part, read);
        else
            _package.ReadOptional(_rows is { } rows ? Without(rows.Start, rows.End) : new MemoryStream(_held, writable: false), _part, read);
    }

    /// <summary>Reads the rows from their bytes; false when they are not plain.</summary>
    public bool TryReadPlainRows(CellReader cells, SheetRows to, SheetLinks links)
    {
        if (_rows is not { } rows)
            return false;
        cells.Read(_held.AsSpan(rows.Start..rows.End), rows.PrefixLength, to, links);
        return true;
    }

    private MemoryStream Without(int start, int end)
    {
        ReadOnlySpan<byte> xml = _held;
        MemoryStream around = new(start + xml.Length - end);
        around.Write(xml[..start]);
        around.Write(xml[end..]);
        around.Position = 0;
        return around;
    }
}
