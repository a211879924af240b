using System.Globalization;
using System.Text;
using IntranetSearch.Ingestion.Extraction.Excel;

namespace IntranetSearch.Ingestion.Extraction.OpenXml;

/// <summary>
/// Reads a chart part: DrawingML charts (ECMA-376 part 1, 21.2) and those of newer programs ([MS-ODRAWXML] 2.24.3),
/// which keep their data apart from their series. Values are those saved in the part, not those of the workbook behind it.
/// </summary>
internal sealed class ChartReader
{
    private readonly Dictionary<string, ChartSeries> _data = new(StringComparer.Ordinal);
    private readonly StringBuilder _text = new();
    private bool _uses1904Dates;

    public Chart Chart { get; } = new();

    /// <summary>Reads the chartSpace the reader stands on.</summary>
    public void Read(PartReader reader)
    {
        for (int root = reader.Enter(); reader.NextChild(root);)
        {
            switch (reader.Name)
            {
                case "date1904":
                    _uses1904Dates = reader.IsOn;
                    break;
                case "chartData":
                    for (int parent = reader.Enter(); reader.NextChild(parent);)
                        ReadData(reader);
                    break;
                case "chart":
                    for (int parent = reader.Enter(); reader.NextChild(parent);)
                    {
                        if (reader.Name == "title")
                            AddText(Chart.Titles, ReadTitle(reader));
                        else if (reader.Name == "plotArea")
                            ReadPlot(reader);
                    }
                    break;
            }
        }
    }

