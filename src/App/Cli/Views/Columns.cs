using Spectre.Console;

namespace IntranetSearch.App.Cli.Views;

/// <summary>Tables without lines: easy on the eye, and easy to cut.</summary>
internal static class Columns
{
    /// <summary>Writes rows under headers; nothing when there are no rows.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="headers">One per column; those that end with '#' are numbers, to the right, without the sign.</param>
    /// <param name="rows">Cells, as many as headers.</param>
    public static void Write(CommandOutput output, string[] headers, IEnumerable<string[]> rows)
    {
        Table table = new() { Border = TableBorder.None, ShowHeaders = true };
        foreach (string header in headers)
        {
            TableColumn column = new(new Text(header.TrimEnd('#').ToUpperInvariant(), new Style(decoration: Decoration.Dim))) { Padding = new Padding(0, 0, 2, 0) };
            if (header.EndsWith('#'))
                column.Alignment = Justify.Right;
            table.AddColumn(column);
        }
        foreach (string[] row in rows)
            table.AddRow(row.Select(cell => new Text(CommandOutput.Plain(cell))));
        if (table.Rows.Count > 0)
            output.Console.Write(table);
    }
}
