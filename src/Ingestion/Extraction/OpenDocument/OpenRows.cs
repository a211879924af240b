using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.OpenDocument;

/// <summary>Walks over the rows of a table or sheet, through the groups they stand in.</summary>
internal static class OpenRows
{
    /// <summary>Reads the table the reader stands on.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="builder">Says when the text is full.</param>
    /// <param name="readRow">Reads the row the reader stands on; told whether the file calls it a header.</param>
    /// <param name="readOther">Reads what else stands in a table.</param>
    /// <param name="areHeaders">Whether the reader stands on a group of headers.</param>
    public static void Read(PartReader reader, ExtractedTextBuilder builder, Action<bool> readRow, Action readOther, bool areHeaders = false)
    {
        int parent = reader.Enter();
        while (!builder.IsFull && reader.NextChild(parent))
        {
            switch (reader.Name)
            {
                case "table-row":
                    readRow(areHeaders);
                    break;
                case "table-header-rows":
                    Read(reader, builder, readRow, readOther, areHeaders: true);
                    break;
                case "table-rows" or "table-row-group":
                    Read(reader, builder, readRow, readOther, areHeaders);
                    break;
                default:
                    readOther();
                    break;
            }
        }
    }
}
