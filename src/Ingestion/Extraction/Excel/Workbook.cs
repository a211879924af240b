using System.Globalization;
using System.Text.RegularExpressions;
using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Part">Its part; null when the file lacks it.</param>
/// <param name="IsHidden">Whether Excel does not show it.</param>
/// <param name="HeaderRows">Rows that the workbook itself says are headers: of its filters and print titles.</param>
internal sealed record WorkbookSheet(string Name, string? Part, bool IsHidden, IReadOnlyCollection<int> HeaderRows);

/// <summary>The sheets of a workbook, in the order of their tabs.</summary>
internal sealed partial record Workbook(string Part, bool Uses1904Dates, IReadOnlyList<WorkbookSheet> Sheets)
{
    public static Workbook Read(OfficePackage package)
    {
        string part = package.MainPart("xl/workbook.xml");
        bool uses1904Dates = false;
        List<(string Name, string? Id, bool IsHidden)> sheets = [];
        Dictionary<int, List<int>> headerRows = [];
        using PartReader reader = package.OpenPart(part)!;
        for (int root = reader.EnterRoot(); reader.NextChild(root);)
        {
            switch (reader.Name)
            {
                case "workbookPr":
                    uses1904Dates = reader.Attribute("date1904") is "1" or "true";
                    break;
                case "sheets":
                    for (int parent = reader.Enter(); reader.NextChild(parent);)
                        sheets.Add((reader.Attribute("name") ?? "", reader.RelationshipId(), reader.Attribute("state") is "hidden" or "veryHidden"));
                    break;
                case "definedNames":
                    ReadHeaderRows(reader, headerRows);
                    break;
            }
        }
        return new Workbook(part, uses1904Dates,
            [.. sheets.Select((s, i) => new WorkbookSheet(s.Name, package.Target(part, s.Id), s.IsHidden, headerRows.GetValueOrDefault(i) ?? []))]);
    }

    private static void ReadHeaderRows(PartReader reader, Dictionary<int, List<int>> headerRows)
    {
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Attribute("name") is not ("_xlnm._FilterDatabase" or "_xlnm.Print_Titles") || reader.Number("localSheetId") is not int sheet)
                continue;
            // 'Sheet one'!$A$3:$D$20 or 'Sheet one'!$3:$3: the row where the range starts.
            Match start = FirstRow().Match(reader.ReadText());
            if (!start.Success || !int.TryParse(start.Groups["row"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int row))
                continue;
            if (!headerRows.TryGetValue(sheet, out List<int>? rows))
                headerRows[sheet] = rows = [];
            rows.Add(row);
        }
    }

    [GeneratedRegex(@"!\$?[A-Z]{0,3}\$?(?<row>\d{1,7}):", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstRow();
}
