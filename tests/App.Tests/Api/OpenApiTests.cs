using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntranetSearch.App.Tests.Api;

/// <summary>The OpenAPI document is frozen: other people generate their clients from it.</summary>
public sealed class OpenApiTests(ApiServer server)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, IndentSize = 1, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_document_is_the_frozen_one()
    {
        string document = JsonNode.Parse(await server.Http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!.ToJsonString(Indented) + "\n";
        string frozen = FrozenFile();
        string expected = File.Exists(frozen) ? await File.ReadAllTextAsync(frozen, TestContext.Current.CancellationToken) : "";
        if (document != expected)
            await File.WriteAllTextAsync(frozen + ".new", document, TestContext.Current.CancellationToken);

        Assert.True(document == expected, $"The API changed. If that is meant, move {frozen}.new over {frozen} and tell of it in CHANGELOG.md.");
    }

    [Fact]
    public async Task Every_operation_is_described_with_its_parameters_and_errors()
    {
        using JsonDocument document = await server.GetJsonAsync("/openapi/v1.json");
        foreach (JsonProperty path in document.RootElement.GetProperty("paths").EnumerateObject())
        {
            foreach (JsonProperty operation in path.Value.EnumerateObject())
            {
                string name = $"{operation.Name} {path.Name}";
                Assert.True(operation.Value.TryGetProperty("summary", out _), $"{name} has no summary.");
                foreach (JsonElement parameter in operation.Value.TryGetProperty("parameters", out JsonElement parameters) ? parameters.EnumerateArray() : [])
                    Assert.True(parameter.TryGetProperty("description", out _), $"{name}: {parameter.GetProperty("name")} is not described.");
                if (path.Name.StartsWith("/v1/", StringComparison.Ordinal))
                    Assert.True(operation.Value.GetProperty("responses").TryGetProperty("401", out _), $"{name} does not tell of 401.");
            }
        }
    }

    private static string FrozenFile([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "openapi.v1.json");
}
