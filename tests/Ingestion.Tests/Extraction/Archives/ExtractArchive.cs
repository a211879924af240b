using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Recognition;

namespace IntranetSearch.Ingestion.Tests.Extraction.Archives;

/// <summary>Extracts a file as the service does, with all extractors.</summary>
internal static class ExtractArchive
{
    public static ExtractionResult Extract(string name, byte[] file, ExtractionLimits? limits = null)
    {
        using MemoryStream content = new(file, writable: false);
        FileExtraction extraction = new(new ExtractorRegistry(Extractors.All()), NoRecognition.Instance);
        return extraction.Extract(content, name, limits ?? new ExtractionLimits(), TestContext.Current.CancellationToken);
    }
}
