using IntranetSearch.Ingestion.Extraction.CompoundFiles;
using IntranetSearch.Ingestion.Extraction.LegacyOffice;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.LegacyExcel;

/// <summary>Reads Excel workbooks and templates from before 2007 (xls, xlt): Excel 5, 95 and 97–2003. Formulas count with the values saved with them.</summary>
public sealed class LegacyExcelExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.LegacyExcel];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        ExtractedText text = LegacyFile.Read(content, "workbook", context, Read, cancellationToken);
        // Names of empty sheets are no text.
        return text.Sections.Any(s => s.Blocks.Any(b => b.Kind != BlockKind.Heading)) || text.Cuts.Length > 0 ? text : throw LegacyFile.NoText("workbook");
    }

    internal static void Read(LegacyFile file)
    {
        CompoundStorage storage = file.Storage;
        if (storage.FindStream("Workbook") is null && storage.FindStream("Book") is null)
            storage = file.StorageWith("Workbook");
        ByteView stream = file.Open(storage.FindStream("Workbook") ?? storage.FindStream("Book"))
            ?? throw new ExtractionException(FailureReason.Corrupt, "The file holds no Excel workbook.");
        BiffWorkbook workbook = BiffWorkbook.Read(stream, file.CancellationToken);
        HashSet<string> pageLines = new(StringComparer.Ordinal);
        HashSet<long> read = [];
        int repeated = 0;
        foreach (BiffSheet sheet in workbook.Sheets)
        {
            if (file.Text.IsFull)
                return;
            // Ten thousand names for one sheet would cost ten thousand readings of it.
            if (!read.Add(sheet.Offset))
            {
                repeated++;
                continue;
            }
            file.Text.Location = new Location(Sheet: sheet.Name);
            file.Text.ClearHeadings();
            new BiffSheetText(workbook, sheet, file, pageLines).Read();
        }
        if (repeated > 0)
            file.Text.AddCut(new TextCut(FormattableString.Invariant($"{repeated:N0} more names for sheets that are read already"), "the workbook", FailureReason.Corrupt));
        if (workbook.HasMoreSheets)
            file.Text.AddCut(FormattableString.Invariant($"{BiffWorkbook.MostSheets:N0} sheets"), "the workbook");
        file.Text.Location = default;
        file.Text.ClearHeadings();
        foreach (string line in pageLines)
            file.Text.AddNote(line);
        foreach (CompoundStorage embedded in storage.Children.OfType<CompoundStorage>().Where(s => s.Name.StartsWith("MBD", StringComparison.OrdinalIgnoreCase)))
        {
            if (file.Text.IsFull)
                return;
            EmbeddedObjects.Read(embedded, "Object", file);
        }
    }
}
