using System.Text;
using IntranetSearch.Ingestion.Extraction.Json;

namespace IntranetSearch.Ingestion.Tests.Extraction.Json;

public sealed class JsonExtractorTests
{
    [Theory]
    [InlineData("[{\"a\":1,\"b\":\"x\"},{\"a\":2,\"b\":null}]", "| a: 1 · b: x|| a: 2")]
    [InlineData("{\"a\":1}\n{\"a\":2}\n", "| a: 1|| a: 2")]
    [InlineData("{\"name\":\"tool\",\"scripts\":{\"build\":\"make\",\"test\":\"run it\"},\"port\":80}", "| name: tool|# scripts|| build: make · test: run it|| port: 80")]
    [InlineData("{\"tags\":[\"red\",\"green\"],\"n\":1.50}", "# tags|| red, green|| n: 1.50")]
    [InlineData("[{\"id\":1,\"lines\":[{\"sku\":\"a\"},{\"sku\":\"b\"}]}]", "| id: 1|| lines sku: a|| lines sku: b")]
    [InlineData("[{\"who\":{\"name\":\"Ada\",\"office\":{\"city\":\"Bristol\"}}}]", "| who name: Ada · who office city: Bristol")]
    [InlineData("\"just a text\"", "just a text")]
    [InlineData("[1,2.0,1e400,true]", "| 1, 2.0, 1e400, true")]
    [InlineData("{\"a\":\"caf\\u00e9 \\ud83d\\ude00 \\n \\ud800\"}", "| a: café 😀")]
    public void Values_come_out_with_their_names(string json, string blocks) => Assert.Equal(blocks, string.Join('|', Read(json)).Replace(" \uFFFD", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("{\"a\": \"one\", \"b\": ")]
    [InlineData("[not json] but words")]
    public void What_is_no_json_after_all_is_read_as_plain_text(string words) => Assert.Equal([words.Trim()], Read(words));

    [Fact]
    public void Long_texts_are_paragraphs() =>
        Assert.Equal(["| id: 7", "body: " + new string('x', 3000)], Read($"[{{\"id\":7,\"body\":\"{new string('x', 3000)}\"}}]"));

    [Fact]
    public void A_value_larger_than_the_reading_buffer_is_whole() =>
        Assert.Equal([new string('x', 200_000)], Read($"[\"{new string('x', 200_000)}\"]"));

    [Fact]
    public void Json_in_utf16_is_read() =>
        Assert.Equal(["| a: Grüße"], ExtractedLines.Of(new JsonExtractor(), [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("[{\"a\":\"Grüße\"}]")]));

    private static string[] Read(string json) => ExtractedLines.Of(new JsonExtractor(), Encoding.UTF8.GetBytes(json));
}
