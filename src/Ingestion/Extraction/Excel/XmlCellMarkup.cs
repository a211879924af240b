using System.Text;
using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>The elements of a sheet's rows as an XML reader reads them: whatever XML allows, and sheets of any size.</summary>
/// <param name="reader">Stands on the sheetData.</param>
internal readonly struct XmlCellMarkup(PartReader reader) : ICellMarkup
{
    public CellElement Element => reader.Name switch
    {
        "row" => CellElement.Row,
        "c" => CellElement.Cell,
        "v" => CellElement.Value,
        "is" => CellElement.InlineString,
        "f" => CellElement.Formula,
        "r" => CellElement.Run,
        "t" => CellElement.Text,
        _ => CellElement.Other,
    };

    public int Enter() => reader.Enter();

    public bool NextChild(int parent) => reader.NextChild(parent);

    public ReadOnlySpan<char> Attribute(string name) => reader.PlainAttribute(name);

    public int? RowNumber() => reader.Number("r");

    public ReadOnlySpan<char> ReadShortText(StringBuilder rest) => reader.ReadShortText(rest);

    public void AppendText(StringBuilder into) => reader.AppendText(into);
}
