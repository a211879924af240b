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
        ExtractedText text = OfficeFile.Read(content, "workbook", context, Read, cancellationToken);
        // Names of empty sheets are no text.
        return text.Sections.Any(s => s.Blocks.Any(b => b.Kind != BlockKind.Heading)) || text.Cuts.Length > 0
            ? text
            : throw new ExtractionException(FailureReason.NoText, "The workbook holds no text.");
    }

    private static void Read(OfficePackage package)
    {
        ExtractedTextBuilder builder = package.Builder;
        Workbook workbook = Workbook.Read(package);
        DocumentProperties properties = DocumentProperties.Read(package);
        builder.Title = properties.Title;
        CellFormats formats = CellFormats.Read(package, workbook.Part, workbook.Uses1904Dates);
        SharedStrings strings = SharedStrings.Read(package, workbook.Part);
        CellReader cells = new(formats, strings, builder, package.Limits, package.CancellationToken);
        SheetComments comments = new(package, workbook.Part);
        foreach (WorkbookSheet sheet in workbook.Sheets)
        {
            if (builder.IsFull)
                return;
            builder.Location = new Location(Sheet: sheet.Name);
            builder.ClearHeadings();
            new SheetText(package, sheet, cells, comments).Read();
        }
        if (builder.HasBody)
            properties.Write();
    }
}
