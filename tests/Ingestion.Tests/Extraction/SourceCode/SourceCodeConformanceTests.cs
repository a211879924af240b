using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.SourceCode;

namespace IntranetSearch.Ingestion.Tests.Extraction.SourceCode;

public sealed class SourceCodeFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new SourceCodeExtractor();

    public override string FileName => "sample.cs";

    public override byte[] Sample() => Utf8("""
        // Counts the days of leave.
        public static int Days(string grade)
        {
            // Grössere Büros haben mehr.
            return grade == "L5"
                ? 28
                : 25;
        }

        public const int Most = 40;
        """);

    public override IReadOnlyList<string> SamplePhrases => ["// Counts the days of leave.\npublic static int Days(string grade)\n{", "        ? 28", "public const int Most = 40;"];

    public override byte[] Large(int paragraphs) => Utf8(string.Concat(Enumerable.Range(1, paragraphs).Select(i => $"// {i}. {ParagraphWords}\n")));

    public override byte[]? WithoutText() => Utf8("\n \n\t\n");
}

public sealed class SourceCodeTextTests(SourceCodeFixture fixture) : ExtractorTextTests(fixture), IClassFixture<SourceCodeFixture>;

public sealed class SourceCodeDamageTests(SourceCodeFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<SourceCodeFixture>;

public sealed class SourceCodeLimitTests(SourceCodeFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<SourceCodeFixture>;

public sealed class SourceCodeEncryptionTests(SourceCodeFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<SourceCodeFixture>;
