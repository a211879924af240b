using System.Globalization;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Recognition;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction;

/// <summary>Writes a text's blocks one a line, so that a test shows what was read at a glance.</summary>
internal static class ExtractedLines
{
    public static ExtractedText Read(IExtractor extractor, byte[] file, ExtractionLimits? limits = null)
    {
        using MemoryStream content = new(file, writable: false);
        return extractor.Extract(content, Context("file", content.Length, limits), TestContext.Current.CancellationToken);
    }

    /// <summary>The context of a file, with all extractors for what is inside it.</summary>
    public static ExtractionContext Context(string name, long length, ExtractionLimits? limits = null, ITextRecognition? recognition = null)
    {
        recognition ??= NoRecognition.Instance;
        FileExtraction extraction = new(new ExtractorRegistry(Extractors.All()), recognition);
        return new ExtractionContext(name, length, limits ?? new ExtractionLimits(), extraction, recognition);
    }

    /// <summary>"# heading" (as many # as its level), "- item" (indented by depth), "| row", "> note", or the paragraph.</summary>
    public static string[] Of(ExtractedText text) =>
        [.. text.Sections.SelectMany(s => s.Blocks).Select(b => Prefix(b) + text.Read(b).ToString())];

    public static string[] Of(IExtractor extractor, byte[] file) => Of(Read(extractor, file));

    /// <summary>Where each block stands: "p2", "s3", "Sheet!4".</summary>
    public static string[] Places(ExtractedText text) =>
        [.. text.Sections.SelectMany(s => s.Blocks).Select(b => b.Location switch
        {
            { Page: int page } => string.Create(CultureInfo.InvariantCulture, $"p{page}"),
            { Slide: int slide } => string.Create(CultureInfo.InvariantCulture, $"s{slide}"),
            { Sheet: string sheet } => string.Create(CultureInfo.InvariantCulture, $"{sheet}!{b.Location.Row}"),
            _ => "",
        })];

    private static string Prefix(TextBlock block) => block.Kind switch
    {
        BlockKind.Heading => new string('#', block.Level) + " ",
        BlockKind.ListItem => new string(' ', (block.Level - 1) * 2) + "- ",
        BlockKind.TableRow => "| ",
        BlockKind.Note or BlockKind.Links => "> ",
        _ => "",
    };
}
