using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Csv;

namespace IntranetSearch.Ingestion.Tests.Extraction;

public sealed class CsvFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new CsvExtractor();

    public override string FileName => "sample.csv";

    public override byte[] Sample() => Utf8("""
        Name,Team,Phone,Remark
        Ada Lovelace,Analytics,1815,"Works from home, mostly"
        "Grace ""Amazing"" Hopper",Compilers,1906,
        Émile Baudot,Signals,1845,"Two
        lines"
        """);

    public override IReadOnlyList<string> SamplePhrases =>
        ["Name: Ada Lovelace · Team: Analytics · Phone: 1815 · Remark: Works from home, mostly", "Name: Grace \"Amazing\" Hopper · Team: Compilers", "Émile Baudot", "Remark: Two lines"];

    public override IReadOnlyList<string> SampleNoise => ["\"\"", "Name,Team"];

    public override byte[] Large(int paragraphs) =>
        Utf8("Number,Rule\n" + string.Concat(Enumerable.Range(1, paragraphs).Select(i => $"{i},{ParagraphWords}\n")));

    public override byte[]? WithoutText() => Utf8(",,,\n,,,\n\n");
}

public sealed class CsvTextTests(CsvFixture fixture) : ExtractorTextTests(fixture), IClassFixture<CsvFixture>;

public sealed class CsvDamageTests(CsvFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<CsvFixture>;

public sealed class CsvLimitTests(CsvFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<CsvFixture>;

public sealed class CsvEncryptionTests(CsvFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<CsvFixture>;
