using System.Text;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>
/// The elements of a sheet's rows, read forwards: by an XML reader from any XML, or straight from the bytes of the plain
/// XML that nearly all workbooks hold. What is made of the elements is written once, for both.
/// </summary>
internal interface ICellMarkup
{
    /// <summary>The current element.</summary>
    CellElement Element { get; }

    /// <summary>Enters the current element: what it returns is given to <see cref="NextChild"/>.</summary>
    int Enter();

    /// <summary>Moves to the next child element, passing over what is left of the one before; false after the last.</summary>
    bool NextChild(int parent);

    /// <summary>An attribute of the current element that belongs to no namespace; empty when absent. Valid until the next call of anything here.</summary>
    ReadOnlySpan<char> Attribute(string name);

    /// <summary>The number of the current row; null when it has none.</summary>
    int? RowNumber();

    /// <summary>
    /// The text directly inside the current element when it is short, as the values of cells are; moves to its end.
    /// Valid until the next call of anything here. A longer text is in <paramref name="rest"/>, whole.
    /// </summary>
    ReadOnlySpan<char> ReadShortText(StringBuilder rest);

    /// <summary>Appends the text directly inside the current element and moves to its end.</summary>
    void AppendText(StringBuilder into);
}
