using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.ExcelBinary;

/// <summary>Reads Excel workbooks whose parts are binary (xlsb). Formulas count with the values saved with them.</summary>
public sealed class ExcelBinaryExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.ExcelBinary];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        ExtractedText text = OfficeFile.Read(content, "workbook", context, package => Read(package, cancellationToken), cancellationToken);
        // Names of empty sheets are no text.
        return text.Sections.Any(s => s.Blocks.Any(b => b.Kind != BlockKind.Heading)) || text.Cuts.Length > 0
            ? text
            : throw new ExtractionException(FailureReason.NoText, "The workbook holds no text.");
    }

    private static void Read(OfficePackage package, CancellationToken cancellationToken)
    {
        ExtractedTextBuilder text = package.Builder;
        DocumentProperties properties = DocumentProperties.Read(package);
        text.Title = properties.Title;
        BinaryWorkbook workbook = BinaryWorkbook.Read(package, text, cancellationToken);
        HashSet<string> pageLines = new(StringComparer.Ordinal);
        foreach (BinarySheet sheet in workbook.Sheets)
        {
            if (text.IsFull)
                return;
            text.Location = new Location(Sheet: sheet.Name);
            text.ClearHeadings();
            new BinarySheetText(package, workbook, sheet, text, pageLines).Read();
        }
        text.Location = default;
        text.ClearHeadings();
        foreach (string line in pageLines)
            text.AddNote(line);
        if (text.HasBody)
            properties.Write();
    }
}
