using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Epub;

namespace IntranetSearch.Ingestion.Tests.Extraction.Epub;

public sealed class EpubFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new EpubExtractor();

    public override string FileName => "sample.epub";

    public override byte[] Sample() => new EpubFile { Title = "Staff handbook", Author = "Jane Doe" }
        .Page("<h1>Paid time off</h1><p>Everyone has 25 days &amp; more.</p><script>never()</script>")
        .Page("<h1>Travel</h1><table><tr><th>Grade</th><th>Class</th></tr><tr><td>L5</td><td>Second</td></tr></table>")
        .ToBytes();

    public override IReadOnlyList<string> SamplePhrases => ["Paid time off", "Everyone has 25 days & more.", "Grade: L5 · Class: Second", "By Jane Doe"];

    public override IReadOnlyList<string> SampleNoise => ["never", "&amp;", "<", "Contents of the book"];

    public override byte[] Large(int paragraphs)
    {
        EpubFile file = new();
        foreach (int[] page in Enumerable.Range(0, paragraphs).Chunk(100))
            file.Page(string.Concat(page.Select(i => $"<p>{i}. {ParagraphWords}</p>")));
        return file.ToBytes();
    }

    public override byte[]? WithoutText() => new EpubFile().Page("<p> </p>").ToBytes();

    public override byte[]? Nested(int depth) =>
        new EpubFile().Page(string.Concat(Enumerable.Repeat("<div>", depth)) + "kernel" + string.Concat(Enumerable.Repeat("</div>", depth))).ToBytes();

    public override byte[]? Encrypted() => new EpubFile { EncryptionAlgorithm = "http://www.w3.org/2001/04/xmlenc#aes256-cbc" }.Page("<p>Words</p>").ToBytes();
}

public sealed class EpubTextTests(EpubFixture fixture) : ExtractorTextTests(fixture), IClassFixture<EpubFixture>;

public sealed class EpubDamageTests(EpubFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<EpubFixture>;

public sealed class EpubLimitTests(EpubFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<EpubFixture>;

public sealed class EpubEncryptionTests(EpubFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<EpubFixture>;
