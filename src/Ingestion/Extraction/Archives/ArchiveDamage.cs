namespace IntranetSearch.Ingestion.Extraction.Archives;

/// <summary>Tells damage of an archive from what must go on up: the end of the budget, of the time, of the memory.</summary>
internal static class ArchiveDamage
{
    /// <summary>Whether an exception means damage. Decompressors of foreign formats throw whatever they stumble on.</summary>
    public static bool Is(Exception e) => e is not (ExtractionException or OperationCanceledException or OutOfMemoryException);
}
