namespace IntranetSearch.Ingestion.Extraction.Csv;

/// <summary>Finds what stands between the cells of a csv file.</summary>
internal static class CsvDialect
{
    private const int SampleCharacters = 1 << 16;
    private const int SampleRows = 100;
    private const char Default = ',';

    /// <summary>Finds the delimiter.</summary>
    /// <param name="reader">The file, at its start.</param>
    /// <param name="start">The characters taken from it that belong to the records.</param>
    public static char Sniff(TextReader reader, out string start)
    {
        char[] sample = new char[SampleCharacters];
        int length = reader.ReadBlock(sample, 0, sample.Length);
        start = new string(sample, 0, length);
        // Excel writes and honours a first line that names the delimiter.
        if (start.Length > 5 && start.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && start[5] is '\r' or '\n')
        {
            char named = start[4];
            start = start[5..].TrimStart('\r', '\n');
            return named;
        }
        return Best(start);
    }

    private static char Best(string sample)
    {
        (char Delimiter, double Score) best = (Default, 0);
        foreach (char candidate in ",;\t|")
        {
            double score = Score(sample, candidate);
            if (score > best.Score)
                best = (candidate, score);
        }
        return best.Delimiter;
    }

    /// <summary>How well a delimiter fits: the share of records with the commonest number of cells, and only a little how many cells that is.</summary>
    private static double Score(string sample, char delimiter)
    {
        CsvReader csv = new(TextReader.Null, delimiter, sample, SampleCharacters);
        Dictionary<int, int> counts = [];
        int rows = 0;
        while (rows < SampleRows && csv.Read() is { } row)
        {
            counts[row.Cells.Length] = counts.GetValueOrDefault(row.Cells.Length) + 1;
            rows++;
        }
        if (rows == 0)
            return 0;
        (int cells, int agreeing) = counts.Where(c => c.Key > 1).OrderByDescending(c => c.Value).ThenByDescending(c => c.Key)
            .Select(c => (c.Key, c.Value)).FirstOrDefault();
        return cells < 2 ? 0 : ((double)agreeing / rows) + (Math.Min(cells, 20) * 0.005);
    }
}
