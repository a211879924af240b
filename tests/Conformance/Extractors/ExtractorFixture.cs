using System.Text;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Recognition;

namespace IntranetSearch.Conformance.Extractors;

/// <summary>
/// What the extractor suites need to know of one format: valid files, built in code. One concrete class per format,
/// beside the four suites that run over it.
/// </summary>
public abstract class ExtractorFixture
{
    /// <summary>Makes the extractor under test.</summary>
    public abstract IExtractor CreateExtractor();

    /// <summary>The name of the sample, with the format's extension: "sample.docx".</summary>
    public abstract string FileName { get; }

    /// <summary>A valid file that shows what the format can: title, headings, lists, tables, whatever it has.</summary>
    public abstract byte[] Sample();

    /// <summary>Words that must stand in the text of the sample, each within one block.</summary>
    public abstract IReadOnlyList<string> SamplePhrases { get; }

    /// <summary>Things that stand in the sample's file and must not stand in its text: markup, scripts, hidden parts.</summary>
    public virtual IReadOnlyList<string> SampleNoise => [];

    /// <summary>A valid file of as many paragraphs (rows, pages), each holding the words of <see cref="ParagraphWords"/>.</summary>
    public abstract byte[] Large(int paragraphs);

    /// <summary>The words of each paragraph of <see cref="Large"/>, without its number.</summary>
    public const string ParagraphWords = "Every employee may take the days that are left over into the next year";

    /// <summary>A valid file without any text; null when the format has no such thing but the empty file.</summary>
    public virtual byte[]? WithoutText() => null;

    /// <summary>A valid file nested as deep, with the word "kernel" innermost; null when the format does not nest.</summary>
    public virtual byte[]? Nested(int depth) => null;

    /// <summary>A valid file protected by a password; null when the format has no protection.</summary>
    public virtual byte[]? Encrypted() => null;

    /// <summary>Reads the pictures of the files; a format of pictures brings its own.</summary>
    protected virtual ITextRecognition Recognition => NoRecognition.Instance;

    /// <summary>Extracts a file as the service does, with the type told by its content.</summary>
    public ExtractionResult Extract(byte[] file, CancellationToken cancellationToken) => Extract(file, new ExtractionLimits(), cancellationToken);

    /// <inheritdoc cref="Extract(byte[], CancellationToken)"/>
    public ExtractionResult Extract(byte[] file, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        using MemoryStream content = new(file, writable: false);
        return CreateExtraction().Extract(content, FileName, limits, cancellationToken);
    }

    /// <summary>Hands a file to the extractor itself, past the detector: a damaged file may still get this far.</summary>
    public ExtractionResult ExtractDirectly(byte[] file, CancellationToken cancellationToken)
    {
        using MemoryStream content = new(file, writable: false);
        IExtractor extractor = CreateExtractor();
        return FileExtraction.Extract(extractor, extractor.MediaTypes.First(), content, CreateContext(file.Length), cancellationToken);
    }

    /// <summary>A context for handing a file to the extractor itself.</summary>
    public ExtractionContext CreateContext(long length) =>
        new(FileName, length, new ExtractionLimits(), CreateExtraction(), Recognition);

    /// <summary>The extraction with the extractor under test in its place, and the others for the files inside a file.</summary>
    private FileExtraction CreateExtraction()
    {
        IExtractor tested = CreateExtractor();
        IEnumerable<IExtractor> others = Ingestion.Extraction.Extractors.All().Where(e => !e.MediaTypes.Intersect(tested.MediaTypes).Any());
        return new FileExtraction(new ExtractorRegistry([tested, .. others]), Recognition);
    }

    /// <summary>A text as bytes, for the formats that are text.</summary>
    protected static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
