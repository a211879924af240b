using System.IO.Compression;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction.Archives;

/// <summary>Tells zip archives that are something else to whoever made them: programs, and documents in packages that are not read.</summary>
internal static class ZipPackage
{
    private const string PagesPreview = "QuickLook/Preview.pdf";

    /// <summary>The preview that an Apple iWork document (Pages, Numbers, Keynote) may hold of itself; null when it is none, or has none.</summary>
    /// <exception cref="ExtractionException">The archive is no collection of files, and is not read.</exception>
    public static ZipArchiveEntry? FindPreview(ZipArchive zip)
    {
        bool isClasses = false, isWork = false;
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            isClasses |= entry.FullName.EndsWith(".class", StringComparison.Ordinal) || entry.FullName == "classes.dex";
            isWork |= entry.FullName.EndsWith(".iwa", StringComparison.OrdinalIgnoreCase) || entry.FullName is "Index.zip" or "index.apxl" or "index.apxl.gz";
        }
        isWork |= zip.GetEntry("index.xml") is not null && zip.GetEntry("buildVersionHistory.plist") is not null;
        if (isWork)
            return zip.GetEntry(PagesPreview) ?? throw Refuse("an Apple iWork document (Pages, Numbers or Keynote)", "; export it as PDF or as an Office file");
        if (isClasses && (zip.GetEntry("META-INF/MANIFEST.MF") is not null || zip.GetEntry("AndroidManifest.xml") is not null))
            throw Refuse("a Java or Android program", " as a document");
        if (zip.GetEntry("FixedDocSeq.fdseq") is not null || zip.GetEntry("FixedDocumentSequence.fdseq") is not null)
            throw Refuse("an XPS document", "; save it as PDF");
        return null;
    }

    private static ExtractionException Refuse(string what, string advice) => new(FailureReason.Unsupported, $"This is {what}, which is not read{advice}.");
}
