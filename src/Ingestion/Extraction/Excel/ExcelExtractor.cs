using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>Reads Excel workbooks and templates (xlsx, xlsm, xltx, xltm). Formulas count with the values saved with them.</summary>
public sealed class ExcelExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.Excel];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        ExtractedText text = OfficeFile.Read(content, "workbook", context, (package, builder) => Read(package, builder, context.Limits), cancellationToken);
        // Names of empty sheets are no text.
        return text.Sections.Any(s => s.Blocks.Any(b => b.Kind != BlockKind.Heading)) || text.Cuts.Length > 0
            ? text
            : throw new ExtractionException(FailureReason.NoText, "The workbook holds no text.");
    }

    private static void Read(OfficePackage package, ExtractedTextBuilder builder, ExtractionLimits limits)
    {
        Workbook workbook = Workbook.Read(package);
        builder.Title = DocumentTitle.Sensible(package.Title);
        CellFormats formats = CellFormats.Read(package, workbook.Part, workbook.Uses1904Dates, builder);
        SharedStrings strings = SharedStrings.Read(package, workbook.Part, builder, limits);
        foreach (WorkbookSheet sheet in workbook.Sheets)
        {
            if (builder.IsFull)
                return;
            builder.Location = new Location(Sheet: sheet.Name);
            builder.ClearHeadings();
            SheetText text = new(package, sheet, formats, strings, builder);
            text.Read();
        }
    }
}
