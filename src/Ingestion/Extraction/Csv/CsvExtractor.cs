using IntranetSearch.Ingestion.Extraction.PlainText;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Csv;

/// <summary>Reads delimited text row by row, each row written with its headers; stops at the character limit, so a file of any size costs the same.</summary>
public sealed class CsvExtractor : IExtractor
{
    private const int LookAheadRows = 50;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.Csv];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        ExtractionLimits limits = context.Limits;
        ExtractedTextBuilder text = context.NewText();
        using StreamReader reader = TextCharset.Open(content);
        CsvReader csv = new(reader, CsvDialect.Sniff(reader, out string? start), start, limits.MaxCharacters);

        List<CsvRow> first = [];
        while (first.Count < LookAheadRows && csv.Read() is { } row)
            first.Add(row);
        CsvLayout layout = CsvLayout.Of(first);
        for (int i = 0; i < layout.HeaderRow; i++)
            Add(text, null, first[i]);
        string[]? headers = layout.HasHeader ? first[layout.HeaderRow].Cells : null;
        for (int i = layout.HeaderRow + (layout.HasHeader ? 1 : 0); i < first.Count; i++)
            Add(text, headers, first[i]);

        while (!text.IsFull && csv.Read() is { } row)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(text, headers, row);
        }
        if (csv.CutFieldAt is { } line)
            text.AddCut(CsvReader.FieldLimit(limits.MaxCharacters), FormattableString.Invariant($"row {line:N0}"));
        return text.Build();
    }

    private static void Add(ExtractedTextBuilder text, string[]? headers, CsvRow row)
    {
        text.Location = new Location(Row: row.Line);
        text.AddTableRow(headers, row.Cells);
    }
}
