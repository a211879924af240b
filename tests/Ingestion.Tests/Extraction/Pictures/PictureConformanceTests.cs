using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Pictures;
using IntranetSearch.Ingestion.Extraction.Recognition;

namespace IntranetSearch.Ingestion.Tests.Extraction.Pictures;

public sealed class PictureFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new PictureExtractor();

    public override string FileName => "sample.bmp";

    protected override ITextRecognition Recognition { get; } = new WrittenPicture.Recognition();

    public override byte[] Sample() => WrittenPicture.Of("Travel policy\n\nBook trains, not flights, for distances be-\nlow six hundred kilometres.\n\n| ~ _\n");

    public override IReadOnlyList<string> SamplePhrases => ["Travel policy", "Book trains, not flights, for distances below six hundred kilometres."];

    public override IReadOnlyList<string> SampleNoise => ["| ~"];

    public override byte[] Large(int paragraphs) =>
        WrittenPicture.Of(string.Concat(Enumerable.Range(1, paragraphs).Select(i => $"{ParagraphWords} {i}\n\n")));

    public override byte[]? WithoutText() => WrittenPicture.Of("");
}

public sealed class PictureTextTests(PictureFixture fixture) : ExtractorTextTests(fixture), IClassFixture<PictureFixture>;

public sealed class PictureDamageTests(PictureFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<PictureFixture>;

public sealed class PictureLimitTests(PictureFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<PictureFixture>;

public sealed class PictureEncryptionTests(PictureFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<PictureFixture>;
