using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Json;

namespace IntranetSearch.Ingestion.Tests.Extraction.Json;

public sealed class JsonFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new JsonExtractor();

    public override string FileName => "sample.json";

    public override byte[] Sample() => Utf8("""
        {
          // a remark
          "name": "Leave policy",
          "grades": [
            { "grade": "L4", "days": 25, "office": { "city": "Bristol" } },
            { "grade": "L5", "days": 28, "office": { "city": "K\u00f6ln" } },
          ],
          "account": 12345678901234567890123,
        }
        """);

    public override IReadOnlyList<string> SamplePhrases =>
        ["name: Leave policy", "grades", "grade: L4 · days: 25 · office city: Bristol", "office city: Köln", "account: 12345678901234567890123"];

    public override IReadOnlyList<string> SampleNoise => ["{", "\"", "\\u", "remark"];

    public override byte[] Large(int paragraphs) =>
        Utf8("[" + string.Join(',', Enumerable.Range(1, paragraphs).Select(i => $$"""{"number":{{i}},"rule":"{{ParagraphWords}}"}""")) + "]");

    public override byte[]? WithoutText() => Utf8("{\"a\":{\"b\":[null,\" \",{}]}}");

    public override byte[]? Nested(int depth) =>
        Utf8(string.Concat(Enumerable.Repeat("{\"a\":[", depth)) + "\"kernel\"" + string.Concat(Enumerable.Repeat("]}", depth)));
}

public sealed class JsonTextTests(JsonFixture fixture) : ExtractorTextTests(fixture), IClassFixture<JsonFixture>;

public sealed class JsonDamageTests(JsonFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<JsonFixture>;

public sealed class JsonLimitTests(JsonFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<JsonFixture>;

public sealed class JsonEncryptionTests(JsonFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<JsonFixture>;