    private void ReadPlot(PartReader reader)
    {
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            switch (reader.Name)
            {
                case "catAx" or "dateAx" or "valAx" or "serAx" or "axis":
                    ReadAxis(reader, reader.Name is "catAx" or "dateAx");
                    break;
                case "plotAreaRegion":
                    for (int region = reader.Enter(); reader.NextChild(region);)
                    {
                        if (reader.Name == "series")
                            ReadNewSeries(reader);
                    }
                    break;
                default:
                    // barChart, lineChart, pieChart and a dozen more hold their series alike.
                    for (int kind = reader.Enter(); reader.NextChild(kind);)
                    {
                        if (reader.Name == "ser")
                            ReadSeries(reader);
                    }
                    break;
            }
        }
    }

    private void ReadAxis(PartReader reader, bool isOfCategories)
    {
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name != "title")
                continue;
            string title = ReadTitle(reader);
            if (isOfCategories && Chart.CategoryTitle is null && title.Length > 0)
                Chart.CategoryTitle = title;
            else
                AddText(Chart.AxisTitles, title);
        }
    }

    private void ReadSeries(PartReader reader)
    {
        ChartSeries series = new();
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            switch (reader.Name)
            {
                case "tx":
                    series.Name = ReadTitle(reader);
                    break;
                case "cat" or "xVal":
                    series.Categories = ReadCache(reader);
                    break;
                case "val" or "yVal":
                    series.Values = ReadCache(reader);
                    break;
                case "dLbls":
                    // Labels that people wrote themselves, in place of the value.
                    for (int labels = reader.Enter(); reader.NextDescendant(labels, "rich");)
                        AddText(Chart.Titles, ReadTitle(reader));
                    break;
            }
        }
        if (series.Name is { Length: > 0 } || series.Values.Count + series.Categories.Count > 0)
            Chart.Series.Add(series);
    }

    /// <summary>The points of a reference's cache or of a literal; several levels of categories are joined: "2026 Q1".</summary>
    private SortedDictionary<int, string> ReadCache(PartReader reader)
    {
        List<SortedDictionary<int, string>> levels = [];
        ReadLevels(reader, levels);
        if (levels.Count < 2)
            return levels.Count == 1 ? levels[0] : [];
        // The label of an outer level stands at its first category only and counts until the next one.
        SortedDictionary<int, string> joined = [];
        (KeyValuePair<int, string>[] Labels, int Next)[] outer = [.. levels.Skip(1).Reverse().Select(l => (l.ToArray(), 0))];
        foreach ((int place, string inner) in levels[0])
        {
            StringBuilder label = new();
            for (int i = 0; i < outer.Length; i++)
            {
                while (outer[i].Next < outer[i].Labels.Length && outer[i].Labels[outer[i].Next].Key <= place)
                    outer[i].Next++;
                if (outer[i].Next > 0)
                    label.Append(outer[i].Labels[outer[i].Next - 1].Value).Append(' ');
            }
            joined[place] = label.Append(inner).ToString();
        }
        return joined;
    }

    private void ReadLevels(PartReader reader, List<SortedDictionary<int, string>> levels)
    {
        NumberFormat? format = null;
        SortedDictionary<int, string> points = [];
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            switch (reader.Name)
            {
                case "formatCode":
                    format = NumberFormat.Parse(reader.ReadText());
                    break;
                case "pt":
                    ReadPoint(reader, format, points);
                    break;
                case "strRef" or "numRef" or "multiLvlStrRef" or "strCache" or "numCache" or "multiLvlStrCache" or "strLit" or "numLit" or "lvl":
                    if (levels.Count < 10)
                        ReadLevels(reader, levels);
                    break;
            }
        }
        if (points.Count > 0)
            levels.Add(points);
    }

    private void ReadPoint(PartReader reader, NumberFormat? format, SortedDictionary<int, string> points)
    {
        int place = reader.Number("idx") ?? points.Count;
        if (++Chart.Points > Chart.MostPoints)
        {
            Chart.IsCut = true;
            return;
        }
        string? value = null;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name == "v")
                value = reader.ReadText();
        }
        if (value is not null)
            points[place] = Show(value, format);
    }

    private string Show(string value, NumberFormat? format) =>
        format is not null && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? format.Show(number, _uses1904Dates) : value;

    private void ReadData(PartReader reader)
    {
        if (reader.Name != "data" || reader.Attribute("id") is not string id)
            return;
        ChartSeries series = new();
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            bool isText = reader.Name == "strDim";
            if (!isText && reader.Name != "numDim")
                continue;
            SortedDictionary<int, string> into = isText ? series.Categories : series.Values;
            for (int dimension = reader.Enter(); reader.NextChild(dimension);)
            {
                if (reader.Name != "lvl")
                    continue;
                NumberFormat? format = isText || reader.Attribute("formatCode") is not string code ? null : NumberFormat.Parse(code);
                for (int level = reader.Enter(); reader.NextChild(level);)
                    AddNewPoint(reader, format, into);
            }
        }
        _data.TryAdd(id, series);
    }

    private void AddNewPoint(PartReader reader, NumberFormat? format, SortedDictionary<int, string> into)
    {
        int place = reader.Number("idx") ?? into.Count;
        if (++Chart.Points > Chart.MostPoints)
        {
            Chart.IsCut = true;
            return;
        }
        string text = Show(reader.ReadText(), format);
        // Levels come from the innermost: "2026 Q1".
        into[place] = into.TryGetValue(place, out string? inner) ? $"{text} {inner}" : text;
    }

    private void ReadNewSeries(PartReader reader)
    {
        string? name = null;
        ChartSeries? data = null;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name == "tx")
                name = ReadTitle(reader);
            else if (reader.Name == "dataId")
                data = _data.GetValueOrDefault(reader.Attribute("val") ?? "");
        }
        Chart.Series.Add(new ChartSeries { Name = name, Categories = data?.Categories ?? [], Values = data?.Values ?? [] });
    }

    /// <summary>A title written into the chart (a:t), or the saved value of the cell it comes from (c:v, cx:v).</summary>
    private string ReadTitle(PartReader reader)
    {
        _text.Clear();
        string? value = null;
        for (int parent = reader.Enter(); reader.NextDescendant(parent);)
        {
            if (reader.Name == "p" && _text.Length > 0)
                _text.Append(' ');
            else if (reader.Name == "t")
                reader.AppendText(_text);
            else if (reader.Name == "v")
                value ??= reader.ReadText();
        }
        return (_text.Length > 0 ? _text.ToString() : value ?? "").Trim();
    }

    private static void AddText(List<string> into, string text)
    {
        if (text.Length > 0)
            into.Add(text);
    }
}
