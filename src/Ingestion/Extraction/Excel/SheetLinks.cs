using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>The links of a sheet's cells: listed behind the rows, or made by the formula HYPERLINK.</summary>
internal sealed class SheetLinks(OfficePackage package, string part)
{
    // Excel's own limit of a sheet ("Excel specifications and limits"): what a file lists beyond it, no program made.
    private const int Most = 65_530;

    private readonly List<(string Cell, string Id, string? Shown)> _listed = [];
    private readonly Dictionary<(int Row, int Column), string?> _texts = [];
    private readonly LinkList _links = new(package, part);

    /// <summary>Reads the hyperlinks the reader stands on.</summary>
    public void Read(PartReader reader)
    {
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (_listed.Count >= Most)
            {
                package.Builder.AddCut(FormattableString.Invariant($"{Most:N0} links of a sheet"), part);
                return;
            }
            if (reader.Attribute("ref") is not string range || reader.RelationshipId() is not string id)
                continue;
            string cell = range.Split(':', 2)[0];
            _listed.Add((cell, id, reader.Attribute("display")));
            if (CellReference.RowOf(cell) is int row && CellReference.ColumnOf(cell) is int column)
                _texts.TryAdd((row, column), null);
        }
    }

    /// <summary>Takes the text of a cell, in case it has a link.</summary>
    public void See(int row, int column, string text)
    {
        if (_texts.Count > 0 && _texts.ContainsKey((row, column)))
            _texts[(row, column)] = text;
    }

    /// <summary>Takes a formula, in case it makes a link: HYPERLINK("https://…", …).</summary>
    public void SeeFormula(ReadOnlySpan<char> formula, string text)
    {
        const string Function = "HYPERLINK(\"";
        int start = formula.IndexOf(Function, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return;
        ReadOnlySpan<char> address = formula[(start + Function.Length)..];
        int end = address.IndexOf('"');
        if (end > 0)
            _links.Add(text, address[..end].ToString());
    }

    /// <summary>Adds where the links lead as notes.</summary>
    public void Write()
    {
        foreach ((string cell, string id, string? shown) in _listed)
        {
            string? text = CellReference.RowOf(cell) is int row && CellReference.ColumnOf(cell) is int column ? _texts.GetValueOrDefault((row, column)) : null;
            _links.AddRelated(text ?? shown ?? cell, id);
        }
        foreach (string note in _links.Take())
            package.Builder.AddNote(note);
    }
}
