using IntranetSearch.Ingestion.Extraction.Tables;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.OpenXml;

/// <summary>A series of a chart: its name, what its values stand for, and the values, by their place.</summary>
internal sealed class ChartSeries
{
    public string? Name { get; set; }

    public SortedDictionary<int, string> Categories { get; set; } = [];

    public SortedDictionary<int, string> Values { get; set; } = [];
}

/// <summary>What a chart says in words and numbers, gathered while its part is read.</summary>
internal sealed class Chart
{
    /// <summary>Most values taken of one chart; a chart of more is a picture, not something to read.</summary>
    public const int MostPoints = 20_000;

    /// <summary>The values so far, of all series.</summary>
    public int Points { get; set; }

    /// <summary>Whether it has more values than are taken.</summary>
    public bool IsCut { get; set; }

    /// <summary>Its title, and text written into it.</summary>
    public List<string> Titles { get; } = [];

    /// <summary>Title of the axis of categories; null when it has none.</summary>
    public string? CategoryTitle { get; set; }

    /// <summary>Titles of the other axes.</summary>
    public List<string> AxisTitles { get; } = [];

    public List<ChartSeries> Series { get; } = [];

    /// <summary>The titles as paragraphs, then a row a category with the value of each series: "Quarter: Q1 · Revenue: 6.1 · Cost: 5".</summary>
    public IEnumerable<DraftBlock> Blocks()
    {
        foreach (string title in Titles.Concat(AxisTitles).Distinct())
            yield return new DraftBlock(BlockKind.Paragraph, title);
        for (int first = 0; first < Series.Count;)
        {
            int last = first + 1;
            while (last < Series.Count && SharesCategories(Series[first], Series[last]))
                last++;
            foreach (DraftBlock row in Rows(Series[first..last]))
                yield return row;
            first = last;
        }
    }

    /// <summary>Series mostly repeat the categories of the first, or leave them to it; those of a scatter chart have their own.</summary>
    private static bool SharesCategories(ChartSeries first, ChartSeries next) =>
        next.Categories.Count == 0 || (next.Categories.Count == first.Categories.Count && next.Categories.SequenceEqual(first.Categories));

    private IEnumerable<DraftBlock> Rows(List<ChartSeries> series)
    {
        string?[] headers = [CategoryTitle, .. series.Select(s => s.Name)];
        SortedSet<int> places = [.. series.SelectMany(s => s.Values.Keys), .. series[0].Categories.Keys];
        foreach (int place in places)
        {
            string?[] cells = [series[0].Categories.GetValueOrDefault(place), .. series.Select(s => s.Values.GetValueOrDefault(place))];
            yield return DraftBlock.Row(headers, cells);
        }
        // A series without values still has a name.
        foreach (ChartSeries empty in series.Where(s => s is { Values.Count: 0, Categories.Count: 0, Name: not null }))
            yield return new DraftBlock(BlockKind.Paragraph, empty.Name!);
    }
}
