namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>An element of a sheet's rows (ECMA-376 part 1, 18.3.1).</summary>
internal enum CellElement
{
    /// <summary>Any that says nothing about the text.</summary>
    Other,

    /// <summary>A row.</summary>
    Row,

    /// <summary>A cell.</summary>
    Cell,

    /// <summary>The value of a cell.</summary>
    Value,

    /// <summary>A text written into its cell instead of the shared strings.</summary>
    InlineString,

    /// <summary>The formula of a cell.</summary>
    Formula,

    /// <summary>A run of an inline string.</summary>
    Run,

    /// <summary>The text of an inline string or of a run.</summary>
    Text,
}
